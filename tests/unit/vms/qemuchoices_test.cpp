// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuchoices.h"

#include <gtest/gtest.h>

namespace hearth {

void PrintTo(const QemuChoice& choice, std::ostream* out) {
    *out << choice.name.toStdString() << " = " << choice.text.toStdString();
}

namespace {

QemuChoice choice(const char* name, const char* text = "") {
    return {QString::fromLatin1(name), QString::fromLatin1(text)};
}

TEST(QemuChoices, OfMachinesTheNewestNames) {
    EXPECT_EQ(parseMachineHelp(QStringLiteral(
                  "Supported machines are:\n"
                  "microvm              microvm (i386)\n"
                  "pc                   Standard PC (i440FX + PIIX, 1996) (alias of pc-i440fx-7.2)\n"
                  "pc-i440fx-7.2        Standard PC (i440FX + PIIX, 1996) (default)\n"
                  "q35                  Standard PC (Q35 + ICH9, 2009) (alias of pc-q35-7.2)\r\n"
                  "none                 empty machine\n"
                  "sbsa-ref             QEMU 'SBSA Reference' ARM Virtual Machine (deprecated)\n\n")),
              (QList<QemuChoice>{choice("microvm", "microvm (i386)"),
                                 choice("pc", "Standard PC (i440FX + PIIX, 1996)"),
                                 choice("q35", "Standard PC (Q35 + ICH9, 2009)"),
                                 choice("sbsa-ref", "QEMU 'SBSA Reference' ARM Virtual Machine")}));
}

TEST(QemuChoices, OfCpusTheModelsAndNotTheFlags) {
    EXPECT_EQ(parseCpuHelp(QStringLiteral("Available CPUs:\n"
                                          "x86 Broadwell             (alias configured by machine type)\n"
                                          "x86 Broadwell-v1          Intel Core Processor (Broadwell)\n"
                                          "x86 max                   Enables all features\n\n"
                                          "Recognized CPUID flags:\n  3dnow 3dnowext\n")),
              (QList<QemuChoice>{choice("Broadwell"), choice("max", "Enables all features")}));
    EXPECT_EQ(parseCpuHelp(QStringLiteral("Available CPUs:\n  a64fx\n  cortex-a57\n")),
              (QList<QemuChoice>{choice("a64fx"), choice("cortex-a57")}));
}

TEST(QemuChoices, OfDevicesThoseOfAGroup) {
    const QString text =
        QStringLiteral("Controller/Bridge/Hub devices:\nname \"i82801b11-bridge\", bus PCI\n\n"
                       "Network devices:\nname \"e1000\", bus PCI, alias \"e1000-82540em\", desc "
                       "\"Intel Gigabit Ethernet\"\nname \"virtio-net-pci\", bus PCI\n\n"
                       "Display devices:\nname \"VGA\", bus PCI\n\nMisc devices:\nname \"edu\"\n");
    EXPECT_EQ(parseDeviceHelp(text, QStringLiteral("Network")),
              (QList<QemuChoice>{choice("e1000", "Intel Gigabit Ethernet"), choice("virtio-net-pci")}));
    EXPECT_EQ(parseDeviceHelp(text, QStringLiteral("Display")), QList<QemuChoice>{choice("VGA")});
    EXPECT_TRUE(
        parseDeviceHelp(QStringLiteral("Display devices:\nname \"cut"), QStringLiteral("Display")).isEmpty());
}

}  // namespace
}  // namespace hearth
