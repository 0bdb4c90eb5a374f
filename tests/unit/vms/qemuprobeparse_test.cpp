// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuprobeparse.h"

#include "core/vms/qemuarguments.h"
#include "tests/support/vmcases.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using ::testing::HasSubstr;
using State = QemuAccelerator::State;

QByteArray hex(const char* text) { return QByteArray(text).toHex(); }

QByteArray marked(const QList<QByteArray>& lines) {
    return "Welcome!\n\nhearth-qemu-begin\n" + lines.join('\n') + "\n\nhearth-qemu-end\nlogout\n";
}

/// As Debian's package ovmf has it.
const char* const kSecure = R"({"description":"UEFI","interface-types":["uefi"],"mapping":{"device":"flash",
 "executable":{"filename":"/usr/share/OVMF/OVMF_CODE_4M.ms.fd","format":"raw"},
 "nvram-template":{"filename":"/usr/share/OVMF/OVMF_VARS_4M.ms.fd","format":"raw"}},
 "targets":[{"architecture":"x86_64","machines":["pc-q35-*"]}],
 "features":["acpi-s3","enrolled-keys","requires-smm","secure-boot"],"tags":[]})";
const char* const kPlain = R"({"interface-types":["uefi"],"mapping":{"device":"flash",
 "executable":{"filename":"/ovmf/code.qcow2","format":"qcow2"},
 "nvram-template":{"filename":"/ovmf/vars.qcow2","format":"qcow2"}},
 "targets":[{"architecture":"x86_64","machines":["pc-i440fx-*","pc-q35-*"]},{"architecture":"i386","machines":["pc-q35-*"]}],
 "features":["acpi-s3"],"tags":[]})";

QemuFirmware secureFirmware() {
    return {QStringLiteral("x86_64"),
            {QStringLiteral("pc-q35-*")},
            QStringLiteral("/usr/share/OVMF/OVMF_CODE_4M.ms.fd"),
            QStringLiteral("raw"),
            QStringLiteral("/usr/share/OVMF/OVMF_VARS_4M.ms.fd"),
            QStringLiteral("raw"),
            true,
            true};
}

QemuFirmware plainFirmware(const char* architecture, const QStringList& machines) {
    return {QString::fromLatin1(architecture),
            machines,
            QStringLiteral("/ovmf/code.qcow2"),
            QStringLiteral("qcow2"),
            QStringLiteral("/ovmf/vars.qcow2"),
            QStringLiteral("qcow2"),
            false,
            false};
}

TEST(QemuProbeParse, ReadsAWholeAnswer) {
    const auto probe = parseQemuProbe(marked({
        "system " + hex("Linux") + " " + hex("x86_64"),
        "emulator " + hex("x86_64") + " " + hex("/usr/bin/qemu-system-x86_64"),
        "emulator " + hex("aarch64") + " " + hex("/opt/my qemu/qemu-system-aarch64"),
        "emulator " + hex("kvm") + " " + hex("/usr/libexec/qemu-kvm"),
        "version " + hex("QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)\n"),
        "clipboard",
        "tool " + hex("qemu-img") + " " + hex("/usr/bin/qemu-img"),
        "tool " + hex("swtpm") + " " + hex("/usr/bin/swtpm"),
        "tool " + hex("virsh") + " " + hex("/usr/bin/virsh"),
        "tool " + hex("VBoxManage") + " " + hex("/usr/bin/VBoxManage"),
        "tool " + hex("qemu-bridge-helper") + " " + hex("/usr/lib/qemu/qemu-bridge-helper"),
        "firmware " + hex("/usr/share/qemu/firmware/60-plain.json") + " " + hex(kPlain),
        "firmware " + hex("/usr/share/qemu/firmware/40-secure.json") + " " + hex(kSecure),
        "readable " + hex("/ovmf/code.qcow2"),
        "readable " + hex("/ovmf/vars.qcow2"),
        "readable " + hex("/usr/share/OVMF/OVMF_CODE_4M.ms.fd"),
        "readable " + hex("/usr/share/OVMF/OVMF_VARS_4M.ms.fd"),
        "memory 16000000000 8000000000",
        "cores 8",
        "kvm denied " + hex("kvm") + " 1 1 " + hex("ada"),
    }));
    ASSERT_TRUE(probe) << probe.error();
    QemuProbe expected;
    QemuHost& host = expected.host;
    host.emulators = {{QStringLiteral("x86_64"), QStringLiteral("/usr/bin/qemu-system-x86_64")},
                      {QStringLiteral("aarch64"), QStringLiteral("/opt/my qemu/qemu-system-aarch64")}};
    host.version = QStringLiteral("7.2.22");
    host.clipboard = true;
    host.imageTool = QStringLiteral("/usr/bin/qemu-img");
    host.swtpm = QStringLiteral("/usr/bin/swtpm");
    host.virsh = QStringLiteral("/usr/bin/virsh");
    host.vboxManage = QStringLiteral("/usr/bin/VBoxManage");
    host.bridgeHelper = QStringLiteral("/usr/lib/qemu/qemu-bridge-helper");
    host.firmwares = {secureFirmware(),
                      plainFirmware("x86_64", {QStringLiteral("pc-i440fx-*"), QStringLiteral("pc-q35-*")}),
                      plainFirmware("i386", {QStringLiteral("pc-q35-*")})};
    host.architecture = QStringLiteral("x86_64");
    host.os = QStringLiteral("linux");
    host.memoryBytes = 16000000000;
    host.memoryFreeBytes = 8000000000;
    host.cores = 8;
    expected.kvm = {true, false, QStringLiteral("kvm"), true, true, QStringLiteral("ada")};
    EXPECT_EQ(*probe, expected);
}

