// SPDX-License-Identifier: GPL-3.0-or-later
// What QEMU this very machine has, and which accelerator really runs a guest on it.
#include "core/vms/qemuhost.h"

#include "tests/lab/support/homemachine.h"
#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

#include <QFile>
#include <QRegularExpression>

using namespace hearth;
using namespace hearth::lab;
using testing::HasSubstr;
using State = QemuAccelerator::State;

namespace {

QemuAccelerator accelerator(const QemuHost& host, const char* name) {
    for (const QemuAccelerator& found : host.accelerators)
        if (found.name == QLatin1String(name)) return found;
    ADD_FAILURE() << "nothing is said of " << name;
    return {};
}

/// A program that answers in place of the system's.
void putProgram(const test::TempDir& dir, const char* name, const QByteArray& script) {
    const QString path = dir.write(QString::fromLatin1(name), "#!/bin/sh\n" + script);
    ASSERT_TRUE(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

QString pathWith(const test::TempDir& dir) {
    return dir.path() + QLatin1Char(':') + qEnvironmentVariable("PATH");
}

TEST(QemuHostLab, TellsWhatIsInstalled) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    HomeMachine machine;
    const auto host = probeQemuHost(machine, Control{});
    ASSERT_TRUE(host) << host.error();
    EXPECT_TRUE(host->present());
    EXPECT_EQ(host->os, QStringLiteral("linux"));
    EXPECT_EQ(host->emulators.value(QStringLiteral("x86_64")),
              test::findProgram(QStringLiteral("qemu-system-x86_64")));
    EXPECT_FALSE(host->emulators.contains(QStringLiteral("x86_64-microvm")));
    EXPECT_EQ(host->imageTool, test::findProgram(QStringLiteral("qemu-img")));
    EXPECT_EQ(host->swtpm, test::findProgram(QStringLiteral("swtpm")));
    // As every build of QEMU's since 6.1 has it, whichever emulator is asked: most have no default machine.
    EXPECT_TRUE(host->clipboard);
    const QString version = QString::fromUtf8(
        test::runProgram(QStringLiteral("qemu-system-x86_64"), {QStringLiteral("--version")}).out);
    EXPECT_THAT(version.toStdString(), HasSubstr("version " + host->version.toStdString() + " "));
    EXPECT_GT(host->memoryBytes, 0);
    EXPECT_GT(host->memoryFreeBytes, 0);
    EXPECT_LE(host->memoryFreeBytes, host->memoryBytes);
    EXPECT_GT(host->cores, 0);
    for (const QemuFirmware& firmware : host->firmwares) {
        EXPECT_TRUE(QFile::exists(firmware.code)) << firmware.code;
        EXPECT_TRUE(firmware.vars.isEmpty() || QFile::exists(firmware.vars)) << firmware.vars;
    }
}

TEST(QemuHostLab, FindsUefiByQemusOwnDescriptors) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    HEARTH_NEEDS(QFile::exists(QStringLiteral("/usr/share/qemu/firmware/60-edk2-x86_64.json")),
                 "the package ovmf");
    HomeMachine machine;
    const auto host = probeQemuHost(machine, Control{});
    ASSERT_TRUE(host) << host.error();
    const QemuFirmware* plain = findFirmware(*host, QStringLiteral("x86_64"), QStringLiteral("q35"), false);
    ASSERT_TRUE(plain);
    EXPECT_FALSE(plain->needsSmm);
    const QemuFirmware* secure =
        findFirmware(*host, QStringLiteral("x86_64"), QStringLiteral("q35,smm=on"), true);
    ASSERT_TRUE(secure);
    EXPECT_NE(secure->vars, plain->vars);
    EXPECT_FALSE(findFirmware(*host, QStringLiteral("x86_64"), QStringLiteral("pc"), true));
    EXPECT_FALSE(findFirmware(*host, QStringLiteral("m68k"), QStringLiteral("virt"), false));
}

TEST(QemuHostLab, AnOwnDescriptorHidesTheSystems) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    HEARTH_NEEDS(QFile::exists(QStringLiteral("/usr/share/qemu/firmware/60-edk2-x86_64.json")),
                 "the package ovmf");
    HomeMachine machine;
    test::TempDir dir;
    const QString code = dir.write(QStringLiteral("code.fd"), "x"),
                  vars = dir.write(QStringLiteral("vars.fd"), "y");
    const auto put = [&](const QString& name, const QByteArray& content) {
        QDir().mkpath(machine.home() + QStringLiteral("/.config/qemu/firmware"));
        QFile file(machine.home() + QStringLiteral("/.config/qemu/firmware/") + name);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    const QString own = QStringLiteral(
        R"({"interface-types":["uefi"],"mapping":{"device":"flash","executable":{"filename":"%1","format":"raw"},"nvram-template":{"filename":"%2","format":"raw"}},"targets":[{"architecture":"x86_64","machines":["pc-q35-*"]}],"features":[]})");
    put(QStringLiteral("10-own.json"), own.arg(code, vars).toUtf8());
    put(QStringLiteral("05-gone.json"), own.arg(dir.path() + QStringLiteral("/none.fd"), vars).toUtf8());
    put(QStringLiteral("60-edk2-x86_64.json"), {});
    const auto host = probeQemuHost(machine, Control{});
    ASSERT_TRUE(host) << host.error();
    const QemuFirmware* found = findFirmware(*host, QStringLiteral("x86_64"), QStringLiteral("q35"), false);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->code, code);
    for (const QemuFirmware& firmware : host->firmwares)
        EXPECT_FALSE(firmware.architecture == QLatin1String("x86_64") && !firmware.needsSmm &&
                     firmware.code != code)
            << "an empty file of the same name hides it: " << firmware.code;
}

