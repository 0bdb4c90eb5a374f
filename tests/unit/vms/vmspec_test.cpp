// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmspec.h"

#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

using test::bareVm;

/// Every field has another value than its default.
VmSpec fullVm() {
    VmSpec spec;
    spec.id = QStringLiteral("0b5e1f3c-6d1f-4c53-9a52-1b9a4d2f7c11");
    spec.name = QStringLiteral("full");
    spec.notes = QStringLiteral("two\nlines");
    spec.architecture = QStringLiteral("aarch64");
    spec.machine = QStringLiteral("virt");
    spec.accelerator = QStringLiteral("tcg");
    spec.cpu = QStringLiteral("max");
    spec.cores = 3;
    spec.memoryMiB = 333;
    spec.firmware = VmSpec::Firmware::Uefi;
    spec.firmwareFile = QStringLiteral("/f/code.fd");
    spec.firmwareVars = QStringLiteral("/f/vars.fd");
    spec.tpm = true;
    spec.directBoot = VmSpec::DirectBoot{QStringLiteral("/k"), QStringLiteral("/i"), QStringLiteral("quiet")};
    VmDisk disk;
    disk.file = QStringLiteral("/d.iso");
    disk.format = QStringLiteral("raw");
    disk.media = VmDisk::Media::Cdrom;
    disk.bus = VmDisk::Bus::Usb;
    disk.readOnly = true;
    disk.bootIndex = 2;
    disk.cache = QStringLiteral("none");
    disk.discard = false;
    spec.disks = {disk};
    VmNetwork network;
    network.model = QStringLiteral("e1000");
    network.mac = QStringLiteral("52:54:00:12:34:56");
    network.ports = {{QString(), 8080, 80, true}};
    VmNetwork group;
    group.kind = VmNetwork::Kind::Group;
    group.name = QStringLiteral("lab");
    spec.networks = {network, group};
    spec.sharedFolders = {{QStringLiteral("/s"), QStringLiteral("tag"), true}};
    spec.cloudInit = VmCloudInit{QStringLiteral("ada"),
                                 {QStringLiteral("ssh-ed25519 AAAA")},
                                 QStringLiteral("$6$a$b"),
                                 QStringLiteral("box"),
                                 {QStringLiteral("git")},
                                 QStringLiteral("#!/bin/sh\n"),
                                 QStringLiteral("#cloud-config\n")};
    spec.display = VmSpec::Display::Window;
    spec.displayDevice = QStringLiteral("ramfb");
    spec.usbTablet = false;
    spec.usbKeyboard = true;
    spec.guestAgent = false;
    spec.extraArguments = {QStringLiteral("-rtc"), QStringLiteral("base=localtime")};
    spec.reachBySsh = false;
    spec.guestSshPort = 2222;
    spec.sshUser = QStringLiteral("root");
    spec.restart = VmSpec::Restart::OnCrash;
    spec.startWithHearth = true;
    return spec;
}

QList<VmProblem> problems(const VmSpec& spec) { return validateVm(spec, {QStringLiteral("taken")}); }
QStringList fields(const VmSpec& spec) {
    QStringList names;
    for (const VmProblem& problem : problems(spec)) names.append(problem.field);
    return names;
}

TEST(VmSpec, GoesThroughJsonWhole) {
    const auto back = vmFromJson(vmToJson(fullVm()));
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, fullVm());
    const auto plain = vmFromJson(vmToJson(bareVm()));
    ASSERT_TRUE(plain) << plain.error();
    EXPECT_EQ(*plain, bareVm());
    // Each of them was written: reading it over the defaults gave none of those back.
    const QJsonObject full = vmToJson(fullVm()), empty = vmToJson(VmSpec{});
    for (const QString& key : full.keys())
        EXPECT_EQ(full[key] == empty[key], key == QLatin1String("version")) << key;
}

TEST(VmSpec, WhatIsMissingHasItsDefault) {
    const auto read = vmFromJson(
        QJsonObject{{QStringLiteral("name"), QStringLiteral("v")},
                    {QStringLiteral("disks"),
                     QJsonArray{QJsonObject{{QStringLiteral("file"), QStringLiteral("a.qcow2")}}}}});
    ASSERT_TRUE(read) << read.error();
    VmSpec expected;
    expected.name = QStringLiteral("v");
    VmDisk disk;
    disk.file = QStringLiteral("a.qcow2");
    expected.disks = {disk};
    EXPECT_EQ(*read, expected);
}

TEST(VmSpec, KeepsKeysThatItDoesNotKnow) {
    QJsonObject before = vmToJson(fullVm());
    before.insert(QStringLiteral("of_tomorrow"), QJsonArray{1, 2});
    const QJsonObject after = vmToJson(bareVm(), before);
    EXPECT_EQ(after[QStringLiteral("of_tomorrow")], (QJsonArray{1, 2}));
    EXPECT_TRUE(after[QStringLiteral("direct_boot")].isNull());
    EXPECT_EQ(*vmFromJson(after), bareVm());
}

