// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/vmtransferplan.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

VmState vm() {
    VmState state;
    state.machine = QStringLiteral("a");
    state.name = QStringLiteral("web");
    state.folder = QStringLiteral("/vms/web");
    state.spec.id = QStringLiteral("id");
    state.spec.name = state.name;
    return state;
}

VmDisk disk(const char* file, const char* format) {
    VmDisk made;
    made.file = QLatin1String(file);
    made.format = QLatin1String(format);
    return made;
}

QemuImageInfo image(const char* format, std::int64_t bytes, const char* backing = "") {
    QemuImageInfo made;
    made.format = QLatin1String(format);
    made.fileBytes = bytes;
    made.backing = QLatin1String(backing);
    return made;
}

const VmTransfer kMove{QStringLiteral("a"), QStringLiteral("web"), QStringLiteral("b"), {}, true};
const VmTransfer kCopy{QStringLiteral("a"), QStringLiteral("web"), QStringLiteral("b"), QStringLiteral("two"),
                       false};

TEST(VmTransferPlanTest, AMoveTakesEverythingOfItsFolderAlong) {
    VmState state = vm();
    state.spec.disks = {disk("disk0.qcow2", "qcow2")};
    const auto plan = planVmTransfer(kMove, state,
                                     {{QStringLiteral("disk0.qcow2"), 10},
                                      {QStringLiteral("vars.fd"), 2},
                                      {QStringLiteral("tpm/state"), 3},
                                      {QStringLiteral("notes.txt"), 1}},
                                     {{QStringLiteral("/vms/web/disk0.qcow2"), image("qcow2", 9)}}, {});
    EXPECT_EQ(plan.spec, state.spec);
    const QList<TransferFile> wanted{
        {QStringLiteral("/vms/web/disk0.qcow2"), QStringLiteral("disk0.qcow2"), 9, {}},
        {QStringLiteral("/vms/web/vars.fd"), QStringLiteral("vars.fd"), 2, {}},
        {QStringLiteral("/vms/web/tpm/state"), QStringLiteral("tpm/state"), 3, {}},
        {QStringLiteral("/vms/web/notes.txt"), QStringLiteral("notes.txt"), 1, {}}};
    EXPECT_EQ(plan.files, wanted);
    EXPECT_TRUE(plan.notes.isEmpty() && plan.stays.isEmpty());
    EXPECT_EQ(plan.bytes(), 15);
    EXPECT_EQ(plan.bytesHere(), 0);
}

TEST(VmTransferPlanTest, FilesThatFurtherArgumentsNameAreTold) {
    VmState state = vm();
    state.spec.extraArguments = {QStringLiteral("-device"), QStringLiteral("loader,file=/fw/one.bin,addr=0"),
                                 QStringLiteral("-global"), QStringLiteral("a.b=1/2"),
                                 QStringLiteral("-dtb"),    QStringLiteral("/fw/two.dtb"),
                                 QStringLiteral("-dtb"),    QStringLiteral("/fw/two.dtb")};
    EXPECT_EQ(planVmTransfer(kMove, state, {}, {}, {}).notes,
              QStringList{QStringLiteral(
                  "Its further arguments name what does not come along: /fw/one.bin, /fw/two.dtb.")});
}

TEST(VmTransferPlanTest, ACopyIsSomebodyElse) {
    VmState state = vm();
    state.spec.networks = {VmNetwork{}};
    state.spec.networks[0].mac = QStringLiteral("52:54:00:00:00:01");
    state.spec.startWithHearth = true;
    state.spec.cloudInit = VmCloudInit{};
    state.spec.cloudInit->hostName = QStringLiteral("web");
    const auto plan = planVmTransfer(kCopy, state, {{QStringLiteral("tpm/state"), 3}}, {}, {});
    EXPECT_TRUE(plan.spec.id.isEmpty());
    EXPECT_EQ(plan.spec.name, QStringLiteral("two"));
    EXPECT_EQ(plan.spec.cloudInit->hostName, QStringLiteral("two"));
    EXPECT_TRUE(plan.spec.networks[0].mac.isEmpty());
    EXPECT_FALSE(plan.spec.startWithHearth);
    EXPECT_TRUE(plan.files.isEmpty()) << "a TPM is one's own";
    EXPECT_EQ(plan.notes.size(), 2);
}