TEST(QemuHostLab, BelievesAnAcceleratorOnceItRanAGuest) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    HomeMachine machine;
    const auto host = probeQemuHost(machine, Control{});
    ASSERT_TRUE(host) << host.error();
    EXPECT_EQ(accelerator(*host, "tcg"), (QemuAccelerator{QStringLiteral("tcg"), State::Works, {}}));
    const QemuAccelerator kvm = accelerator(*host, "kvm");
    EXPECT_EQ(kvm.reason.isEmpty(), kvm.state == State::Works) << kvm.reason;
    QFile cpu(QStringLiteral("/proc/cpuinfo"));
    ASSERT_TRUE(cpu.open(QIODevice::ReadOnly));
    const bool canVirtualise =
        QString::fromUtf8(cpu.readAll()).contains(QRegularExpression(QStringLiteral("\\b(vmx|svm)\\b")));
    if (!QFile::exists(QStringLiteral("/dev/kvm"))) {
        EXPECT_EQ(kvm.state, State::NotThere) << kvm.reason;
    } else if (!canVirtualise && test::isRoot()) {
        // A kernel that offers /dev/kvm without the processor's help: it opens, and runs nothing. Whether
        // QEMU hangs then, or ends at something that the processor lacks, is that kernel's.
        EXPECT_TRUE(kvm.state == State::Hangs || kvm.state == State::NotThere) << kvm.reason;
    }
    EXPECT_EQ(host->bestAccelerator(host->architecture),
              kvm.state == State::Works ? QStringLiteral("kvm") : QStringLiteral("tcg"));
    EXPECT_EQ(host->bestAccelerator(QStringLiteral("riscv64")), QStringLiteral("tcg"));
}

TEST(QemuHostLab, AnEmulatorThatHangsIsEnded) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    HomeMachine machine;
    test::TempDir dir;
    // Ends of itself as soon as it is asked anything but to run a guest.
    putProgram(
        dir, "qemu-system-x86_64",
        "case $* in *--version*) echo 'QEMU emulator version 9.9.9';; *-accel*) exec sleep 1000;; esac\n");
    machine.extra[QStringLiteral("PATH")] = pathWith(dir);
    const auto host = probeQemuHost(machine, Control{});
    ASSERT_TRUE(host) << host.error();
    EXPECT_EQ(host->version, QStringLiteral("9.9.9"));
    EXPECT_EQ(accelerator(*host, "tcg").state, State::Hangs);
    EXPECT_FALSE(host->sandbox);
}

