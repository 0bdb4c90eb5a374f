// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuarguments.h"

#include "core/vms/vmtemplates.h"
#include "tests/support/paths.h"
#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

#include <QFile>

namespace hearth {
namespace {

using test::bareVm;
using test::debianHost;
using test::VmCase;
using ::testing::HasSubstr;

const VmPlace kPlace{
    QStringLiteral("/home/ada/.local/share/hearth/vms/v"), QStringLiteral("kvm"), 40022, {}, true};

/// tests/data/vms/NAME.args: the whole command line, a word a line.
QString expectedLine(const QString& name) {
    QFile file(test::dataFile(QStringLiteral("vms/%1.args").arg(name)));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << file.fileName();
    return QString::fromUtf8(file.readAll());
}

class QemuArgumentsOf : public testing::TestWithParam<VmCase> {};
INSTANTIATE_TEST_SUITE_P(Whole, QemuArgumentsOf, testing::ValuesIn(test::vmCases()), [](const auto& found) {
    std::string name = found.param.name;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST_P(QemuArgumentsOf, AreTheseToTheLastWord) {
    const VmCase& one = GetParam();
    EXPECT_EQ(validateVm(one.spec, {}).value(0).message, QString()) << "a test of what nobody could save";
    const auto words = qemuArguments(one.spec, one.host, one.place);
    ASSERT_TRUE(words) << words.error();
    EXPECT_EQ(words->join(QLatin1Char('\n')) + QLatin1Char('\n'),
              expectedLine(QString::fromStdString(one.name)));
}

TEST(QemuArguments, SayWhatTheMachineLacks) {
    VmSpec spec = bareVm();
    spec.architecture = QStringLiteral("alpha");
    auto refused = qemuArguments(spec, debianHost(), kPlace);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::NotFound);
    EXPECT_THAT(refused.error().message.toStdString(), HasSubstr("qemu-system-alpha"));

    QemuHost host = debianHost();
    host.firmwares.clear();
    spec = bareVm();
    spec.firmware = VmSpec::Firmware::Uefi;
    refused = qemuArguments(spec, host, kPlace);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::NotFound);
    EXPECT_THAT(refused.error().hint.toStdString(), HasSubstr("ovmf"));
    spec.firmware = VmSpec::Firmware::Default;
    EXPECT_TRUE(qemuArguments(spec, host, kPlace)) << "a PC has its BIOS";
    spec.architecture = QStringLiteral("aarch64");
    spec.accelerator = QStringLiteral("tcg");
    VmPlace emulated = kPlace;
    emulated.accelerator.clear();
    EXPECT_FALSE(qemuArguments(spec, host, emulated)) << "an Arm machine without any firmware boots nothing";
    spec.directBoot = VmSpec::DirectBoot{QStringLiteral("/boot/vmlinuz"), {}, {}};
    EXPECT_TRUE(qemuArguments(spec, host, emulated));

    host = debianHost();
    host.swtpm.clear();
    spec = bareVm();
    spec.tpm = true;
    refused = qemuArguments(spec, host, kPlace);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().hint.toStdString(), HasSubstr("swtpm"));

    host.bridgeHelper.clear();
    spec = bareVm();
    spec.networks = {{VmNetwork::Kind::Bridge, {}, {}, {}, QStringLiteral("br0")}};
    refused = qemuArguments(spec, host, kPlace);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::NotFound);
}

TEST(QemuArguments, AcceleratorsRunTheirOwnArchitectureOnly) {
    VmSpec spec = bareVm();
    spec.architecture = QStringLiteral("aarch64");
    const auto refused = qemuArguments(spec, debianHost(), kPlace);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Invalid);
    spec.architecture = QStringLiteral("i386");
    EXPECT_TRUE(qemuArguments(spec, debianHost(), kPlace)) << "a 64-bit PC runs the guests of a 32-bit one";
}

TEST(QemuArguments, ASocketsPathHasItsLimit) {
    VmPlace place = kPlace;
    place.folder = QStringLiteral("/") + QString(86, QLatin1Char('a'));
    EXPECT_TRUE(qemuArguments(bareVm(), debianHost(), place));
    place.folder += QLatin1Char('a');
    const auto refused = qemuArguments(bareVm(), debianHost(), place);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Invalid);
    place.monitors = false;
    EXPECT_TRUE(qemuArguments(bareVm(), debianHost(), place)) << "nobody listens there";
}