TEST(VmTransferPlanTest, SnapshotsThatAMoveLosesAreTold) {
    VmState state = vm();
    state.spec.disks = {disk("disk0.qcow2", "qcow2")};
    QemuImageInfo layer = image("qcow2", 9, "/images/base.qcow2");
    layer.snapshots.resize(2);
    layer.snapshots[0].name = QStringLiteral("one");
    layer.snapshots[1].name = QStringLiteral("two");
    for (const VmTransfer& what : {kMove, kCopy}) {
        const auto plan =
            planVmTransfer(what, state, {}, {{QStringLiteral("/vms/web/disk0.qcow2"), layer}}, {});
        EXPECT_EQ(plan.notes.join(QLatin1Char(' ')).contains(QLatin1String("are lost")), what.move);
        EXPECT_EQ(plan.notes.join(QLatin1Char(' ')).contains(QLatin1String("not taken along")), !what.move);
        const QList<LostSnapshots> lost{
            {QStringLiteral("disk0.qcow2"), {QStringLiteral("“one”"), QStringLiteral("“two”")}}};
        EXPECT_EQ(plan.lost, lost);
    }
    // What goes as it is has them.
    layer.backing.clear();
    EXPECT_TRUE(planVmTransfer(kMove, state, {}, {{QStringLiteral("/vms/web/disk0.qcow2"), layer}}, {})
                    .lost.isEmpty());
}

TEST(VmTransferPlanTest, WhatIsNoFileIsToldAndLeft) {
    using Kind = FolderFile::Kind;
    VmState state = vm();
    state.spec.disks = {disk("disk0.qcow2", "qcow2")};
    const auto plan = planVmTransfer(kMove, state,
                                     {{QStringLiteral("disk0.qcow2"), 0, Kind::Link},
                                      {QStringLiteral("a"), 0, Kind::Link},
                                      {QStringLiteral("b.part"), 0, Kind::Part},
                                      {QStringLiteral("c"), 0, Kind::Other},
                                      {QStringLiteral(".d"), 4}},
                                     {{QStringLiteral("/vms/web/disk0.qcow2"), image("qcow2", 9)}}, {});
    const QList<TransferFile> wanted{
        {QStringLiteral("/vms/web/disk0.qcow2"), QStringLiteral("disk0.qcow2"), 9, {}},
        {QStringLiteral("/vms/web/.d"), QStringLiteral(".d"), 4, {}}};
    EXPECT_EQ(plan.files, wanted);
    EXPECT_EQ(plan.stays, QStringList{QStringLiteral("/vms/web/disk0.qcow2")}) << "what the link leads to";
    EXPECT_EQ(plan.notes.size(), 3);
}

TEST(VmTransferPlanTest, WhatIsElsewhereIsBroughtTogether) {
    VmState state = vm();
    VmDisk disc = disk("/iso/x.iso", "raw");
    disc.media = VmDisk::Media::Cdrom;
    state.spec.disks = {disk("disk0.qcow2", "qcow2"), disk("/big/data.raw", "raw"),
                        disk("/big/own.qcow2", "qcow2"), disc};
    state.spec.directBoot =
        VmSpec::DirectBoot{QStringLiteral("/boot/vmlinuz"), QStringLiteral("/vms/web/initrd"), {}};
    state.spec.firmwareFile = QStringLiteral("/fw/code.fd");
    const auto plan =
        planVmTransfer(kMove, state,
                       {{QStringLiteral("disk0.qcow2"), 10},
                        {QStringLiteral("initrd"), 5},
                        {QStringLiteral("disk1.qcow2"), 1}},
                       {{QStringLiteral("/vms/web/disk0.qcow2"), image("qcow2", 10, "/images/base.qcow2")},
                        {QStringLiteral("/big/data.raw"), image("raw", 100)},
                        {QStringLiteral("/big/own.qcow2"), image("qcow2", 7)}},
                       {{QStringLiteral("/vms/web/disk0.qcow2"), 300},
                        {QStringLiteral("/boot/vmlinuz"), 8},
                        {QStringLiteral("/fw/code.fd"), 4}});
    ASSERT_EQ(plan.spec.disks.size(), 4);
    EXPECT_EQ(plan.spec.disks[0].file, QStringLiteral("disk0-2.qcow2"));
    EXPECT_EQ(plan.spec.disks[1].file, QStringLiteral("disk1-2.qcow2"))
        << "a name that is taken stays whose it is";
    EXPECT_EQ(plan.spec.disks[1].format, QStringLiteral("qcow2"));
    EXPECT_EQ(plan.spec.disks[2].file, QStringLiteral("disk2.qcow2"));
    EXPECT_TRUE(plan.spec.disks[3].file.isEmpty());
    EXPECT_EQ(plan.spec.directBoot->kernel, QStringLiteral("kernel"));
    EXPECT_EQ(plan.spec.directBoot->initrd, QStringLiteral("initrd"));
    EXPECT_EQ(plan.spec.firmwareFile, QStringLiteral("firmware.fd"));
    EXPECT_EQ(plan.stays,
              (QStringList{"/big/data.raw", "/big/own.qcow2", "/iso/x.iso", "/boot/vmlinuz", "/fw/code.fd"}));
    EXPECT_EQ(plan.bytesHere(), 310 + 100);
    EXPECT_EQ(plan.files.first().convertFrom, QStringLiteral("qcow2"));
    EXPECT_EQ(plan.files[1].convertFrom, QStringLiteral("raw"));
    // The layer itself does not go along as it is.
    for (const TransferFile& file : plan.files) EXPECT_NE(file.target, QStringLiteral("disk0.qcow2"));
}

}  // namespace
}  // namespace hearth
