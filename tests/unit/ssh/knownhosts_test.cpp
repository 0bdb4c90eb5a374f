// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/knownhosts.h"

#include "core/ssh/knownhostsline.h"
#include "tests/support/needs.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QFileInfo>

#include <random>
#include <thread>

using namespace hearth;
using namespace hearth::test;
using testing::ElementsAre;
using testing::IsEmpty;
using Marker = KnownHostEntry::Marker;
using State = HostKeyVerdict::State;

namespace {

PublicKey ed25519(char seed) {
    return {"ssh-ed25519", QByteArray("\0\0\0\x0bssh-ed25519\0\0\0\x20", 19) + QByteArray(32, seed)};
}

PublicKey rsa(char seed) {
    return {"ssh-rsa", QByteArray("\0\0\0\x07ssh-rsa\0\0\0\x03\1\0\1\0\0\1\1\0", 23) + QByteArray(256, seed)};
}

const PublicKey keyA = ed25519('a'), keyB = ed25519('b'), keyR = rsa('\xf2');
const QByteArray textA = publicKeyText(keyA), textB = publicKeyText(keyB), textR = publicKeyText(keyR);
const QString fileName = QStringLiteral("known_hosts");

std::vector<int> lines(const std::vector<KnownHostEntry>& entries) {
    std::vector<int> numbers;
    for (const auto& entry : entries) numbers.push_back(entry.line);
    return numbers;
}

std::vector<int> matchingLines(const QByteArray& text, const char* name) {
    return lines(matchKnownHosts(text, fileName, QString::fromUtf8(name)));
}

}  // namespace

TEST(KnownHostsName, BracketsOnlyOtherPorts) {
    EXPECT_EQ(knownHostsName(QStringLiteral("NAS.Example"), 22), QStringLiteral("nas.example"));
    EXPECT_EQ(knownHostsName(QStringLiteral("nas"), 2222), QStringLiteral("[nas]:2222"));
    EXPECT_EQ(knownHostsName(QStringLiteral("FE80::1"), 2222), QStringLiteral("[fe80::1]:2222"));
}

TEST(KnownHostsMatch, PlainNamesListsAndMarkers) {
    const QByteArray text = "# comment\n"
                            "\n"
                            "nas,192.168.0.9 " +
                            textA + " a comment\n" + "  Nas\t" + textB + "\n" + "@revoked nas " + textR +
                            "\n" + "@cert-authority *.example,nas " + textR + "\n" + "nasty " + textA + "\n";
    const auto entries = matchKnownHosts(text, fileName, QStringLiteral("nas"));
    ASSERT_THAT(lines(entries), ElementsAre(3, 4, 5, 6));
    EXPECT_EQ(entries[0], (KnownHostEntry{Marker::None, keyA, fileName, 3}));
    EXPECT_EQ(entries[1], (KnownHostEntry{Marker::None, keyB, fileName, 4}));
    EXPECT_EQ(entries[2], (KnownHostEntry{Marker::Revoked, keyR, fileName, 5}));
    EXPECT_EQ(entries[3], (KnownHostEntry{Marker::CertAuthority, keyR, fileName, 6}));
    EXPECT_THAT(matchingLines(text, "192.168.0.9"), ElementsAre(3));
    EXPECT_THAT(matchingLines(text, "NAS"), ElementsAre(3, 4, 5, 6));
}

TEST(KnownHostsMatch, ANegationThatMatchesRulesItsLineOut) {
    const QByteArray text =
        "*.lan,!secret.lan " + textA + "\n!secret.lan,*.lan " + textA + "\n!secret.lan " + textA + "\n";
    EXPECT_THAT(matchingLines(text, "nas.lan"), ElementsAre(1, 2));
    EXPECT_THAT(matchingLines(text, "secret.lan"), IsEmpty());
    EXPECT_THAT(matchingLines(text, "other"), IsEmpty());
}

TEST(KnownHostsMatch, HashedNames) {
    const QByteArray salt = "01234567890123456789";
    const QByteArray text = hashedKnownHostsName("nas", salt) + ' ' + textA + '\n' +
                            hashedKnownHostsName("[nas]:2222", salt) + ' ' + textB + '\n' +
                            hashedKnownHostsName("nas", "short") + ' ' + textB + '\n' + "|1|x|y " + textB +
                            "\n|2|" + textB + "\n";
    EXPECT_THAT(matchingLines(text, "nas"), ElementsAre(1));
    EXPECT_THAT(matchingLines(text, "[nas]:2222"), ElementsAre(2));
    EXPECT_THAT(matchingLines(text, "nat"), IsEmpty());
}

