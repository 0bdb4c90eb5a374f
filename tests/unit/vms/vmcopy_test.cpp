// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmcopy.h"

#include "core/vms/vmholder.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

VmState web() {
    VmState vm;
    vm.machine = u"a"_qs;
    vm.name = u"web"_qs;
    vm.folder = u"/vms/web"_qs;
    vm.spec.id = u"id"_qs;
    vm.spec.name = vm.name;
    vm.spec.startWithHearth = true;
    vm.spec.networks = {VmNetwork{}};
    vm.spec.networks[0].mac = u"52:54:00:00:00:01"_qs;
    return vm;
}

TEST(VmCopy, IsSomebodyElse) {
    VmSpec spec = web().spec;
    spec.cloudInit.emplace();
    spec.cloudInit->hostName = u"web"_qs;
    VmSpec wanted = spec;
    wanted.name = wanted.cloudInit->hostName = u"two"_qs;
    wanted.id.clear();
    wanted.startWithHearth = false;
    wanted.networks[0].mac.clear();
    becomeVmCopy(spec, u"two"_qs);
    EXPECT_EQ(spec, wanted);
    // A host name of a person's own choice is left alone.
    spec.cloudInit->hostName = wanted.cloudInit->hostName = u"www.example.org"_qs;
    wanted.name = u"three"_qs;
    becomeVmCopy(spec, u"three"_qs);
    EXPECT_EQ(spec, wanted);
}

TEST(VmCopy, ACloneHasWhatItsGuestWritesForItself) {
    VmState vm = web();
    VmDisk own, elsewhere, readOnly, disc, empty;
    own.file = u"root.vmdk"_qs;
    own.format = u"vmdk"_qs;
    elsewhere.file = u"/big/data.qcow2"_qs;
    readOnly.file = u"base.qcow2"_qs;
    readOnly.readOnly = true;
    disc.file = u"tools.iso"_qs;
    disc.media = empty.media = VmDisk::Media::Cdrom;
    vm.spec.disks = {own, elsewhere, readOnly, disc, empty};
    vm.spec.firmwareFile = u"code.fd"_qs;
    vm.spec.firmwareVars = u"/srv/vars.fd"_qs;
    vm.spec.directBoot = VmSpec::DirectBoot{u"kernel"_qs, u"/boot/initrd"_qs, {}};

    VmSpec wanted = vm.spec;
    becomeVmCopy(wanted, u"two"_qs);
    wanted.disks[0].file = u"disk0.qcow2"_qs;
    wanted.disks[1].file = u"disk1.qcow2"_qs;
    wanted.disks[0].format = wanted.disks[1].format = u"qcow2"_qs;
    wanted.disks[2].file = u"/vms/web/base.qcow2"_qs;
    wanted.disks[3].file = u"/vms/web/tools.iso"_qs;
    wanted.firmwareVars = u"firmware-vars.fd"_qs;

    const VmClonePlan plan = planVmClone(vm, u"two"_qs);
    EXPECT_EQ(plan.spec, wanted);
    EXPECT_EQ(plan.disks,
              (QList<VmClonePlan::Disk>{{u"/vms/web/root.vmdk"_qs, u"vmdk"_qs, u"disk0.qcow2"_qs},
                                        {u"/big/data.qcow2"_qs, u"qcow2"_qs, u"disk1.qcow2"_qs}}));
    EXPECT_EQ(plan.files, (QList<VmClonePlan::File>{{u"/vms/web/vars.fd"_qs, u"vars.fd"_qs},
                                                    {u"/vms/web/vars.from"_qs, u"vars.from"_qs},
                                                    {u"/vms/web/code.fd"_qs, u"code.fd"_qs},
                                                    {u"/srv/vars.fd"_qs, u"firmware-vars.fd"_qs},
                                                    {u"/vms/web/kernel"_qs, u"kernel"_qs}}));
}

TEST(VmHolder, SaysWhatIsBeingDone) {
    const QString why[] = {u"start"_qs, u"move"_qs, u"clone"_qs, u"disks"_qs, u"remove"_qs};
    QSet<QString> said;
    for (const QString& each : why) said.insert(vmHoldText(each, u"web"_qs, u"a"_qs));
    EXPECT_EQ(said.size(), 5);
    EXPECT_EQ(vmHoldText(u"clone"_qs, u"web"_qs, u"a"_qs), u"“web” is being cloned on a."_qs);
    // Of a file that anybody can have written nothing is shown.
    EXPECT_EQ(vmHoldText(u"<b>evil</b>"_qs, u"web"_qs, u"a"_qs),
              u"“web” on a is held by something else that works on it."_qs);
}

}  // namespace
}  // namespace hearth
