// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmdraft.h"

#include "core/vms/vmhosts.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

VmDraft draftFrom(VmDraft::From from, const QString& file) {
    VmDraft draft;
    draft.name = QStringLiteral(" web ");
    draft.from = from;
    draft.file = file;
    draft.kind = vmTemplates().at(1);
    draft.cores = 3;
    draft.memoryMiB = 1024;
    draft.diskGiB = 12;
    draft.user = QStringLiteral("ada");
    draft.authorizedKey = QStringLiteral("ssh-ed25519 AAAA hearth");
    draft.packages = QStringLiteral("git,  curl\tjq,");
    draft.script = QStringLiteral("echo hi");
    return draft;
}

VmDisk ownDisk() {
    VmDisk disk;
    disk.file = QStringLiteral("disk0.qcow2");
    disk.bootIndex = 1;
    return disk;
}

TEST(VmDraft, ACloudImageIsALayerWithItsSettings) {
    const VmPlan plan = planVm(draftFrom(VmDraft::From::CloudImage, QStringLiteral("/images/debian.img")));
    EXPECT_EQ(plan.spec.name, QStringLiteral("web"));
    EXPECT_EQ(plan.spec.cores, 3);
    EXPECT_EQ(plan.spec.memoryMiB, 1024);
    EXPECT_EQ(plan.spec.disks, QList<VmDisk>{ownDisk()});
    ASSERT_EQ(plan.disks.size(), 1);
    EXPECT_EQ(plan.disks[0].file, QStringLiteral("disk0.qcow2"));
    EXPECT_EQ(plan.disks[0].backing, QStringLiteral("/images/debian.img"));
    EXPECT_EQ(plan.disks[0].backingFormat, QStringLiteral("qcow2"));
    EXPECT_EQ(plan.disks[0].bytes, 12LL << 30);
    ASSERT_TRUE(plan.spec.cloudInit);
    EXPECT_EQ(*plan.spec.cloudInit,
              (VmCloudInit{QStringLiteral("ada"),
                           {QStringLiteral("ssh-ed25519 AAAA hearth")},
                           {},
                           QStringLiteral("web"),
                           {QStringLiteral("git"), QStringLiteral("curl"), QStringLiteral("jq")},
                           QStringLiteral("#!/bin/sh\necho hi\n"),
                           {}}));
    EXPECT_EQ(plan.spec.sshUser, QStringLiteral("ada"));
    EXPECT_TRUE(validateVm(plan.spec, {}).isEmpty());
    // What qemu-img saw counts for more than a name.
    EXPECT_EQ(planVm(draftFrom(VmDraft::From::CloudImage, QStringLiteral("/a.qcow2")), QStringLiteral("raw"))
                  .disks[0]
                  .backingFormat,
              QStringLiteral("raw"));
}

TEST(VmDraft, AnInstallerComesAfterTheEmptyDisk) {
    const VmPlan plan = planVm(draftFrom(VmDraft::From::Installer, QStringLiteral("/iso/ubuntu.iso")));
    ASSERT_EQ(plan.spec.disks.size(), 2);
    EXPECT_EQ(plan.spec.disks[0], ownDisk());
    EXPECT_EQ(plan.spec.disks[1].file, QStringLiteral("/iso/ubuntu.iso"));
    EXPECT_EQ(plan.spec.disks[1].media, VmDisk::Media::Cdrom);
    EXPECT_EQ(plan.spec.disks[1].bootIndex, 2);
    EXPECT_TRUE(plan.disks[0].backing.isEmpty());
    EXPECT_FALSE(plan.spec.cloudInit);
}

TEST(VmDraft, ADiskThatIsThereIsUsedAsItIs) {
    const VmPlan plan = planVm(draftFrom(VmDraft::From::DiskImage, QStringLiteral("/vm/old.vdi")));
    ASSERT_EQ(plan.spec.disks.size(), 1);
    EXPECT_EQ(plan.spec.disks[0].file, QStringLiteral("/vm/old.vdi"));
    EXPECT_EQ(plan.spec.disks[0].format, QStringLiteral("vdi"));
    EXPECT_TRUE(plan.disks.isEmpty());
    const VmPlan empty = planVm(draftFrom(VmDraft::From::Nothing, {}));
    EXPECT_EQ(empty.spec.disks, QList<VmDisk>{ownDisk()});
    EXPECT_EQ(empty.disks.size(), 1);
}

