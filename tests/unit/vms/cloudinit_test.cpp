// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/cloudinit.h"

#include "core/vms/qemuarguments.h"
#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

using test::bareVm;

QByteArray fileOf(const VmSpec& spec, const char* name) {
    for (const SeedFile& file : cloudInitSeed(spec))
        if (file.name == QLatin1String(name)) return file.content;
    return {};
}

VmSpec withInit(const VmCloudInit& init) {
    VmSpec spec = bareVm();
    spec.cloudInit = init;
    return spec;
}

TEST(CloudInit, WritesWhatWasChosen) {
    VmCloudInit init;
    init.user = QStringLiteral("ada");
    init.authorizedKeys = {QStringLiteral("ssh-ed25519 AAAA hearth")};
    init.passwordHash = QStringLiteral("$6$salt$hash");
    init.hostName = QStringLiteral("box.home");
    init.packages = {QStringLiteral("git")};
    init.script = QStringLiteral("#!/bin/sh\necho hi >/root/hi\n");
    VmSpec spec = withInit(init);
    VmNetwork group;
    group.kind = VmNetwork::Kind::Group;
    group.name = QStringLiteral("lab");
    spec.networks = {VmNetwork{}, group};
    EXPECT_EQ(fileOf(spec, "user-data").toStdString(), R"(#cloud-config
{
    "fqdn": "box.home",
    "hostname": "box",
    "manage_etc_hosts": true,
    "package_update": true,
    "packages": [
        "git"
    ],
    "ssh_authorized_keys": [
        "ssh-ed25519 AAAA hearth"
    ],
    "ssh_pwauth": true,
    "user": {
        "lock_passwd": false,
        "name": "ada",
        "passwd": "$6$salt$hash"
    },
    "write_files": [
        {
            "content": "#!/bin/sh\necho hi >/root/hi\n",
            "path": "/var/lib/cloud/scripts/per-instance/hearth-first-boot",
            "permissions": "0755"
        }
    ]
}
)");
    EXPECT_EQ(fileOf(spec, "meta-data").toStdString(), R"({
    "instance-id": "hearth-0b5e1f3c-6d1f-4c53-9a52-1b9a4d2f7c11",
    "local-hostname": "box"
}
)");
    EXPECT_EQ(fileOf(spec, "network-config").toStdString(), R"({
    "ethernets": {
        "eth0": {
            "dhcp4": true,
            "match": {
                "macaddress": "52:54:00:1f:9e:45"
            },
            "set-name": "eth0"
        },
        "eth1": {
            "addresses": [
                ")" + groupGuestAddress(spec.id, 1).toStdString() +
                                                                R"(/16"
            ],
            "match": {
                "macaddress": ")" + defaultMac(spec.id, 1).toStdString() +
                                                                R"("
            },
            "set-name": "eth1"
        }
    },
    "version": 2
}
)");
}

TEST(CloudInit, NothingChosenIsNothingSaid) {
    EXPECT_TRUE(cloudInitSeed(bareVm()).isEmpty());
    EXPECT_EQ(fileOf(withInit({}), "user-data"), "#cloud-config\n{\n}\n");
}

TEST(CloudInit, OnesOwnUserDataStaysAsItIs) {
    VmCloudInit init;
    init.user = QStringLiteral("ada");
    init.userData = QStringLiteral("#!/bin/sh\necho é\n");
    EXPECT_EQ(fileOf(withInit(init), "user-data"), "#!/bin/sh\necho é\n");
}

TEST(CloudInit, AYamlReaderGetsBackWhatWasTyped) {
    HEARTH_NEEDS(test::runProgram(QStringLiteral("/usr/bin/python3"),
                                  {QStringLiteral("-c"), QStringLiteral("import yaml")})
                         .exitCode == 0,
                 "the package python3-yaml");
    VmCloudInit init;
    init.user = QStringLiteral("ada");
    init.script = QStringLiteral(
        "#!/bin/sh\n\t'\"\\: {}[]#&*!|>%@`,\u007f\u0085\u00a0\ufeff é 中文 \U0001f600 - ? ~ null\r\n\n");
    init.authorizedKeys = {QStringLiteral("key: [yes], \"no\""), QStringLiteral("--- "),
                           QStringLiteral("no")};
    const auto read = test::runProgram(
        QStringLiteral("/usr/bin/python3"),
        {QStringLiteral("-c"),
         QStringLiteral("import sys,yaml,json; json.dump(yaml.safe_load(sys.stdin.buffer),sys.stdout)")},
        fileOf(withInit(init), "user-data"));
    ASSERT_EQ(read.exitCode, 0) << read.err;
    const QJsonObject back = QJsonDocument::fromJson(read.out).object();
    EXPECT_EQ(
        back[QStringLiteral("write_files")].toArray()[0].toObject()[QStringLiteral("content")].toString(),
        init.script);
    EXPECT_EQ(back[QStringLiteral("ssh_authorized_keys")].toArray(),
              QJsonArray::fromStringList(init.authorizedKeys));
}

}  // namespace
}  // namespace hearth