TEST(KnownHostsMatch, JunkIsPassedOver) {
    const QByteArray longLine = QByteArray(70'000, 'x') + ' ' + textA;
    QByteArray names;
    for (int i = 0; i < 2'000; ++i) names += "host" + QByteArray::number(i) + ',';
    const QByteArray text = longLine + '\n' + "nas\n" + "nas ssh-new AAAA\n" + "nas ssh-ed25519\n" +
                            "nas ssh-ed25519 AAAA\n" + "@new nas " + textA + '\n' + "@revoked @revoked nas " +
                            textA + '\n' + QByteArray("nas\0 ", 5) + textA + '\n' + names + "nas " + textA +
                            "\r\n" + "nas " + textB;
    EXPECT_THAT(matchingLines(text, "nas"), ElementsAre(9, 10));
}

TEST(KnownHostsMatch, ATabAfterAMarkerDoesNotHideARevokedKey) {
    EXPECT_EQ(
        judgeHostKey(matchKnownHosts("@revoked\tnas " + textA, fileName, QStringLiteral("nas")), keyA).state,
        State::Revoked);
}

TEST(KnownHostsMatch, HostilePatternsTakeNoTime) {
    const QByteArray stars = QByteArray("*a").repeated(500) + "b";
    EXPECT_FALSE(matchesPattern(QByteArray(5'000, 'a'), stars));
    EXPECT_TRUE(matchesPattern("abc", "*"));
    EXPECT_TRUE(matchesPattern("", "*"));
    EXPECT_TRUE(matchesPattern("abc", "a?c*"));
    EXPECT_FALSE(matchesPattern("abc", "a?"));
    EXPECT_FALSE(matchesPattern("", "?"));
}

TEST(KnownHostsVerdict, IsOpenSshs) {
    const auto verdict = [](const QByteArray& text, const PublicKey& key) {
        return judgeHostKey(matchKnownHosts(text, fileName, QStringLiteral("nas")), key);
    };
    EXPECT_EQ(verdict("", keyA).state, State::Unknown);
    EXPECT_EQ(verdict("nas " + textA, keyA).state, State::Known);
    EXPECT_EQ(verdict("nas " + textB, keyA).state, State::Changed);
    EXPECT_EQ(verdict("nas " + textB + "\nnas " + textA, keyA).state, State::Known)
        << "several keys, one is right";
    EXPECT_EQ(verdict("nas " + textR, keyA).state, State::Changed) << "only a key of another type is known";
    EXPECT_EQ(verdict("nas " + textA + "\n@revoked nas " + textA, keyA).state, State::Revoked);
    EXPECT_EQ(verdict("nas " + textA + "\n@revoked * " + textB, keyA).state, State::Known);
    EXPECT_EQ(verdict("@revoked nas " + textB, keyA).state, State::Unknown);
    EXPECT_EQ(verdict("@cert-authority nas " + textA, keyA).state, State::Unknown);
    EXPECT_TRUE(verdict("@cert-authority nas " + textA, keyA).certAuthority);
    EXPECT_FALSE(verdict("nas " + textA, keyA).certAuthority);
}

TEST(KnownHostsForget, KeepsWhateverIsNotThatNamesPlainEntry) {
    int removed = 0;
    const QByteArray hashed = hashedKnownHostsName("nas", "01234567890123456789");
    const QByteArray text = "# comment\n"
                            "nas " +
                            textA + "\n" + "other,NAS,10.0.0.1 " + textA + " note\n" + "*.lan,na? " + textB +
                            "\n" + "!x,nas " + textB + "\n" + hashed + ' ' + textA + "\n" + "@revoked nas " +
                            textR + "\n" + "nas ssh-new AAAA\n" + "junk\nnas \nnas\n" + "nasty " + textA;
    const QByteArray after = forgetKnownHost(text, QStringLiteral("nas"), removed);
    EXPECT_EQ(after, "# comment\n"
                     "other,10.0.0.1 " +
                         textA + " note\n" + "!nas,*.lan,na? " + textB + "\n" + "@revoked nas " + textR +
                         "\n" + "junk\nnas \nnas\n" + "nasty " + textA);
    EXPECT_EQ(removed, 6);
    EXPECT_THAT(matchKnownHosts(after, fileName, QStringLiteral("nas")),
                ElementsAre(testing::Field(&KnownHostEntry::marker, Marker::Revoked)));
    EXPECT_EQ(matchingLines(after, "x.lan").size(), 1u);
}

TEST(KnownHosts, SeveralFilesAreReadAndTheFirstIsWritten) {
    TempDir dir;
    const QString second = dir.write(QStringLiteral("second"), "nas " + textB + '\n');
    const QString global = dir.write(QStringLiteral("global"), "@revoked nas " + textR + '\n');
    const QString first = dir.path() + QStringLiteral("/new/known_hosts");
    const KnownHosts hosts({first, dir.file(QStringLiteral("absent")), second}, {global});
    const QString nas = QStringLiteral("nas");

    EXPECT_EQ(hosts.check(nas, keyA)->state, State::Changed);
    EXPECT_EQ(hosts.check(nas, keyR)->state, State::Revoked);
    ASSERT_TRUE(hosts.remember(nas, keyA));
    EXPECT_EQ(hosts.check(nas, keyA)->state, State::Known);
    EXPECT_EQ(dir.read(QStringLiteral("new/known_hosts")), "nas " + textA + '\n');
    EXPECT_EQ(QFileInfo(first).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
              QFile::ReadOwner | QFile::WriteOwner);
    EXPECT_EQ(QFileInfo(QFileInfo(first).path()).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
    ASSERT_TRUE(hosts.remember(nas, keyA));
    EXPECT_EQ(dir.read(QStringLiteral("new/known_hosts")), "nas " + textA + '\n') << "once is enough";
    EXPECT_THAT(*hosts.preferredAlgorithms(nas), ElementsAre(QStringLiteral("ssh-ed25519")));
    EXPECT_THAT(*hosts.preferredAlgorithms(QStringLiteral("other")), IsEmpty());
}

TEST(KnownHosts, ForgettingKeepsTheOldFile) {
    TempDir dir;
    const QByteArray before = "nas " + textA + "\nother " + textB + '\n';
    const KnownHosts hosts({dir.write(QStringLiteral("kh"), before)}, {});
    const auto removed = hosts.forget(QStringLiteral("nas"));
    ASSERT_TRUE(removed);
    EXPECT_EQ(*removed, 1);
    EXPECT_EQ(dir.read(QStringLiteral("kh")), "other " + textB + '\n');
    EXPECT_EQ(dir.read(QStringLiteral("kh.old")), before);
    EXPECT_FALSE(dir.exists(QStringLiteral("kh.lock")));
    EXPECT_EQ(*hosts.forget(QStringLiteral("nas")), 0);
}

TEST(KnownHosts, AnOldKeyInAFileThatIsNotOursIsNamed) {
    TempDir dir;
    const QString first = dir.write(QStringLiteral("first"), "nas " + textA + '\n');
    const QString second = dir.write(QStringLiteral("it's second"), "x " + textA + "\nnas " + textB + '\n');
    const auto removed = KnownHosts({first, second}, {}).forget(QStringLiteral("nas"));
    ASSERT_FALSE(removed);
    EXPECT_EQ(removed.error().kind, ErrorKind::Denied);
    EXPECT_THAT(removed.error().message.toStdString(),
                testing::HasSubstr((second + QStringLiteral(", line 2")).toStdString()));
    EXPECT_EQ(dir.read(QStringLiteral("first")), "nas " + textA + '\n') << "all or nothing";
}

TEST(KnownHosts, NewNamesAreHashedWhereOthersAre) {
    TempDir dir;
    const QByteArray hashed = hashedKnownHostsName("other", "01234567890123456789") + ' ' + textB;
    const KnownHosts hosts({dir.write(QStringLiteral("kh"), hashed)}, {});  // and no newline at its end
    ASSERT_TRUE(hosts.remember(QStringLiteral("nas"), keyA));
    const auto lines = dir.read(QStringLiteral("kh")).split('\n');
    ASSERT_EQ(lines.size(), 3);
    EXPECT_EQ(lines[0], hashed);
    EXPECT_TRUE(lines[1].startsWith("|1|"));
    EXPECT_EQ(hosts.check(QStringLiteral("nas"), keyA)->state, State::Known);
}

TEST(KnownHosts, ANameThatWouldBreakTheFileIsRefused) {
    TempDir dir;
    const KnownHosts hosts({dir.file(QStringLiteral("kh"))}, {});
    for (const char* name : {"", "a b", "a\nb", "a,b", "*", "!a", "#a", "@revoked", "|1|a"}) {
        const auto remembered = hosts.remember(QString::fromLatin1(name), keyA);
        ASSERT_FALSE(remembered) << name;
        EXPECT_EQ(remembered.error().kind, ErrorKind::Invalid);
    }
    EXPECT_FALSE(dir.exists(QStringLiteral("kh")));
}

TEST(KnownHosts, NullDeviceNeitherRemembersNorFails) {
    const KnownHosts hosts({QStringLiteral("/dev/null")}, {});
    EXPECT_TRUE(hosts.remember(QStringLiteral("nas"), keyA));
    EXPECT_EQ(hosts.check(QStringLiteral("nas"), keyA)->state, State::Unknown);
    EXPECT_EQ(*hosts.forget(QStringLiteral("nas")), 0);
    EXPECT_FALSE(QFileInfo::exists(QStringLiteral("/dev/null.lock")));
}

TEST(KnownHosts, APlaceThatCannotBeWrittenIsDenied) {
    HEARTH_NEEDS(QFileInfo(QStringLiteral("/sys/kernel")).isDir(), "/sys, where nobody may make files");
    const auto remembered =
        KnownHosts({QStringLiteral("/sys/kernel/known_hosts")}, {}).remember(QStringLiteral("nas"), keyA);
    ASSERT_FALSE(remembered);
    EXPECT_EQ(remembered.error().kind, ErrorKind::Denied);
    EXPECT_FALSE(remembered.error().hint.isEmpty());
}

TEST(KnownHosts, ManyMayRememberAtOnce) {
    TempDir dir;
    const QString path = dir.file(QStringLiteral("kh"));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 5; ++i)
                EXPECT_TRUE(KnownHosts({path}, {}).remember(QStringLiteral("h%1-%2").arg(t).arg(i), keyA));
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(dir.read(QStringLiteral("kh")).count('\n'), 20);
    for (int t = 0; t < 4; ++t)
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(KnownHosts({path}, {}).check(QStringLiteral("h%1-%2").arg(t).arg(i), keyA)->state,
                      State::Known);
}

// ssh-keygen -l -F prints for each line that matches and has a good key: "# Host NAME found: line N
// [MARKER]", then "NAME TYPE FINGERPRINT". Random files, built from pieces that meet each other in odd ways,
// must be read as it reads them.
TEST(KnownHosts, ReadsRandomFilesAsSshKeygenDoes) {
    HEARTH_NEEDS_PROGRAM("ssh-keygen");
    TempDir dir;
    const QByteArray salt = "abcdefghijklmnopqrst";
    const std::vector<QByteArray> names{"nas",
                                        "NAS",
                                        "[nas]:2222",
                                        "nas.lan",
                                        "10.0.0.9",
                                        "*",
                                        "na?",
                                        "*.lan",
                                        "!nas",
                                        "!*.lan",
                                        "*as*",
                                        "[*]:2222",
                                        "!",
                                        "",
                                        "fe80::1%eth0",
                                        hashedKnownHostsName("nas", salt),
                                        hashedKnownHostsName("[nas]:2222", salt),
                                        "|1|bad|bad",
                                        QByteArray(1'100, 'n')};
    const std::vector<QByteArray> keys{textA,
                                       textB,
                                       textR,
                                       textA + " comment",
                                       textA + '\r',
                                       "ssh-ed25519 AAAA",
                                       "ssh-new AAAA",
                                       "rsa-sha2-512 " + keyR.blob.toBase64(),
                                       "ssh-rsa " + keyA.blob.toBase64(),
                                       "35 123",
                                       "ssh-ed25519 " + keyA.blob.toBase64().chopped(1),
                                       "#",
                                       "",
                                       "ssh-ed25519\t\t" + keyA.blob.toBase64()};
    const std::vector<QByteArray> markers{"",      "",           "",  "",  "@revoked ", "@cert-authority ",
                                          "@new ", "@revoked  ", "@", "# "};
    std::mt19937 random(20261121);
    const auto any = [&](const std::vector<QByteArray>& from) { return from[random() % from.size()]; };
    for (int round = 0; round < 60; ++round) {
        QByteArray text;
        for (int line = 0; line < 25; ++line) {
            QByteArray list = any(names);
            while (!list.startsWith('|') && random() % 2) list += ',' + any(names);
            text += QByteArray(random() % 5 == 0 ? " \t" : "") + any(markers) + list +
                    (random() % 8 ? " " : " \t ") + any(keys) + '\n';
        }
        const QString path = dir.write(QStringLiteral("kh"), text);
        for (const char* name : {"nas", "[nas]:2222", "nas.lan", "10.0.0.9", "other", "fe80::1%eth0"}) {
            QByteArray ours;
            for (const auto& entry : matchKnownHosts(text, path, QLatin1String(name))) {
                ours += QByteArray::number(entry.line) + (entry.marker == Marker::Revoked         ? " REVOKED"
                                                          : entry.marker == Marker::CertAuthority ? " CA"
                                                                                                  : " ");
                ours += ' ' + fingerprint(entry.key).toLatin1() + '\n';
            }
            QByteArray theirs;
            const auto output =
                runProgram(QStringLiteral("ssh-keygen"), {QStringLiteral("-l"), QStringLiteral("-F"),
                                                          QLatin1String(name), QStringLiteral("-f"), path});
            for (const QByteArray& line : output.out.split('\n')) {
                if (line.startsWith("# Host "))
                    theirs += line.mid(line.lastIndexOf(": line ") + 7);
                else if (!line.isEmpty())
                    theirs += ' ' + line.split(' ').value(2) + '\n';
            }
            ASSERT_EQ(ours.toStdString(), theirs.toStdString()) << name << " in\n" << text.constData();
        }
    }
}

TEST(KnownHosts, SshKeygenReadsWhatWeWrote) {
    HEARTH_NEEDS_PROGRAM("ssh-keygen");
    TempDir dir;
    for (const QByteArray& before :
         {QByteArray(), hashedKnownHostsName("x", "01234567890123456789") + ' ' + textB + '\n'}) {
        const QString path = dir.write(QStringLiteral("kh"), before);
        const KnownHosts hosts({path}, {});
        ASSERT_TRUE(hosts.remember(QStringLiteral("[nas]:2222"), keyA));
        const auto found = runProgram(QStringLiteral("ssh-keygen"),
                                      {QStringLiteral("-l"), QStringLiteral("-F"),
                                       QStringLiteral("[nas]:2222"), QStringLiteral("-f"), path});
        EXPECT_EQ(found.exitCode, 0);
        EXPECT_TRUE(found.out.contains(fingerprint(keyA).toLatin1())) << found.out.constData();
        // And what it hashed, we read.
        ASSERT_EQ(runProgram(QStringLiteral("ssh-keygen"), {QStringLiteral("-H"), QStringLiteral("-f"), path})
                      .exitCode,
                  0);
        EXPECT_EQ(hosts.check(QStringLiteral("[nas]:2222"), keyA)->state, State::Known);
    }
}

TEST(KnownHosts, ForgetsWhatSshKeygenForgets) {
    HEARTH_NEEDS_PROGRAM("ssh-keygen");
    TempDir dir;
    const QByteArray text = "nas " + textA + "\n" + "other " + textB + "\n@revoked nas " + textR + "\n" +
                            hashedKnownHostsName("nas", "01234567890123456789") + ' ' + textB + "\n# end\n";
    const QString theirs = dir.write(QStringLiteral("theirs"), text);
    ASSERT_EQ(runProgram(QStringLiteral("ssh-keygen"),
                         {QStringLiteral("-R"), QStringLiteral("nas"), QStringLiteral("-f"), theirs})
                  .exitCode,
              0);
    const KnownHosts ours({dir.write(QStringLiteral("ours"), text)}, {});
    ASSERT_EQ(ours.forget(QStringLiteral("nas")).value_or(-1), 2);
    EXPECT_EQ(dir.read(QStringLiteral("ours")), dir.read(QStringLiteral("theirs")));
    EXPECT_EQ(dir.read(QStringLiteral("ours.old")), dir.read(QStringLiteral("theirs.old")));
}