TEST(QemuArguments, APortThatWasNotFoundIsNoForward) {
    VmSpec spec = bareVm();
    VmNetwork network;
    network.ports = {{QStringLiteral("127.0.0.1"), 0, 80, false}};
    spec.networks = {network};
    EXPECT_FALSE(qemuArguments(spec, debianHost(), kPlace));
}

TEST(QemuArguments, NothingThatIsTypedLeavesItsOption) {
    VmSpec spec = bareVm();
    spec.disks.append(VmDisk());
    spec.disks[0].file = QStringLiteral("/isos/a,if=none,b.qcow2");
    spec.sharedFolders = {{QStringLiteral("/srv/x,readonly=off"), QStringLiteral("shared"), true}};
    VmPlace place = kPlace;
    place.folder = QStringLiteral("/home/a,server=off");
    const auto words = qemuArguments(spec, debianHost(), place);
    ASSERT_TRUE(words) << words.error();
    const std::string line = words->join(QLatin1Char(' ')).toStdString();
    EXPECT_THAT(line, HasSubstr("file.filename=/isos/a,,if=none,,b.qcow2"));
    EXPECT_THAT(line, HasSubstr("path=/srv/x,,readonly=off"));
    EXPECT_THAT(line, HasSubstr("path=/home/a,,server=off/run/qmp.sock,server=on"));
}

TEST(QemuArguments, FirmwareSaysWhatIsToBeCopied) {
    VmSpec spec = bareVm();
    spec.firmware = VmSpec::Firmware::UefiSecure;
    const auto files = vmFirmwareFiles(spec, debianHost(), QStringLiteral("/vms/v"));
    ASSERT_TRUE(files) << files.error();
    const VmFirmwareFiles expected{true,
                                   QStringLiteral("/usr/share/OVMF/OVMF_CODE_4M.ms.fd"),
                                   QStringLiteral("raw"),
                                   QStringLiteral("/vms/v/vars.fd"),
                                   QStringLiteral("raw"),
                                   QStringLiteral("/usr/share/OVMF/OVMF_VARS_4M.ms.fd"),
                                   true};
    EXPECT_EQ(*files, expected);
    spec.machine = QStringLiteral("pc");
    EXPECT_FALSE(vmFirmwareFiles(spec, debianHost(), QStringLiteral("/vms/v")))
        << "Secure Boot is q35's only";
    spec.firmware = VmSpec::Firmware::Default;
    EXPECT_EQ(*vmFirmwareFiles(spec, debianHost(), QStringLiteral("/vms/v")), VmFirmwareFiles{});
}

TEST(QemuArguments, TheTpmIsStartedBeforeIt) {
    VmSpec spec = bareVm();
    EXPECT_EQ(swtpmArguments(spec, debianHost(), kPlace), QStringList());
    spec.tpm = true;
    const QString folder = kPlace.folder;
    EXPECT_EQ(swtpmArguments(spec, debianHost(), kPlace).join(QLatin1Char(' ')),
              QStringLiteral("/usr/bin/swtpm socket --tpm2 --tpmstate dir=%1/tpm,mode=0600 --ctrl "
                             "type=unixio,path=%1/run/tpm.sock,mode=0600 --pid file=%1/run/swtpm.pid --log "
                             "file=%1/run/swtpm.log --terminate --daemon")
                  .arg(folder));
}

TEST(QemuArguments, CardsOfVmsDiffer) {
    EXPECT_EQ(defaultMac(QStringLiteral("a"), 0), defaultMac(QStringLiteral("a"), 0));
    EXPECT_NE(defaultMac(QStringLiteral("a"), 0), defaultMac(QStringLiteral("a"), 1));
    EXPECT_NE(defaultMac(QStringLiteral("a"), 0), defaultMac(QStringLiteral("b"), 0));
    EXPECT_EQ(defaultMac(QStringLiteral("a"), 0).left(9), QStringLiteral("52:54:00:"));
    EXPECT_EQ(groupAddress(QStringLiteral("lab")), groupAddress(QStringLiteral("lab")));
    EXPECT_NE(groupAddress(QStringLiteral("lab")), groupAddress(QStringLiteral("lab2")));
    EXPECT_EQ(groupAddress(QStringLiteral("230.0.0.1:1234")), QStringLiteral("230.0.0.1:1234"));
}

}  // namespace
}  // namespace hearth
