// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/authorizedkey.h"

#include "core/machine/localmachine.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>

using namespace hearth;
using namespace hearth::test;

namespace {

const QByteArray key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqTsHYmOKAtJ8ZGDqJDY0D9HOVsbGHXR1y5Rf8rWbDf";
const QString file = QStringLiteral(".ssh/authorized_keys");

/// A LocalMachine is as good as any other here: the script is the same. HOME is a folder of the test's own.
class AddAuthorizedKey : public testing::Test {
protected:
    void SetUp() override { qputenv("HOME", home.path().toLocal8Bit()); }
    void TearDown() override { qputenv("HOME", before); }
    Result<bool> add(const QByteArray& line) { return addAuthorizedKey(machine, line, Control()); }
    int mode(const QString& name) const {
        return static_cast<int>(QFileInfo(home.path() + QLatin1Char('/') + name).permissions() & 0x0777 &
                                ~QFile::ReadUser & ~QFile::WriteUser & ~QFile::ExeUser);
    }

    const QByteArray before = qgetenv("HOME");
    TempDir home;
    LocalMachine machine;
};

}  // namespace

TEST_F(AddAuthorizedKey, MakesFolderAndFileForTheirOwnerAlone) {
    const auto added = add(key + " ada@here");
    ASSERT_TRUE(added) << qPrintable(added.error().message + added.error().detail);
    EXPECT_TRUE(*added);
    EXPECT_EQ(home.read(file), key + " ada@here\n");
    EXPECT_EQ(mode(QStringLiteral(".ssh")), 0);
    EXPECT_EQ(mode(file), 0);
}

TEST_F(AddAuthorizedKey, OnceIsEnough) {
    ASSERT_TRUE(*add(key + " one"));
    EXPECT_FALSE(*add(key + " another comment"));
    EXPECT_EQ(home.read(file), key + " one\n");
    home.write(file, "restrict,command=\"x\" " + key + "\n");
    EXPECT_FALSE(*add(key));
}

TEST_F(AddAuthorizedKey, LeavesOthersAloneAndEndsTheLastLine) {
    home.write(file, "# comment\nssh-rsa AAAAother x");
    ASSERT_TRUE(*add(key));
    EXPECT_EQ(home.read(file), "# comment\nssh-rsa AAAAother x\n" + key + '\n');
}

TEST_F(AddAuthorizedKey, AKeyInACommentDoesNotCount) {
    home.write(file, "  # " + key + "\n");
    EXPECT_TRUE(*add(key));
    EXPECT_EQ(home.read(file), "  # " + key + "\n" + key + '\n');
}

TEST_F(AddAuthorizedKey, PutsPermissionsRight) {
    const QString path = home.write(file, key + '\n');
    const auto open =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther;
    QFile::setPermissions(path, open);
    QFile::setPermissions(QFileInfo(path).path(), open | QFile::ExeOwner | QFile::ExeGroup);
    EXPECT_FALSE(*add(key));
    EXPECT_EQ(mode(QStringLiteral(".ssh")), 0);
    EXPECT_EQ(mode(file), 0);
}

TEST_F(AddAuthorizedKey, NothingInTheLineIsRunByTheShell) {
    const QByteArray hostile = key + " $(touch x) `touch x`; touch x #'\"";
    ASSERT_TRUE(*add(hostile));
    EXPECT_EQ(home.read(file), hostile + '\n');
    EXPECT_FALSE(home.exists(QStringLiteral("x")));
    EXPECT_FALSE(QFile::exists(QStringLiteral("x")));
}

TEST_F(AddAuthorizedKey, AHomeThatCannotBeWrittenIsDenied) {
    HEARTH_NEEDS(QFileInfo(QStringLiteral("/sys/kernel")).isDir(), "/sys, where nobody may make files");
    for (const char* place : {"/sys/kernel", "/absent"}) {
        qputenv("HOME", place);
        const auto added = add(key);
        ASSERT_FALSE(added) << place;
        EXPECT_EQ(added.error().kind, ErrorKind::Denied);
        EXPECT_FALSE(added.error().hint.isEmpty());
    }
}