TEST(QemuProbeParse, ARedHatHasOneForItself) {
    const auto probe =
        parseQemuProbe(marked({"system " + hex("Linux") + " " + hex("aarch64"),
                               "emulator " + hex("kvm") + " " + hex("/usr/libexec/qemu-kvm")}));
    ASSERT_TRUE(probe) << probe.error();
    EXPECT_EQ(probe->host.emulators, (QHash<QString, QString>{{QStringLiteral("aarch64"),
                                                               QStringLiteral("/usr/libexec/qemu-kvm")}}));
}

TEST(QemuProbeParse, BelievesNothingThatMakesNoSense) {
    const auto probe = parseQemuProbe(marked({
        "emulator " + hex("../x") + " " + hex("/bin/x"),
        "emulator " + hex("arm") + " " + hex("relative"),
        "emulator " + hex("mips") + " " + hex("/bin/a\nb"),
        "emulator",
        "version zz",
        "tool " + hex("qemu-img") + " " + hex("-rf"),
        "firmware " + hex("/a.json") + " " + hex("{"),
        "firmware " + hex("/b.json") + " " + hex(kPlain),
        "memory -1 99999999999999999999999",
        "cores -4",
        "kvm",
        " ",
        "what is this",
    }));
    ASSERT_TRUE(probe) << probe.error();
    QemuProbe expected;
    expected.kvm.there = true;
    EXPECT_EQ(*probe, expected) << "the firmware's files were not seen there either";
}

TEST(QemuProbeParse, ItsKeyIsAnotherWhereAnythingButMemoryIs) {
    const auto key = [](const QList<QByteArray>& lines) { return *qemuProbeKey(marked(lines)); };
    const QString one = key({"emulator 61 2f61", "memory 10 5", "boot 1"});
    EXPECT_EQ(one.size(), 64);
    EXPECT_EQ(key({"emulator 61 2f61", "memory 10 4", "boot 1"}), one);
    EXPECT_NE(key({"emulator 61 2f61", "memory 10 5", "boot 2"}), one);
    EXPECT_NE(key({"emulator 61 2f62", "memory 10 5", "boot 1"}), one);
    EXPECT_FALSE(qemuProbeKey("cut short"));
}

TEST(QemuProbeParse, AnAnswerThatIsCutShortIsNone) {
    const QByteArray whole = marked({"cores 8"});
    EXPECT_TRUE(parseQemuProbe(whole));
    for (const QByteArray& cut : {QByteArray(), whole.left(30), whole.left(whole.size() - 25),
                                  QByteArray("\nhearth-qemu-end\n\nhearth-qemu-begin\n")}) {
        const auto probe = parseQemuProbe(cut);
        ASSERT_FALSE(probe) << cut;
        EXPECT_EQ(probe.error().kind, ErrorKind::Protocol);
    }
}

TEST(QemuProbeParse, DescriptorsOfOtherKindsAreNoUefi) {
    EXPECT_EQ(*parseFirmwareDescriptor(kSecure), QList<QemuFirmware>{secureFirmware()});
    QByteArray bios(kSecure);
    bios.replace("[\"uefi\"]", "[\"bios\"]");
    EXPECT_EQ(*parseFirmwareDescriptor(bios), QList<QemuFirmware>());
    QByteArray memory(kSecure);
    memory.replace("\"device\":\"flash\"", "\"device\":\"memory\"");
    EXPECT_EQ(*parseFirmwareDescriptor(memory), QList<QemuFirmware>());
    QByteArray stateless(kPlain);
    stateless.replace("\"device\":\"flash\"", "\"device\":\"flash\",\"mode\":\"stateless\"");
    ASSERT_TRUE(parseFirmwareDescriptor(stateless));
    EXPECT_EQ(parseFirmwareDescriptor(stateless)->at(0).vars, QString());
    QByteArray format(kPlain);
    format.replace("\"format\":\"qcow2\"", "\"format\":\"raw,readonly=off\"");
    EXPECT_FALSE(parseFirmwareDescriptor(format));
    for (const char* damaged :
         {"", "[]", "{}", R"({"mapping":{"device":"flash"}})", R"({"mapping":7,"targets":[]})"})
        EXPECT_FALSE(parseFirmwareDescriptor(damaged)) << damaged;
}

