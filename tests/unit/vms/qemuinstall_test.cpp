// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuinstall.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using What = QemuInstallStep::What;

QemuSetup setup(const char* manager, const char* distribution, const char* architecture = "x86_64") {
    QemuSetup made;
    made.os = QStringLiteral("linux");
    made.architecture = QLatin1String(architecture);
    made.packageManager = QLatin1String(manager);
    made.distribution = QLatin1String(distribution);
    made.osName = QStringLiteral("Some Linux");
    made.user = QStringLiteral("ada");
    made.kvmGroup = QStringLiteral("kvm");
    made.kvmThere = true;
    made.addToGroup = QStringLiteral("usermod");
    return made;
}

QStringList linesOf(const QemuSetup& what) {
    QStringList lines;
    for (const QemuInstallStep& step : qemuInstallSteps(what))
        if (step.advised) lines += step.lines();
    return lines;
}

TEST(QemuInstallTest, TheCommandsOfEachPackageManager) {
    QemuSetup debian = setup("apt-get", "debian");
    debian.addToGroup = QStringLiteral("adduser");
    EXPECT_EQ(linesOf(debian),
              (QStringList{
                  "sudo apt-get update",
                  "sudo env 'DEBIAN_FRONTEND=noninteractive' apt-get install --yes --no-install-recommends "
                  "qemu-system-x86 qemu-utils ovmf swtpm",
                  "sudo adduser ada kvm"}));
    debian.architecture = QStringLiteral("aarch64");
    EXPECT_EQ(linesOf(debian).value(1),
              QStringLiteral(
                  "sudo env 'DEBIAN_FRONTEND=noninteractive' apt-get install --yes --no-install-recommends "
                  "qemu-system-arm qemu-utils qemu-efi-aarch64 swtpm"));
    debian.architecture = QStringLiteral("riscv64");
    EXPECT_TRUE(linesOf(debian).value(1).endsWith(QLatin1String(" qemu-system qemu-utils")));
    const QString join = QStringLiteral("sudo usermod -aG kvm ada");
    EXPECT_EQ(linesOf(setup("dnf", "fedora")),
              (QStringList{"sudo dnf install --assumeyes qemu-system-x86 qemu-img edk2-ovmf swtpm", join}));
    EXPECT_EQ(linesOf(setup("dnf", "rocky rhel centos fedora")),
              (QStringList{"sudo dnf install --assumeyes qemu-kvm qemu-img edk2-ovmf swtpm", join}));
    EXPECT_EQ(linesOf(setup("yum", "centos rhel fedora", "aarch64")),
              (QStringList{"sudo yum install --assumeyes qemu-kvm qemu-img edk2-aarch64 swtpm", join}));
    EXPECT_EQ(linesOf(setup("pacman", "arch")),
              (QStringList{"sudo pacman -S --needed --noconfirm qemu-base edk2-ovmf swtpm", join}));
    EXPECT_EQ(
        linesOf(setup("zypper", "opensuse-leap suse opensuse", "aarch64")),
        (QStringList{"sudo zypper --non-interactive install qemu-arm qemu-tools qemu-uefi-aarch64 swtpm",
                     join}));
    QemuSetup alpine = setup("apk", "alpine");
    alpine.addToGroup = QStringLiteral("addgroup");
    EXPECT_EQ(linesOf(alpine),
              (QStringList{"sudo apk add qemu-system-x86_64 qemu-img ovmf swtpm", "sudo addgroup ada kvm"}));
    QemuSetup mac = setup("brew", "");
    mac.os = QStringLiteral("darwin");
    mac.kvmThere = false;
    mac.kvmGroup.clear();
    EXPECT_EQ(linesOf(mac), (QStringList{"brew install qemu"})) << "Homebrew refuses to be run as root";
}

