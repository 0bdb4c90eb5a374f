// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/statusline.h"

#include <gtest/gtest.h>

using hearth::ctl::cutToColumns;

TEST(StatusLine, IsCutToTheTerminalsWidth) {
    EXPECT_EQ(cutToColumns(QStringLiteral("db: on"), 6), QStringLiteral("db: on"));
    EXPECT_EQ(cutToColumns(QStringLiteral("db: on"), 5), QStringLiteral("db: …"));
    // Chinese takes two columns each.
    EXPECT_EQ(cutToColumns(QStringLiteral("db：已开启"), 10), QStringLiteral("db：已开启"));
    EXPECT_EQ(cutToColumns(QStringLiteral("db：已开启"), 9), QStringLiteral("db：已开…"));
    EXPECT_EQ(cutToColumns(QStringLiteral("db：已开启"), 8), QStringLiteral("db：已…"));
    EXPECT_EQ(cutToColumns(QStringLiteral("db"), 1), QStringLiteral("…"));
}