TEST(QemuProbeParse, TheFirmwareThatFits) {
    const QemuHost host = test::debianHost();
    const auto code = [&host](const char* architecture, const char* machine, bool secure) {
        const QemuFirmware* found =
            findFirmware(host, QString::fromLatin1(architecture), QString::fromLatin1(machine), secure);
        return found ? found->code.section(QLatin1Char('/'), -1) : QString();
    };
    EXPECT_EQ(code("x86_64", "q35", false), QStringLiteral("OVMF_CODE_4M.fd"));
    EXPECT_EQ(code("x86_64", "pc-q35-7.2,usb=on", false), QStringLiteral("OVMF_CODE_4M.fd"));
    EXPECT_EQ(code("x86_64", "pc", false), QStringLiteral("OVMF_CODE_4M.fd"));
    EXPECT_EQ(code("x86_64", "q35", true), QStringLiteral("OVMF_CODE_4M.ms.fd"));
    EXPECT_EQ(code("x86_64", "pc", true), QString());
    EXPECT_EQ(code("x86_64", "microvm", false), QString());
    EXPECT_EQ(code("aarch64", "virt,virtualization=true", false), QStringLiteral("AAVMF_CODE.fd"));
    EXPECT_EQ(code("aarch64", "virt-9.0", false), QStringLiteral("AAVMF_CODE.fd"));
    EXPECT_EQ(code("aarch64", "raspi3b", false), QString());
    EXPECT_EQ(code("arm", "virt", false), QString());
}

TEST(QemuProbeParse, JudgesTrials) {
    const auto trials = parseAcceleratorTrials(marked({
        "trial " + hex("kvm") + " late " + hex(""),
        "trial " + hex("tcg") + " 85 ",
        "trial " + hex("sandbox") + " 1 " + hex("qemu: -sandbox: not built in\n"),
        "noise",
    }));
    ASSERT_TRUE(trials) << trials.error();
    const QList<AcceleratorTrial> expected{
        {QStringLiteral("kvm"), std::nullopt, {}},
        {QStringLiteral("tcg"), 85, {}},
        {QStringLiteral("sandbox"), 1, QStringLiteral("qemu: -sandbox: not built in\n")}};
    ASSERT_EQ(*trials, expected);
    const QemuAccelerator kvm = judgeTrial(expected[0], 85, {});
    EXPECT_EQ(kvm.state, State::Hangs);
    EXPECT_THAT(kvm.reason.toStdString(), HasSubstr("nested"));
    EXPECT_EQ(judgeTrial(expected[1], 85, {}), (QemuAccelerator{QStringLiteral("tcg"), State::Works, {}}));
    EXPECT_EQ(judgeTrial(expected[1], 0, {}).state, State::NotThere) << "it ended, but not as its guest ends";
    EXPECT_EQ(judgeTrial(expected[2], 85, {}),
              (QemuAccelerator{QStringLiteral("sandbox"), State::NotThere,
                               QStringLiteral("QEMU says: qemu: -sandbox: not built in")}));
    const QemuAccelerator denied = judgeTrial(
        {QStringLiteral("kvm"), 1, QStringLiteral("Could not access KVM kernel module: Permission denied\n")},
        85, {true, true, QStringLiteral("kvm"), false, true, QStringLiteral("ada")});
    EXPECT_EQ(denied.state, State::Denied);
    EXPECT_THAT(denied.reason.toStdString(), HasSubstr("sudo adduser ada kvm"));
}

TEST(QemuProbeParse, SaysWhatKvmLacks) {
    const auto reason = [](const KvmFacts& facts) { return judgeKvm(facts)->reason.toStdString(); };
    EXPECT_THAT(reason({}), HasSubstr("VT-x"));
    EXPECT_EQ(judgeKvm({})->state, State::NotThere);
    EXPECT_THAT(reason({false, false, {}, false, true, {}}), HasSubstr("modprobe"));
    const KvmFacts denied{true, false, QStringLiteral("kvm"), false, true, QStringLiteral("ada")};
    EXPECT_EQ(judgeKvm(denied)->state, State::Denied);
    EXPECT_THAT(reason(denied), HasSubstr("sudo adduser ada kvm"));
    KvmFacts later = denied;
    later.inGroupSince = true;
    EXPECT_THAT(reason(later), HasSubstr("Log in anew"));
    KvmFacts usable = denied;
    usable.usable = true;
    EXPECT_FALSE(judgeKvm(usable)) << "only a guest can tell";
}

TEST(QemuHost, TheBestAcceleratorIsOneThatRan) {
    QemuHost host = test::debianHost();
    EXPECT_EQ(host.bestAccelerator(QStringLiteral("x86_64")), QStringLiteral("kvm"));
    EXPECT_EQ(host.bestAccelerator(QStringLiteral("i386")), QStringLiteral("kvm"));
    EXPECT_EQ(host.bestAccelerator(QStringLiteral("aarch64")), QStringLiteral("tcg"));
    host.accelerators[0].state = State::Hangs;
    EXPECT_EQ(host.bestAccelerator(QStringLiteral("x86_64")), QStringLiteral("tcg"));
    host.accelerators.clear();
    EXPECT_EQ(host.bestAccelerator(QStringLiteral("x86_64")), QStringLiteral("tcg"));
}

}  // namespace
}  // namespace hearth
