// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmtemplates.h"

#include "tests/support/vmsupport.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(VmTemplates, CanBeSavedAsTheyAre) {
    for (VmTemplate one : vmTemplates()) {
        one.spec.name = one.id;
        EXPECT_TRUE(validateVm(one.spec, {}).isEmpty()) << one.id;
        EXPECT_FALSE(one.title.isEmpty() || one.description.isEmpty());
        ASSERT_EQ(one.spec.disks.size(), 1);
        EXPECT_GT(one.diskGiB, 0);
        const VmSpec plain = one.spec;
        attachInstaller(one.spec, QStringLiteral("/iso/a.iso"));
        EXPECT_TRUE(validateVm(one.spec, {}).isEmpty()) << one.id;
        ASSERT_EQ(one.spec.disks.size(), 2);
        EXPECT_EQ(one.spec.disks[1].bootIndex, 2)
            << "the disk is empty at first, and what is booted afterwards";
        detachInstaller(one.spec);
        EXPECT_EQ(one.spec, plain);
    }
}

TEST(VmTemplates, OneIsLikeTheMachine) {
    QemuHost host = test::debianHost();
    host.architecture = QStringLiteral("riscv64");
    auto like = vmTemplateLike(host);
    ASSERT_TRUE(like);
    EXPECT_EQ(like->spec.architecture, QStringLiteral("riscv64"));
    like->spec.name = like->id;
    EXPECT_TRUE(validateVm(like->spec, {}).isEmpty());
    EXPECT_TRUE(like->description.contains(QStringLiteral("KVM"))) << like->description.toStdString();
    host.accelerators = {{QStringLiteral("tcg"), QemuAccelerator::State::Works, {}}};
    EXPECT_TRUE(vmTemplateLike(host)->description.contains(QStringLiteral("emulated")));
    host.emulators.remove(QStringLiteral("riscv64"));
    EXPECT_FALSE(vmTemplateLike(host));
}

TEST(VmTemplates, TheInstallerIsWhereTheFirmwareLooks) {
    const auto busFor = [](const char* architecture, const char* machine) {
        VmSpec spec;
        spec.architecture = QString::fromLatin1(architecture);
        spec.machine = QString::fromLatin1(machine);
        attachInstaller(spec, QStringLiteral("/a.iso"));
        return spec.disks[0].bus;
    };
    EXPECT_EQ(busFor("aarch64", ""), VmDisk::Bus::Usb);
    EXPECT_EQ(busFor("x86_64", ""), VmDisk::Bus::Sata);
    EXPECT_EQ(busFor("x86_64", "pc"), VmDisk::Bus::Ide);
    EXPECT_EQ(busFor("s390x", ""), VmDisk::Bus::Scsi);
}

}  // namespace
}  // namespace hearth
