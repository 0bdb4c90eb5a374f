// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/sshcommandline.h"

#include "tests/support/needs.h"
#include "tests/support/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

PastedSshCommand parsed(const char* text) {
    auto pasted = parseSshCommand(QString::fromUtf8(text));
    EXPECT_TRUE(pasted) << text << ": " << (pasted ? "" : qPrintable(pasted.error().message));
    return pasted.value_or(PastedSshCommand{});
}

QStringList forwards(const PastedSshCommand& pasted) {
    QStringList all;
    for (const ForwardSpec& spec : pasted.forwards)
        all.append(QLatin1Char(spec.kind == ForwardSpec::Kind::Local    ? 'L'
                               : spec.kind == ForwardSpec::Kind::Remote ? 'R'
                                                                        : 'D') +
                   spec.displayText());
    return all;
}

}  // namespace

TEST(ShellWords, AreThoseOfThePosixShell) {
    EXPECT_EQ(*splitShellWords(QStringLiteral("  a  'b c'\"d $x\\\"\" e\\ f '' \\\n g\\\nh")),
              (QStringList{QStringLiteral("a"), QStringLiteral("b cd $x\""), QStringLiteral("e f"), QString(),
                           QStringLiteral("gh")}));
    EXPECT_EQ(*splitShellWords(QStringLiteral("one \\\r\n two")),
              (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
    EXPECT_THAT(*splitShellWords(QString()), IsEmpty());
    EXPECT_FALSE(splitShellWords(QStringLiteral("a 'b")));
    EXPECT_FALSE(splitShellWords(QStringLiteral("a \"b")));
    EXPECT_FALSE(splitShellWords(QStringLiteral("\"a\\\"")));
}

TEST(ShellWords, AreThoseOfARealShell) {
    for (const char* text : {"a b", "'a b'c", "\"a\\\\b\" x", "a\\'b", "\"it's\" 'a\"b'", "a\\\nb c",
                             "\"a\\nb\"", "''", "a''b \"\""}) {
        const auto shell =
            runProgram(QStringLiteral("sh"),
                       {QStringLiteral("-c"), QStringLiteral("printf '%s\\n' ") + QLatin1String(text)});
        ASSERT_EQ(shell.exitCode, 0);
        EXPECT_EQ(
            (splitShellWords(QLatin1String(text))->join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8(),
            shell.out)
            << text;
    }
}

TEST(SshCommand, TheColabLineBecomesAnEphemeralHost) {
    const auto pasted =
        parsed("ssh -o UserKnownHostsFile=/dev/null -o VisualHostKey=yes -o StrictHostKeyChecking=no "
               "-oProxyCommand=\"cloudflared access ssh --hostname %h\" -L 5901:localhost:5901 "
               "colab@xyz.trycloudflare.com");
    Host expected;
    expected.name = QStringLiteral("xyz");
    expected.user = QStringLiteral("colab");
    expected.address = QStringLiteral("xyz.trycloudflare.com");
    expected.proxyCommand = QStringLiteral("cloudflared access ssh --hostname %h");
    expected.ephemeral = true;
    EXPECT_EQ(pasted.host, expected);
    EXPECT_THAT(forwards(pasted), ElementsAre(QStringLiteral("L5901:localhost:5901")));
    // Hearth always asks about a key it does not know.
    EXPECT_THAT(pasted.notKept, ElementsAre(QStringLiteral("-o StrictHostKeyChecking=no")));
    EXPECT_TRUE(pasted.remoteCommand.isEmpty());
}

TEST(SshCommand, EveryOptionThatAHostHolds) {
    const auto pasted = parsed(
        "$ /usr/bin/ssh -Nfp2222 -l ada -i ~/.ssh/k -J bastion,bob@inner:23 -D 1080 -R 9000:localhost:9000 "
        "-o 'CertificateFile ~/.ssh/c' -o HostKeyAlias=al -oIdentitiesOnly=yes -o \"LocalForward 5432 "
        "db:5432\" "
        "gpu.example.org -L 8888:127.0.0.1:8888 -- nvidia-smi -l 1");
    Host expected;
    expected.name = QStringLiteral("gpu");
    expected.user = QStringLiteral("ada");
    expected.address = QStringLiteral("gpu.example.org");
    expected.port = 2222;
    expected.login = Host::Login::KeyFile;
    expected.keyFile = QStringLiteral("~/.ssh/k");
    expected.certificateFile = QStringLiteral("~/.ssh/c");
    expected.hostKeyAlias = QStringLiteral("al");
    expected.jumps = {QStringLiteral("bastion"), QStringLiteral("bob@inner:23")};
    EXPECT_EQ(pasted.host, expected);
    EXPECT_THAT(forwards(pasted),
                ElementsAre(QStringLiteral("D1080"), QStringLiteral("R9000:localhost:9000"),
                            QStringLiteral("L5432:db:5432"), QStringLiteral("L8888:127.0.0.1:8888")));
    EXPECT_EQ(pasted.remoteCommand, QStringLiteral("nvidia-smi -l 1"));
    EXPECT_THAT(pasted.notKept, IsEmpty());
}

TEST(SshCommand, WhatHasNoPlaceIsListed) {
    const auto pasted =
        parsed("ssh -AC4 -X -c aes128-ctr -F other -W h:1 -o Compression=yes -R 1080 -i a -i b 10.0.0.9");
    EXPECT_THAT(pasted.notKept,
                ElementsAre(QStringLiteral("-A"), QStringLiteral("-C"), QStringLiteral("-4"),
                            QStringLiteral("-X"), QStringLiteral("-c aes128-ctr"), QStringLiteral("-F other"),
                            QStringLiteral("-W h:1"), QStringLiteral("-o Compression=yes"),
                            QStringLiteral("-R 1080"), QStringLiteral("-i b")));
    EXPECT_EQ(pasted.host.name, QStringLiteral("10.0.0.9"));
    EXPECT_EQ(pasted.host.keyFile, QStringLiteral("a"));
}

TEST(SshCommand, TheFirstValueWinsAsInSsh) {
    const auto pasted = parsed("ssh -p 1 -o Port=2 -p 3 -l a -o User=b -o HostName=real.example c@alias");
    EXPECT_EQ(pasted.host.port, 1);
    EXPECT_EQ(pasted.host.user, QStringLiteral("a"));
    EXPECT_EQ(pasted.host.address, QStringLiteral("real.example"));
    EXPECT_EQ(pasted.host.name, QStringLiteral("alias"));
    EXPECT_EQ(parsed("ssh ssh://ada@[::1]:2222").host.port, 2222);
    EXPECT_EQ(parsed("ssh ssh://ada@[::1]:2222").host.address, QStringLiteral("::1"));
    EXPECT_EQ(parsed("ssh -o ProxyJump=none -o ProxyCommand=none h").host.proxyCommand, QString());
    EXPECT_EQ(parsed("ssh -o UserKnownHostsFile=none h").host.ephemeral, true);
}

TEST(SshCommand, GatewayPortsOpenOnlyWhatNamedNoAddress) {
    EXPECT_THAT(forwards(parsed("ssh -g -L 1:h:1 -L 127.0.0.1:2:h:2 -D 3 -R 4:h:4 h")),
                ElementsAre(QStringLiteral("L*:1:h:1"), QStringLiteral("L2:h:2"), QStringLiteral("D*:3"),
                            QStringLiteral("R4:h:4")));
}

TEST(SshCommand, WhatIsNoneIsRefused) {
    for (const char* text : {"", "ls -l", "ssh", "ssh -p", "ssh -p x h", "ssh -L nonsense h", "ssh -o Port h",
                             "ssh 'h", "sshd h", "ssh -- -oProxyCommand=x", "ssh h;reboot", "ssh $(reboot)@h",
                             "ssh -o HostName=a/b h", "ssh h:22"}) {
        const auto pasted = parseSshCommand(QString::fromUtf8(text));
        ASSERT_FALSE(pasted) << text;
        EXPECT_EQ(pasted.error().kind, ErrorKind::Invalid);
        EXPECT_FALSE(pasted.error().hint.isEmpty());
    }
    EXPECT_FALSE(parseSshCommand(QStringLiteral("ssh ") + QString(100'000, QLatin1Char('h'))));
}