TEST(QemuInstallTest, OnlyWhatIsMissingIsOffered) {
    QemuSetup all = setup("apt-get", "debian");
    all.qemu = all.imageTool = true;
    ASSERT_EQ(qemuInstallSteps(all).size(), 1);
    EXPECT_EQ(qemuInstallSteps(all)[0].what, What::Kvm);
    EXPECT_TRUE(needsNewLogin(qemuInstallSteps(all)));
    all.kvmUsable = true;
    EXPECT_TRUE(qemuInstallSteps(all).isEmpty());
    EXPECT_EQ(qemuInstallSteps(all, true).size(), 1);
    EXPECT_FALSE(needsNewLogin(qemuInstallSteps(all, true)));
    all.imageTool = false;
    EXPECT_EQ(qemuInstallSteps(all).size(), 1);

    QemuSetup waiting = setup("apt-get", "debian");
    waiting.qemu = waiting.imageTool = waiting.inKvmGroup = true;
    EXPECT_TRUE(qemuInstallSteps(waiting).isEmpty()) << "it only has to log in anew";
    // Root needs no group, and a machine without /dev/kvm none either.
    QemuSetup root = setup("apt-get", "debian");
    root.root = true;
    root.user = QStringLiteral("root");
    ASSERT_EQ(qemuInstallSteps(root).size(), 1);
    EXPECT_FALSE(qemuInstallSteps(root)[0].commands[0].elevate);
    // libvirt's group is as much as root: nobody is put into it unasked.
    QemuSetup libvirt = setup("apt-get", "debian");
    libvirt.libvirt = true;
    const auto steps = qemuInstallSteps(libvirt);
    ASSERT_EQ(steps.size(), 3);
    EXPECT_EQ(steps[2].what, What::Libvirt);
    EXPECT_FALSE(steps[2].advised);
    EXPECT_EQ(steps[2].lines(), (QStringList{"sudo usermod -aG libvirt ada"}));
    // Debian's packages make the group "kvm"; elsewhere it is not promised.
    QemuSetup noGroup = setup("apt-get", "debian");
    noGroup.kvmGroup.clear();
    noGroup.kvmThere = false;
    EXPECT_EQ(qemuInstallSteps(noGroup).size(), 2);
    noGroup.distribution = QStringLiteral("arch");
    EXPECT_EQ(qemuInstallSteps(noGroup).size(), 1);
}

TEST(QemuInstallTest, AnUnknownSystemIsSaidSo) {
    EXPECT_TRUE(qemuInstallProblem(setup("apt-get", "debian")).isEmpty());
    QemuSetup other = setup("", "plan9");
    EXPECT_TRUE(qemuInstallProblem(other).contains(QLatin1String("Some Linux")));
    other.os = QStringLiteral("darwin");
    EXPECT_TRUE(qemuInstallProblem(other).contains(QLatin1String("brew.sh")));
    other.qemu = true;
    EXPECT_TRUE(qemuInstallProblem(other).isEmpty());
}

TEST(QemuInstallTest, WhatTheMachineSaysIsRead) {
    const auto say = [](const char* word, const char* value) {
        return QByteArray(word) + ' ' + QByteArray(value).toHex() + '\n';
    };
    const QByteArray said = "Welcome\n\nhearth-setup-begin\n" + say("os", "Linux") + say("arch", "arm64") +
                            say("distribution", "ubuntu debian") + say("name", "Ubuntu 24.04") +
                            say("manager", "apt-get") + say("user", "ada") + "kvm\n" +
                            say("kvm-group", "kvm") + "libvirt\nqemu\n" + say("add", "adduser") +
                            "hearth-setup-end\n";
    const auto read = parseQemuSetup(said);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->os, QStringLiteral("linux"));
    EXPECT_EQ(read->architecture, QStringLiteral("aarch64"));
    EXPECT_EQ(read->osName, QStringLiteral("Ubuntu 24.04"));
    EXPECT_TRUE(read->qemu && read->kvmThere && read->libvirt);
    EXPECT_FALSE(read->imageTool || read->kvmUsable || read->root || read->inKvmGroup);
    EXPECT_EQ(parseQemuSetup(said.left(said.size() - 5)).error().kind, ErrorKind::Protocol);
    EXPECT_EQ(parseQemuSetup({}).error().kind, ErrorKind::Protocol);
}

}  // namespace
}  // namespace hearth