TEST(QemuHostLab, WhatATrialSaidIsKeptUntilSomethingIsAnother) {
    HomeMachine machine;
    test::TempDir dir;
    const QByteArray program = "case $* in *--version*) echo 'QEMU emulator version 9.9.9';; "
                               "*-accel*) echo x >>" +
                               dir.path().toUtf8() + "/tried; exit 85;; esac\n";
    putProgram(dir, "qemu-system-x86_64", program);
    putProgram(dir, "uname", "case $1 in -m) echo x86_64;; *) exec /usr/bin/uname \"$@\";; esac\n");
    machine.extra[QStringLiteral("PATH")] = pathWith(dir);
    const auto tried = [&] {
        QFile file(dir.file(QStringLiteral("tried")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('x') : 0;
    };
    const auto first = probeQemuHost(machine, Control{});
    ASSERT_TRUE(first) << first.error();
    EXPECT_EQ(accelerator(*first, "tcg").state, State::Works);
    const auto once = tried();
    ASSERT_GT(once, 0);
    auto second = probeQemuHost(machine, Control{});
    ASSERT_TRUE(second) << second.error();
    second->memoryFreeBytes = first->memoryFreeBytes;
    EXPECT_EQ(*second, *first);
    EXPECT_EQ(tried(), once);
    ASSERT_TRUE(probeQemuHost(machine, Control{}, true));
    EXPECT_EQ(tried(), 2 * once) << "a person wants it tried anew";
    putProgram(dir, "qemu-system-x86_64", program + "# another\n");
    ASSERT_TRUE(probeQemuHost(machine, Control{}));
    EXPECT_EQ(tried(), 3 * once) << "it is another QEMU";
}

TEST(QemuHostLab, OnArmAPsciCallIsTheGuest) {
    HEARTH_NEEDS_PROGRAM("qemu-system-aarch64");
    HomeMachine machine;
    test::TempDir dir;
    putProgram(dir, "uname", "case $1 in -m) echo aarch64;; *) exec /usr/bin/uname \"$@\";; esac\n");
    machine.extra[QStringLiteral("PATH")] = pathWith(dir);
    const auto host = probeQemuHost(machine, Control{});
    ASSERT_TRUE(host) << host.error();
    EXPECT_EQ(host->architecture, QStringLiteral("aarch64"));
    EXPECT_EQ(accelerator(*host, "tcg"), (QemuAccelerator{QStringLiteral("tcg"), State::Works, {}}));
    EXPECT_NE(accelerator(*host, "kvm").state, State::Works) << "this QEMU has none for Arm here";
}

TEST(QemuHostLab, AMachineWithoutQemuIsNoError) {
    HomeMachine machine(QStringLiteral("mount -t tmpfs none /usr/libexec 2>/dev/null; for f in "
                                       "/usr/bin/qemu-*; do mount --bind /dev/null $f; done"));
    HEARTH_NEEDS_ROOT();
    const auto host = probeQemuHost(machine, Control{});
    ASSERT_TRUE(host) << host.error();
    EXPECT_FALSE(host->present());
    EXPECT_EQ(host->version, QString());
    EXPECT_GT(host->cores, 0);
    EXPECT_TRUE(host->accelerators.isEmpty());
}

TEST(QemuHostLab, ADeniedKvmSaysHowToBeAllowed) {
    HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
    HEARTH_NEEDS_ROOT();
    HEARTH_NEEDS(QFile::exists(QStringLiteral("/dev/kvm")), "/dev/kvm");
    // Nobody else's: a file of a group that "nobody" is not in.
    HomeMachine machine(QStringLiteral(
        "d=$(mktemp -d) && mount -t tmpfs none $d && : >$d/kvm && chgrp users $d/kvm && chmod 660 $d/kvm && "
        "mount --bind $d/kvm /dev/kvm && exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\""));
    const auto host = probeQemuHost(machine, Control{});
    ASSERT_TRUE(host) << host.error();
    const QemuAccelerator kvm = accelerator(*host, "kvm");
    EXPECT_EQ(kvm.state, State::Denied);
    EXPECT_THAT(kvm.reason.toStdString(), HasSubstr("sudo adduser nobody users"));
}

}  // namespace
