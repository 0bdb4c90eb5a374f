// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labkeyring.h"
#include "tests/lab/support/labprocess.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

using namespace hearth::lab;

TEST(LabKeyring, KeepsASecret) {
    HEARTH_NEEDS_PROGRAM("gnome-keyring-daemon");
    HEARTH_NEEDS_PROGRAM("dbus-daemon");
    HEARTH_NEEDS_PROGRAM("secret-tool");
    ASSERT_EQ(useKeyring(), QString());
    const QString name = QStringLiteral("secret-tool");
    const auto stored = LabProcess::run({name, QStringLiteral("store"), QStringLiteral("--label=lab"),
                                         QStringLiteral("k"), QStringLiteral("v")},
                                        "the secret");
    EXPECT_EQ(stored.code, 0) << stored.output;
    EXPECT_EQ(
        LabProcess::run({name, QStringLiteral("lookup"), QStringLiteral("k"), QStringLiteral("v")}).output,
        "the secret");
}
