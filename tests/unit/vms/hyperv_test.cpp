// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/hyperv.h"

#include "core/machine/localmachine.h"
#include "tests/support/print.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

// As PowerShell prints it: with CRLF, and whatever a profile said before.
const QByteArray kRuns = "Willkommen\r\nhearth-hyperv-begin\r\nhypervisor True\r\nfirmware False\r\n"
                         "feature WCF-TCP-PortSharing45\r\nfeature VirtualMachinePlatform\r\n"
                         "feature Microsoft-Windows-Subsystem-Linux\r\nisolation 2\r\nhearth-hyperv-end\r\n";

const QStringList kOff{QStringLiteral("bcdedit /set hypervisorlaunchtype off"),
                       QStringLiteral("shutdown /r /t 0")};
const QStringList kOn{QStringLiteral("bcdedit /set hypervisorlaunchtype auto"),
                      QStringLiteral("shutdown /r /t 0")};
const QStringList kShare{QStringLiteral("dism /online /enable-feature /featurename:HypervisorPlatform /all")};

QList<QStringList> commandsOf(const HyperV& found) {
    QList<QStringList> all;
    for (const HyperVHint::Way& way : hyperVHint(found).ways) all.append(way.lines);
    return all;
}

TEST(HyperV, WhatWindowsSaysIsReadWhole) {
    const auto found = parseHyperV(kRuns);
    ASSERT_TRUE(found) << found.error();
    EXPECT_EQ(*found, (HyperV{true, true, false, {QStringLiteral("VirtualMachinePlatform")}}));
}

TEST(HyperV, AnAnswerCutShortIsNoAnswer) {
    for (const qsizetype at :
         {qsizetype{0}, kRuns.indexOf("isolation"), kRuns.indexOf("hearth-hyperv-end")}) {
        const auto found = parseHyperV(kRuns.left(at));
        ASSERT_FALSE(found) << at;
        EXPECT_EQ(found.error().kind, ErrorKind::Protocol);
    }
}

TEST(HyperV, OneThatHoldsTheHardwareIsToldWithTheWayOffAndOn) {
    const HyperV found{true, false, false, {QStringLiteral("VirtualMachinePlatform")}};
    EXPECT_TRUE(hyperVHint(found).state.contains(QLatin1String("Hyper-V holds")));
    EXPECT_EQ(commandsOf(found), (QList<QStringList>{kOff, kOn, kShare}));
    EXPECT_FALSE(hyperVHint(found).meaning.contains(QLatin1String("memory integrity")));
    EXPECT_TRUE(hyperVHint({true, true, false, {}}).meaning.contains(QLatin1String("memory integrity")));
    // QEMU can use it already.
    EXPECT_EQ(commandsOf({true, false, false, {QStringLiteral("HypervisorPlatform")}}),
              (QList<QStringList>{kOff, kOn}));
}

TEST(HyperV, OneThatIsSwitchedOffIsToldWithTheWayOn) {
    EXPECT_EQ(commandsOf({false, false, true, {QStringLiteral("HypervisorPlatform")}}),
              (QList<QStringList>{kOn}));
}

TEST(HyperV, WhatNoCommandChangesHasNone) {
    const HyperV guest{true, false, false, {}}, firmware{false, false, false, {}},
        free{false, false, true, {}};
    for (const HyperV& each : {guest, firmware, free}) EXPECT_EQ(commandsOf(each), QList<QStringList>{});
    EXPECT_NE(hyperVHint(guest).state, hyperVHint(firmware).state);
    EXPECT_NE(hyperVHint(firmware).state, hyperVHint(free).state);
}

#ifndef Q_OS_WIN
TEST(HyperV, ElsewhereNothingIsAsked) {
    LocalMachine machine;
    const auto found = probeHyperV(machine, Control{});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, ErrorKind::Invalid);
}
#endif

}  // namespace
}  // namespace hearth