TEST(VmSpec, NamesTheFieldThatMakesNoSense) {
    struct Wrong {
        const char* json;
        const char* field;
    };
    for (const Wrong& wrong : {
             Wrong{R"({"name":7})", "name"},
             Wrong{R"({"cores":"2"})", "cores"},
             Wrong{R"({"cores":2.5})", "cores"},
             Wrong{R"({"cores":0})", "cores"},
             Wrong{R"({"cores":1e300})", "cores"},
             Wrong{R"({"memory_mib":-1})", "memory_mib"},
             Wrong{R"({"firmware":"coreboot"})", "firmware"},
             Wrong{R"({"firmware":null})", "firmware"},
             Wrong{R"({"tpm":1})", "tpm"},
             Wrong{R"({"disks":{}})", "disks"},
             Wrong{R"({"disks":[1]})", "disks"},
             Wrong{R"({"disks":[{},{"bus":"floppy"}]})", "disks.1.bus"},
             Wrong{R"({"networks":[{"ports":[{"machine_port":65536}]}]})", "networks.0.ports.0.machine_port"},
             Wrong{R"({"cloud_init":{"packages":["a",1]}})", "cloud_init.packages"},
             Wrong{R"({"cloud_init":[]})", "cloud_init"},
             Wrong{R"({"direct_boot":{"kernel":false}})", "direct_boot.kernel"},
             Wrong{R"({"extra_arguments":"-S"})", "extra_arguments"},
             Wrong{R"({"version":2})", "version"},
             Wrong{R"({"version":"x"})", "version"},
         }) {
        const auto read = vmFromJson(QJsonDocument::fromJson(wrong.json).object());
        ASSERT_FALSE(read) << wrong.json;
        EXPECT_EQ(read.error().kind, ErrorKind::Invalid);
        EXPECT_EQ(read.error().detail, QLatin1String(wrong.field)) << wrong.json;
    }
    QJsonArray many;
    for (int i = 0; i < 300; ++i) many.append(QJsonObject());
    EXPECT_FALSE(vmFromJson(QJsonObject{{QStringLiteral("disks"), many}}));
    EXPECT_FALSE(vmFromJson(QJsonObject{{QStringLiteral("cpu"), QString(70'000, QLatin1Char('x'))}}));
}

TEST(VmSpec, AGoodOneHasNoProblems) {
    EXPECT_EQ(fields(bareVm()), QStringList());
    EXPECT_EQ(fields(fullVm()), QStringList());
}

TEST(VmSpec, EachProblemNamesItsField) {
    struct Case {
        const char* field;
        std::function<void(VmSpec&)> spoil;
    };
    const auto withDisk = [](std::function<void(VmDisk&)> spoil) {
        return [spoil](VmSpec& spec) {
            VmDisk disk;
            disk.file = QStringLiteral("a.qcow2");
            spoil(disk);
            spec.disks = {disk};
        };
    };
    const auto withNetwork = [](VmNetwork network) {
        return [network](VmSpec& spec) { spec.networks = {network}; };
    };
    const auto withInit = [](std::function<void(VmCloudInit&)> spoil) {
        return [spoil](VmSpec& spec) {
            spec.cloudInit.emplace();
            spoil(*spec.cloudInit);
        };
    };
    const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
    const QList<Case> cases{
        {"name", [&](VmSpec& s) { s.name.clear(); }},
        {"name", [&](VmSpec& s) { s.name = text("-a"); }},
        {"name", [&](VmSpec& s) { s.name = text(".."); }},
        {"name", [&](VmSpec& s) { s.name = text("a/b"); }},
        {"name", [&](VmSpec& s) { s.name = text("a b"); }},
        {"name", [&](VmSpec& s) { s.name = text("a\n"); }},
        {"name", [&](VmSpec& s) { s.name = text("机器"); }},
        {"name", [&](VmSpec& s) { s.name = QString(41, QLatin1Char('a')); }},
        {"name", [&](VmSpec& s) { s.name = text("Taken"); }},
        {"id", [&](VmSpec& s) { s.id = text("1,2"); }},
        {"architecture", [&](VmSpec& s) { s.architecture = text("../sh"); }},
        {"machine", [&](VmSpec& s) { s.machine = text("q35\n"); }},
        {"accelerator", [&](VmSpec& s) { s.accelerator = text("hax"); }},
        {"cores", [&](VmSpec& s) { s.cores = 0; }},
        {"memoryMiB", [&](VmSpec& s) { s.memoryMiB = 0; }},
        {"firmwareFile",
         [&](VmSpec& s) {
             s.firmware = VmSpec::Firmware::Uefi;
             s.firmwareFile = text("../x");
         }},
        {"firmwareVars", [&](VmSpec& s) { s.firmwareVars = text("/v"); }},
        {"firmware", [&](VmSpec& s) { s.firmwareFile = text("/f"); }},
        {"directBoot.kernel", [&](VmSpec& s) { s.directBoot.emplace(); }},
        {"disks.0.file", withDisk([](VmDisk& d) { d.file.clear(); })},
        {"disks.0.file", withDisk([&](VmDisk& d) { d.file = text("../x.qcow2"); })},
        {"disks.0.file", withDisk([&](VmDisk& d) { d.file = text("a\tb"); })},
        {"disks.0.format", withDisk([&](VmDisk& d) { d.format = text("raw,file=/etc/passwd"); })},
        {"disks.0.cache", withDisk([&](VmDisk& d) { d.cache = text("all"); })},
        {"disks.0.bootIndex", withDisk([&](VmDisk& d) { d.bootIndex = -1; })},
        {"disks.0.readOnly", withDisk([&](VmDisk& d) {
             d.readOnly = true;
             d.bus = VmDisk::Bus::Ide;
         })},
        {"disks.0.bus", withDisk([&](VmDisk& d) {
             d.media = VmDisk::Media::Cdrom;
             d.bus = VmDisk::Bus::Nvme;
         })},
        {"networks.0.name", withNetwork({VmNetwork::Kind::Group, {}, {}, {}, {}})},
        {"networks.0.name", withNetwork({VmNetwork::Kind::Bridge, {}, {}, {}, text("br0,x")})},
        {"networks.0.name", withNetwork({VmNetwork::Kind::Tap, {}, {}, {}, text("averyveryverylongname")})},
        {"networks.0.mac", withNetwork({VmNetwork::Kind::User, {}, text("01:00:00:00:00:00"), {}, {}})},
        {"networks.0.ports",
         withNetwork({VmNetwork::Kind::Tap, {}, {}, {{text("127.0.0.1"), 1, 1, false}}, text("t0")})},
        {"networks.0.ports.0",
         withNetwork({VmNetwork::Kind::User, {}, {}, {{text("a,b"), 1, 1, false}}, {}})},
        {"networks.0.ports.0",
         withNetwork({VmNetwork::Kind::User, {}, {}, {{text("127.0.0.1"), 1, 0, false}}, {}})},
        {"networks.0.ports.1",
         withNetwork(
             {VmNetwork::Kind::User, {}, {}, {{text("127.0.0.1"), 8, 1, false}, {{}, 8, 2, false}}, {}})},
        {"sharedFolders.0.path",
         [&](VmSpec& s) {
             s.sharedFolders = {{text("x"), text("t"), false}};
         }},
        {"sharedFolders.0.tag",
         [&](VmSpec& s) {
             s.sharedFolders = {{text("/x"), text("t,"), false}};
         }},
        {"sharedFolders.1.tag",
         [&](VmSpec& s) {
             s.sharedFolders = {{text("/x"), text("t"), false}, {text("/y"), text("t"), false}};
         }},
        {"cloudInit.user", withInit([&](VmCloudInit& i) { i.user = text("Ada L"); })},
        {"cloudInit.hostName", withInit([&](VmCloudInit& i) { i.hostName = text("a_b"); })},
        {"cloudInit.passwordHash", withInit([&](VmCloudInit& i) { i.passwordHash = text("secret"); })},
        {"cloudInit.script", withInit([&](VmCloudInit& i) { i.script = text("apt update"); })},
        {"cloudInit.packages", withInit([&](VmCloudInit& i) { i.packages = {text("a b")}; })},
        {"cloudInit.authorizedKeys", withInit([&](VmCloudInit& i) { i.authorizedKeys = {text("a\nb")}; })},
        {"extraArguments", [&](VmSpec& s) { s.extraArguments = {text("-a\n")}; }},
        {"extraArguments", [&](VmSpec& s) { s.extraArguments = {text("-daemonize")}; }},
        {"extraArguments",
         [&](VmSpec& s) {
             s.extraArguments = {text("--pidfile"), text("/tmp/x")};
         }},
        {"extraArguments",
         [&](VmSpec& s) {
             s.extraArguments = {text("-qmp"), text("unix:/home/ada/vms/web/run/qmp.sock,server=on")};
         }},
        {"guestSshPort", [&](VmSpec& s) { s.guestSshPort = 0; }},
        {"sshUser", [&](VmSpec& s) { s.sshUser = text("-oProxyCommand=x"); }},
    };
    for (const Case& one : cases) {
        VmSpec spec = bareVm();
        one.spoil(spec);
        EXPECT_EQ(fields(spec), QStringList{QString::fromLatin1(one.field)});
        for (const VmProblem& problem : problems(spec)) EXPECT_FALSE(problem.message.isEmpty());
    }
}

TEST(VmSpec, DisksShareTheirPlaces) {
    VmSpec spec = bareVm();
    for (int i = 0; i < 7; ++i) {
        VmDisk disk;
        disk.file = QStringLiteral("d%1.qcow2").arg(i);
        disk.bus = VmDisk::Bus::Sata;
        spec.disks.append(disk);
    }
    EXPECT_EQ(fields(spec), QStringList{QStringLiteral("disks")}) << "q35 has six";
    spec.disks.removeLast();
    EXPECT_EQ(fields(spec), QStringList());
    spec.disks[0].bootIndex = spec.disks[3].bootIndex = 1;
    spec.disks[5].file = spec.disks[4].file;
    EXPECT_EQ(fields(spec),
              (QStringList{QStringLiteral("disks.3.bootIndex"), QStringLiteral("disks.5.file")}));
}

}  // namespace
}  // namespace hearth
