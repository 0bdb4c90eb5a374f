// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/needs.h"
#include "tests/support/ownprocesses.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

#include <unistd.h>

// Named so that a normal user's run gives it what the Jupyter tests get.
TEST(JupyterOwnProcesses, NothingElseIsSeenAndNothingMoreIsAllowed) {
    HEARTH_NEEDS(hearth::test::hasOwnProcesses(), "a process table of its own (--gtest_filter='*Jupyter*')");
    QStringList seen;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool number = false;
        name.toInt(&number);
        if (number) seen.append(name);
    }
    // The one that adopts what is left behind, and this one.
    const QStringList expected{QStringLiteral("1"), QString::number(::getpid())};
    EXPECT_EQ(seen, expected);
    if (hearth::test::isRoot()) return;
    QFile status(QStringLiteral("/proc/self/status"));
    ASSERT_TRUE(status.open(QFile::ReadOnly));
    EXPECT_TRUE(status.readAll().contains("CapEff:\t0000000000000000\n"));
}
