// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmmake.h"

#include "core/vms/vmbus.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

QemuImageInfo info(const char* format, const char* backing = "", const QStringList& parts = {}) {
    QemuImageInfo made;
    made.format = QLatin1String(format);
    made.backing = QLatin1String(backing);
    made.parts = parts;
    return made;
}

QString said(const Result<QString>& format) { return format ? *format : QStringLiteral("asks"); }

TEST(VmMake, AnAttachedFileIsWhatItsNameAndItsContentSay) {
    const auto format = [](const char* file, const QemuImageInfo& is, const char* chosen = "") {
        return said(attachedImageFormat(QLatin1String(file), is, QLatin1String(chosen)));
    };
    EXPECT_EQ(format("/a.img", info("raw")), QStringLiteral("raw"));
    EXPECT_EQ(format("/a.qcow2", info("raw")), QStringLiteral("raw"));
    EXPECT_EQ(format("/a.qcow2", info("qcow2")), QStringLiteral("qcow2"));
    EXPECT_EQ(format("/a.qcow2", info("qcow2", "/base")), QStringLiteral("qcow2"));
    EXPECT_EQ(format("/a.vhd", info("vpc")), QStringLiteral("vpc"));
    EXPECT_EQ(format("/a.raw", info("qcow2")), QStringLiteral("raw"));
    EXPECT_EQ(format("/a.img", info("qcow2")), QStringLiteral("asks"));
    EXPECT_EQ(format("/a", info("qcow2")), QStringLiteral("asks"));
    EXPECT_EQ(format("/a.bin", info("vmdk")), QStringLiteral("asks"));
    EXPECT_EQ(format("/a.vdi", info("qcow2")), QStringLiteral("asks"));
    EXPECT_EQ(format("/a.img", info("qcow2", "/etc/shadow"), "raw"), QStringLiteral("raw"));
    EXPECT_EQ(format("/a.img", info("qcow2"), "qcow2"), QStringLiteral("qcow2"));
}

TEST(VmMake, ACloudImageIsBelievedWhereItStandsAlone) {
    const auto format = [](const char* file, const QemuImageInfo& is) {
        return said(cloudImageFormat(QLatin1String(file), is));
    };
    EXPECT_EQ(format("/a.img", info("qcow2")), QStringLiteral("qcow2"));
    EXPECT_EQ(format("/a.img", info("qcow2", "/etc/shadow")), QStringLiteral("asks"));
    EXPECT_EQ(format("/a.img", info("qcow2", "", {QStringLiteral("/etc/shadow")})), QStringLiteral("asks"));
    EXPECT_EQ(format("/a.qcow2", info("qcow2", "/base")), QStringLiteral("qcow2"));
}

TEST(VmMake, ADraftKnowsAFormatThatAPersonChose) {
    VmDraft draft;
    draft.name = QStringLiteral("web");
    draft.from = VmDraft::From::DiskImage;
    draft.file = QStringLiteral("/a.img");
    VmSpec spec = planVm(draft).spec;
    ASSERT_EQ(spec.disks.size(), 1);
    EXPECT_EQ(spec.disks[0].format, QStringLiteral("raw")) << "of a disk nothing is believed";
    EXPECT_EQ(draftWithSettings(draft, spec).format, QString()) << "nobody chose it";
    spec.disks[0].format = QStringLiteral("qcow2");
    const VmDraft chosen = draftWithSettings(draft, spec);
    EXPECT_EQ(chosen.format, QStringLiteral("qcow2"));
    EXPECT_EQ(planVm(chosen).spec.disks[0].format, QStringLiteral("qcow2"));
    EXPECT_EQ(draftWithSettings(chosen, planVm(chosen).spec).format, QStringLiteral("qcow2"));
}

TEST(VmBus, EachHasItsName) {
    for (std::size_t at = 0; at < vmBuses.size(); ++at)
        EXPECT_EQ(static_cast<std::size_t>(vmBuses[at].value), at) << vmBuses[at].name;
    EXPECT_STREQ(vmBusName(VmDisk::Bus::Nvme).name, "nvme");
    EXPECT_STREQ(vmBusName(VmDisk::Bus::Nvme).title, "NVMe");
}

}  // namespace
}  // namespace hearth