TEST(VmDraft, WhatIsChangedUnderMoreSettingsStaysAroundWhatTheDraftSays) {
    VmDraft draft = draftFrom(VmDraft::From::Installer, QStringLiteral("/iso/a.iso"));
    VmSpec spec = planVm(draft).spec;
    spec.cores = 7;
    spec.cpu = QStringLiteral("EPYC");
    spec.firmware = VmSpec::Firmware::Uefi;
    spec.disks[0].bus = VmDisk::Bus::Nvme;
    spec.disks[0].cache = QStringLiteral("none");
    spec.disks[1].bus = VmDisk::Bus::Scsi;
    VmDisk data;
    data.file = QStringLiteral("/srv/data.raw");
    data.format = QStringLiteral("raw");
    spec.disks.append(data);
    spec.networks[0].ports = {{QStringLiteral("127.0.0.1"), 8080, 80, false}};
    draft = draftWithSettings(draft, spec);
    EXPECT_EQ(draft.cores, 7);
    EXPECT_EQ(planVm(draft).spec, spec);
    EXPECT_EQ(planVm(draft).disks.size(), 1);
    // Another disc is attached as the one before was.
    draft.file = QStringLiteral("/iso/b.iso");
    draft.cores = 2;
    spec.disks[1].file = draft.file;
    spec.cores = 2;
    EXPECT_EQ(planVm(draft).spec, spec);
}

TEST(VmDraft, OfCloudInitTheShortPageSaysItsOwnAndMoreSettingsTheRest) {
    VmDraft draft = draftFrom(VmDraft::From::CloudImage, QStringLiteral("/images/debian.qcow2"));
    VmSpec spec = planVm(draft).spec;
    spec.cloudInit->authorizedKeys.append(QStringLiteral("ssh-ed25519 BBBB ada"));
    spec.cloudInit->passwordHash = QStringLiteral("$6$a$b");
    spec.cloudInit->user = QStringLiteral("eve");
    draft = draftWithSettings(draft, spec);
    EXPECT_EQ(draft.user, QStringLiteral("eve"));
    // Its host name goes on being its name, and its SSH's user the one that cloud-init makes.
    draft.name = QStringLiteral("shop");
    draft.packages = QStringLiteral("vim");
    spec.name = QStringLiteral("shop");
    spec.cloudInit->hostName = QStringLiteral("shop");
    spec.cloudInit->packages = {QStringLiteral("vim")};
    spec.sshUser = QStringLiteral("eve");
    EXPECT_EQ(planVm(draft).spec, spec);
}

TEST(VmDraft, ADiskOfNoSizeIsNotMade) {
    VmDraft draft = draftFrom(VmDraft::From::Nothing, {});
    draft.diskGiB = 0;
    EXPECT_TRUE(planVm(draft).disks.isEmpty());
    EXPECT_TRUE(planVm(draft).spec.disks.isEmpty());
    draft = draftFrom(VmDraft::From::Installer, QStringLiteral("/iso/a.iso"));
    draft.diskGiB = 0;
    ASSERT_EQ(planVm(draft).spec.disks.size(), 1);
    EXPECT_EQ(planVm(draft).spec.disks[0].bootIndex, 1);
}

TEST(VmDraft, AFormatIsToldByTheEndOfANameWhereThatTells) {
    const auto format = [](const char* name) { return imageFormatByName(QLatin1String(name)); };
    EXPECT_EQ(format("/a/b.QCOW2"), QStringLiteral("qcow2"));
    EXPECT_EQ(format("/a/b.vhd"), QStringLiteral("vpc"));
    EXPECT_EQ(format("/a/b.vhdx"), QStringLiteral("vhdx"));
    EXPECT_EQ(format("/a/b.raw"), QStringLiteral("raw"));
    EXPECT_EQ(format("/a/b.img"), QString());
    EXPECT_EQ(format("/a/b"), QString());
}

TEST(VmHost, LeadsThroughItsMachineToThePortOfItsLoopback) {
    VmState vm;
    vm.machine = QStringLiteral("gpu-box");
    vm.name = QStringLiteral("web");
    vm.spec.id = QStringLiteral("4711");
    vm.spec.sshUser = QStringLiteral("ada");
    vm.sshPort = 40022;
    Host wanted;
    wanted.name = QStringLiteral("web");
    wanted.user = QStringLiteral("ada");
    wanted.address = QStringLiteral("127.0.0.1");
    wanted.port = 40022;
    wanted.group = QStringLiteral("VMs");
    wanted.keyFile = QStringLiteral("/k");
    wanted.jumps = {QStringLiteral("gpu-box")};
    wanted.hostKeyAlias = QStringLiteral("hearth-vm-4711");
    EXPECT_EQ(hostOfVm(vm, QStringLiteral("/k")), wanted);
    vm.machine = QStringLiteral("local");
    wanted.jumps.clear();
    EXPECT_EQ(hostOfVm(vm, QStringLiteral("/k")), wanted);
}

}  // namespace
}  // namespace hearth
