// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/newkey.h"

#include "core/ssh/hostkey.h"
#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QFileInfo>

using namespace hearth;
using namespace hearth::test;

namespace {

ProgramOutput keygen(const QStringList& arguments) {
    return runProgram(QStringLiteral("ssh-keygen"), arguments);
}

/// What ssh-keygen reads out of a private key.
QByteArray publicHalf(const QString& path, const QString& passphrase) {
    const auto said =
        keygen({QStringLiteral("-y"), QStringLiteral("-P"), passphrase, QStringLiteral("-f"), path});
    return said.exitCode == 0 ? said.out.trimmed() : "ssh-keygen: " + said.err;
}

}  // namespace

TEST(NewKey, SshKeygenReadsItWithAndWithoutPassphrase) {
    HEARTH_NEEDS_PROGRAM("ssh-keygen");
    TempDir dir;
    for (const char* passphrase : {"", "correct horse ö", "x"}) {
        const QString path = dir.path() + QStringLiteral("/new/key") + QString::number(qstrlen(passphrase));
        const auto line = makeKeyPair(path, QStringLiteral("ada@here"), Secret(passphrase));
        ASSERT_TRUE(line) << qPrintable(line.error().message);
        EXPECT_EQ(publicHalf(path, QString::fromUtf8(passphrase)).split(' ').mid(0, 2),
                  line->split(' ').mid(0, 2));
        if (*passphrase) {
            EXPECT_TRUE(publicHalf(path, QStringLiteral("wrong")).startsWith("ssh-keygen"));
        }
        EXPECT_TRUE(line->endsWith(" ada@here"));
        EXPECT_EQ(*readPublicKeyLine(path), *line);
        EXPECT_EQ(QFileInfo(path).permissions() & 0x0fff & ~(QFile::ReadUser | QFile::WriteUser), 0);
        EXPECT_EQ(QFileInfo(QFileInfo(path).path()).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
    }
}

TEST(NewKey, NothingIsWrittenOver) {
    TempDir dir;
    const QString key = dir.write(QStringLiteral("a"), "mine");
    EXPECT_EQ(makeKeyPair(key, {}, {}).error().kind, ErrorKind::Busy);
    EXPECT_EQ(dir.read(QStringLiteral("a")), "mine");
    EXPECT_FALSE(dir.exists(QStringLiteral("a.pub")));
    dir.write(QStringLiteral("b.pub"), "mine");
    EXPECT_EQ(makeKeyPair(dir.file(QStringLiteral("b")), {}, {}).error().kind, ErrorKind::Busy);
    EXPECT_FALSE(dir.exists(QStringLiteral("b")));
}

TEST(NewKey, ThePublicHalfIsFoundWithoutItsFile) {
    HEARTH_NEEDS_PROGRAM("ssh-keygen");
    TempDir dir;
    for (const char* type : {"ed25519", "ecdsa", "rsa"}) {
        const QString path = dir.file(QLatin1String(type));
        ASSERT_EQ(keygen({QStringLiteral("-q"),
                          QStringLiteral("-t"),
                          QLatin1String(type),
                          QStringLiteral("-N"),
                          {},
                          QStringLiteral("-f"),
                          path})
                      .exitCode,
                  0);
        ASSERT_TRUE(QFile::remove(path + QStringLiteral(".pub")));
        const auto line = readPublicKeyLine(path);
        ASSERT_TRUE(line) << type;
        EXPECT_EQ(line->split(' ').mid(0, 2), publicHalf(path, {}).split(' ').mid(0, 2));
    }
    const QString locked = dir.file(QStringLiteral("locked"));
    ASSERT_TRUE(makeKeyPair(locked, {}, Secret("secret")));
    ASSERT_TRUE(QFile::remove(locked + QStringLiteral(".pub")));
    EXPECT_EQ(readPublicKeyLine(locked).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(readPublicKeyLine(dir.file(QStringLiteral("absent"))).error().kind, ErrorKind::NotFound);
}

TEST(NewKey, APublicFileWithSomethingElseIsInvalid) {
    TempDir dir;
    for (const char* text :
         {"", "ssh-ed25519", "ssh-ed25519 AAAA",
          "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqTsHYmOKAtJ8ZGDqJDY0D9HOVsbGHXR1y5Rf8rWbDf\nssh-rsa x",
          "command=\"x\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqTsHYmOKAtJ8ZGDqJDY0D9HOVsbGHXR1y5Rf8rWbDf"}) {
        dir.write(QStringLiteral("k.pub"), text);
        EXPECT_EQ(readPublicKeyLine(dir.file(QStringLiteral("k"))).error().kind, ErrorKind::Invalid) << text;
    }
}
