// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <QDir>

#include "tests/support/environment.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

using namespace hearth::test;

TEST(TestSupport, HomeIsNotTheDevelopers)
{
    EXPECT_TRUE(QDir::homePath().contains(QLatin1String("/ht-"))) << qPrintable(QDir::homePath());
    EXPECT_TRUE(qEnvironmentVariableIsEmpty("SSH_AUTH_SOCK"));
}

TEST(TestSupport, AWarningNobodyExpectedFailsTheTest)
{
    EXPECT_NONFATAL_FAILURE(qWarning("the cat is on the table"), "the cat is on the table");
}

TEST(TestSupport, AnExpectedWarningIsCounted)
{
    const WarningsExpected cat(QStringLiteral("cat"));
    qWarning("the cat is on the table");
    EXPECT_EQ(cat.seen(), 1);
}

TEST(TestSupport, TempDirIsRemoved)
{
    QString path;
    {
        const TempDir folder;
        folder.write(QStringLiteral("a/b"), "x");
        EXPECT_EQ(folder.read(QStringLiteral("a/b")), "x");
        path = folder.path();
        EXPECT_TRUE(QDir(path).exists());
    }
    EXPECT_FALSE(QDir(path).exists());
}

TEST(TestSupport, ProgramsAreFound)
{
    EXPECT_FALSE(findProgram(QStringLiteral("sh")).isEmpty());
    EXPECT_TRUE(findProgram(QStringLiteral("no-such-program-here")).isEmpty());
}
