// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/hostkey.h"

#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::test;

namespace {

PublicKey readPub(const QByteArray& line) {
    const auto words = line.trimmed().split(' ');
    const auto key = words.size() > 1 ? parsePublicKey(words[0], words[1]) : std::nullopt;
    EXPECT_TRUE(key) << line.constData();
    return key.value_or(PublicKey{});
}

const QByteArray knownKey = "AAAAC3NzaC1lZDI1NTE5AAAAIJqTsHYmOKAtJ8ZGDqJDY0D9HOVsbGHXR1y5Rf8rWbDf";

}  // namespace

TEST(PublicKey, IsReadAndWrittenAsInTheFiles) {
    const auto key = parsePublicKey("ssh-ed25519", knownKey);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->blob.size(), 4 + 11 + 4 + 32);
    EXPECT_EQ(publicKeyText(*key), "ssh-ed25519 " + knownKey);
}

TEST(PublicKey, DamagedOnesAreRefused) {
    const QByteArray cut = knownKey.left(knownKey.size() - 4);
    EXPECT_FALSE(parsePublicKey("ssh-ed25519", cut)) << "cut short";
    EXPECT_FALSE(parsePublicKey("ssh-ed25519", knownKey + "AAAA")) << "bytes left over";
    EXPECT_FALSE(parsePublicKey("ssh-rsa", knownKey)) << "another type";
    EXPECT_FALSE(parsePublicKey("ssh-new", knownKey)) << "unknown type";
    EXPECT_FALSE(parsePublicKey("ssh-ed25519", "A*" + knownKey)) << "not base64";
    EXPECT_FALSE(parsePublicKey("ssh-ed25519", "")) << "nothing";
    EXPECT_FALSE(parsePublicKey("", "")) << "nothing at all";
    // A length that reaches past the end, and one that would overflow when added.
    EXPECT_FALSE(
        parsePublicKey("ssh-rsa", QByteArray("\x00\x00\x00\x07ssh-rsa\xff\xff\xff\xff", 15).toBase64()));
    EXPECT_FALSE(
        parsePublicKey("ssh-rsa", QByteArray("\x00\x00\x00\x07ssh-rsa\x00\x00\x00\x01", 15).toBase64()));
}

TEST(PublicKey, UnknownTypesStillHaveAFingerprintAndAPicture) {
    const PublicKey odd{"ssh-new@example.org", "blob"};
    EXPECT_EQ(keyTypeText(odd), QStringLiteral("ssh-new@example.org"));
    EXPECT_TRUE(fingerprint(odd).startsWith(QStringLiteral("SHA256:")));
    EXPECT_EQ(randomart(odd).count(QLatin1Char('\n')), 11);
}

TEST(PublicKey, FingerprintTypeAndPictureAreThoseOfSshKeygen) {
    HEARTH_NEEDS_PROGRAM("ssh-keygen");
    const std::vector<std::pair<QStringList, QString>> kinds{
        {{QStringLiteral("ed25519")}, QStringLiteral("ED25519")},
        {{QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("1024")}, QStringLiteral("RSA 1024")},
        {{QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("2048")}, QStringLiteral("RSA 2048")},
        {{QStringLiteral("ecdsa"), QStringLiteral("-b"), QStringLiteral("256")}, QStringLiteral("ECDSA 256")},
        {{QStringLiteral("ecdsa"), QStringLiteral("-b"), QStringLiteral("384")}, QStringLiteral("ECDSA 384")},
        {{QStringLiteral("ecdsa"), QStringLiteral("-b"), QStringLiteral("521")}, QStringLiteral("ECDSA 521")},
    };
    TempDir dir;
    // Several pictures each: one alone may by chance not touch a wall or run over itself often.
    for (int round = 0; round < 4; ++round) {
        for (const auto& [options, type] : kinds) {
            if (round > 1 && options[0] == QLatin1String("rsa")) continue;  // slow to make
            const QString path =
                dir.file(QStringLiteral("%1-%2").arg(options.join(QLatin1Char('_'))).arg(round));
            ASSERT_EQ(runProgram(QStringLiteral("ssh-keygen"),
                                 QStringList{QStringLiteral("-q"), QStringLiteral("-N"), QString(),
                                             QStringLiteral("-f"), path, QStringLiteral("-t")} +
                                     options)
                          .exitCode,
                      0);
            const QString pub = path + QStringLiteral(".pub");
            const PublicKey key = readPub(dir.read(QFileInfo(pub).fileName()));
            const auto theirs =
                runProgram(QStringLiteral("ssh-keygen"), {QStringLiteral("-lv"), QStringLiteral("-f"), pub});
            const qsizetype firstLine = theirs.out.indexOf('\n');
            EXPECT_EQ(QString::fromLatin1(theirs.out.left(firstLine).split(' ').at(1)), fingerprint(key));
            EXPECT_EQ(theirs.out.mid(firstLine + 1), randomart(key).toLatin1());
            EXPECT_EQ(keyTypeText(key), type);
        }
    }
}

// Made so that the bishop stands 17 times on one square: there the picture stops counting.
TEST(PublicKey, APictureOfASquareVisitedTooOftenIsThatOfSshKeygen) {
    HEARTH_NEEDS_PROGRAM("ssh-keygen");
    TempDir dir;
    const PublicKey key{"ssh-ed25519",
                        QByteArray("\0\0\0\x0bssh-ed25519\0\0\0\x20\0\0\0\x36", 23) + QByteArray(28, '\1')};
    const auto theirs = runProgram(QStringLiteral("ssh-keygen"),
                                   {QStringLiteral("-lv"), QStringLiteral("-f"),
                                    dir.write(QStringLiteral("k.pub"), publicKeyText(key) + '\n')});
    EXPECT_EQ(theirs.out.mid(theirs.out.indexOf('\n') + 1).toStdString(), randomart(key).toStdString());
    EXPECT_TRUE(randomart(key).contains(QLatin1Char('^')));
}
