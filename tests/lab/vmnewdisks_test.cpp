// SPDX-License-Identifier: GPL-3.0-or-later
// New disks of a VM that is there, with the real qemu-img, here and behind a real sshd.
#include "core/vms/vmnewdisks.h"

#include "core/vms/vmdisks.h"
#include "tests/lab/support/vmworld.h"

using namespace hearth;
using namespace hearth::lab;

namespace {

constexpr std::int64_t kMiB = 1 << 20;

class VmNewDisksLab : public VmWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) use(where);
    }
    static VmSpec with(VmSpec spec, const char* file, const char* format) {
        VmDisk disk;
        disk.file = QString::fromUtf8(file);
        disk.format = QString::fromUtf8(format);
        spec.disks.append(disk);
        return spec;
    }

    const QString where = QString::fromLatin1(GetParam());
    const QString name = QStringLiteral("vm");
};
INSTANTIATE_TEST_SUITE_P(On, VmNewDisksLab, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(VmNewDisksLab, AreMadeWithTheSettingsOrNotAtAll) {
    const VmState was = made(where, LabGuest::idle(name));
    const QString left = was.folder + QStringLiteral("/disk1.qcow2");
    shell(where, QStringLiteral("echo kept >\"$1\""), {left});
    const QList<VmNewDisk> fresh{{QStringLiteral("disk1.qcow2"), {}, 3 * kMiB, {}, {}},
                                 {QStringLiteral("disk2.raw"), {}, 5 * kMiB, {}, {}},
                                 {QStringLiteral("disk9.qcow2"), {}, kMiB, {}, {}}};
    const VmSpec wanted = with(with(was.spec, "disk1.qcow2", "qcow2"), "disk2.raw", "raw");
    EXPECT_OK(saveVmSettings(service, was, wanted, fresh, patient()));
    const auto now = VmDisks(service).look(where, name, patient());
    ASSERT_TRUE(now && now->disks.size() == 2);
    EXPECT_EQ(shell(where, QStringLiteral("cat \"$1\""), {left}), "kept");
    EXPECT_EQ(now->disks[0].disk.file, QStringLiteral("disk0.qcow2")) << "somebody left the other there";
    EXPECT_EQ(now->disks[1].disk.file, QStringLiteral("disk2.raw"));
    ASSERT_TRUE(now->disks[0].info() && now->disks[1].info());
    EXPECT_EQ(now->disks[0].info()->virtualBytes, 3 * kMiB);
    EXPECT_EQ(now->disks[1].info()->virtualBytes, 5 * kMiB);

    // What was read is another's by now: nothing of this stays.
    const QString files = QStringLiteral("cd \"$1\" && ls -A");
    const QByteArray before = shell(where, files, {was.folder});
    const QList<VmNewDisk> another{{QStringLiteral("disk5.qcow2"), {}, kMiB, {}, {}}};
    EXPECT_ERROR(saveVmSettings(service, was, with(was.spec, "disk5.qcow2", "qcow2"), another, patient()),
                 ErrorKind::Busy);
    EXPECT_EQ(shell(where, files, {was.folder}), before);
}
