// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmfields.h"

#include "tests/support/vmsupport.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace hearth {
namespace {

QJsonObject changed(QJsonObject vm, const QStringList& assignments) {
    for (const QString& each : assignments) {
        const auto set = setVmField(vm, each);
        EXPECT_TRUE(set) << each.toStdString() << ": " << set.error().message.toStdString();
    }
    return vm;
}

std::string shown(const VmSpec& spec) { return QJsonDocument(vmToJson(spec)).toJson().toStdString(); }

TEST(VmFields, EveryKindOfFieldIsSet) {
    VmSpec before = test::bareVm();
    before.disks = {VmDisk{}};
    const auto after = vmFromJson(changed(
        vmToJson(before),
        {QStringLiteral("memory_mib=4096"), QStringLiteral("tpm=true"), QStringLiteral("cpu=max,pauth=off=x"),
         QStringLiteral("disks.0.bus=scsi"), QStringLiteral("disks.1.file=/srv/data.raw"),
         QStringLiteral("disks.1.format=raw"), QStringLiteral("networks.0.kind=group"),
         QStringLiteral("networks.0.name=lab"), QStringLiteral("networks.1.ports.0.guest_port=80"),
         QStringLiteral("cloud_init.user=ada"), QStringLiteral("cloud_init.packages=[\"git\",\"jq\"]"),
         QStringLiteral("direct_boot={\"kernel\":\"/k\",\"initrd\":\"\",\"command_line\":\"quiet\"}"),
         QStringLiteral("extra_arguments.0=-snapshot"), QStringLiteral("restart=on_crash"),
         QStringLiteral("notes=")}));
    ASSERT_TRUE(after) << after.error().detail.toStdString();
    VmSpec expected = before;
    expected.memoryMiB = 4096;
    expected.tpm = true;
    expected.cpu = QStringLiteral("max,pauth=off=x");
    expected.disks[0].bus = VmDisk::Bus::Scsi;
    VmDisk data;
    data.file = QStringLiteral("/srv/data.raw");
    data.format = QStringLiteral("raw");
    expected.disks.append(data);
    VmNetwork group;
    group.kind = VmNetwork::Kind::Group;
    group.name = QStringLiteral("lab");
    VmNetwork user;
    VmPort port;
    port.guestPort = 80;
    user.ports = {port};
    expected.networks = {group, user};
    expected.cloudInit = VmCloudInit{};
    expected.cloudInit->user = QStringLiteral("ada");
    expected.cloudInit->packages = {QStringLiteral("git"), QStringLiteral("jq")};
    expected.directBoot = VmSpec::DirectBoot{QStringLiteral("/k"), {}, QStringLiteral("quiet")};
    expected.extraArguments = {QStringLiteral("-snapshot")};
    expected.restart = VmSpec::Restart::OnCrash;
    EXPECT_EQ(shown(*after), shown(expected));
}

TEST(VmFields, WhatIsNullIsGone) {
    VmSpec before = test::bareVm();
    before.disks = {VmDisk{}, VmDisk{}};
    before.disks[1].file = QStringLiteral("/b");
    before.cloudInit = VmCloudInit{};
    const auto after = vmFromJson(
        changed(vmToJson(before), {QStringLiteral("disks.0=null"), QStringLiteral("cloud_init=null")}));
    ASSERT_TRUE(after);
    VmSpec expected = test::bareVm();
    expected.disks = {before.disks[1]};
    EXPECT_EQ(shown(*after), shown(expected));
}

TEST(VmFields, KeysThatAreNotKnownStay) {
    QJsonObject vm = vmToJson(test::bareVm());
    vm.insert(QStringLiteral("of_a_newer_hearth"), 7);
    EXPECT_EQ(changed(vm, {QStringLiteral("cores=3")}).value(QStringLiteral("of_a_newer_hearth")).toInt(), 7);
}

TEST(VmFields, WhatCannotBeIsRefusedAndChangesNothing) {
    const QJsonObject before = vmToJson(test::bareVm());
    for (const char* wrong :
         {"", "cores", "=3", "cores=three", "cores=\"3\"", "tpm=1", "no_such=1", "disks.0.no=1",
          "disks.1.file=/x", "disks.x.file=/x", "disks.-1.file=/x", "cores.x=1", "id=1", "name=x",
          "version=2", "extra_arguments=-snapshot", "cores=1],[2", "cloud_init=3"}) {
        QJsonObject vm = before;
        const auto set = setVmField(vm, QString::fromLatin1(wrong));
        ASSERT_FALSE(set) << wrong;
        EXPECT_EQ(set.error().kind, ErrorKind::Invalid) << wrong;
        EXPECT_EQ(vm, before) << wrong;
    }
}

}  // namespace
}  // namespace hearth
