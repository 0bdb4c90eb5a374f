// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labagent.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

class LabSshdTest : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("ssh");
    }
};

}  // namespace

TEST_F(LabSshdTest, LogsInByKeyAndRunsACommand) {
    LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const auto done = LabProcess::run(sshd.ssh(text("echo hello from $USER; exit 7")));
    EXPECT_EQ(done.code, 7);
    EXPECT_EQ(done.output, "hello from " + sshd.user().toLocal8Bit() + "\n") << sshd.log();
}

TEST_F(LabSshdTest, HomeIsNotTheDevelopers) {
    LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const auto done = LabProcess::run(sshd.ssh(text("echo made here > \"$HOME/stamp\"")));
    EXPECT_EQ(done.code, 0) << done.output;
    QFile stamp(sshd.home() + text("/stamp"));
    ASSERT_TRUE(stamp.open(QFile::ReadOnly)) << stamp.fileName();
    EXPECT_EQ(stamp.readAll(), "made here\n");
    EXPECT_FALSE(QFile::exists(text("/root/stamp")));
}

TEST_F(LabSshdTest, KeepsItsPortOverARestartAndChangesItsKey) {
    LabSshd sshd;
    sshd.options.hostKeyTypes = {text("ed25519"), text("ecdsa")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const quint16 port = sshd.port();
    const QByteArray before = sshd.hostKey();
    ASSERT_TRUE(sshd.restart()) << sshd.error();
    EXPECT_EQ(sshd.hostKey(), before);
    EXPECT_EQ(LabProcess::run(sshd.ssh(text("true"))).code, 0);
    ASSERT_TRUE(sshd.changeHostKey()) << sshd.error();
    EXPECT_EQ(sshd.port(), port);
    EXPECT_NE(sshd.hostKey(), before);
    EXPECT_TRUE(sshd.fingerprint().startsWith(text("SHA256:"))) << sshd.fingerprint();
    EXPECT_EQ(LabProcess::run(sshd.ssh(text("true"))).code, 0);
}

TEST_F(LabSshdTest, KillsConnectionsAndStaysUp) {
    LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << sshd.error();
    LabProcess client;
    ASSERT_TRUE(client.start({sshd.ssh(text("echo in; exec sleep 1000")), {}, {}, {}})) << client.error();
    ASSERT_TRUE(client.waitForOutput("in\n")) << client.output();
    EXPECT_EQ(sshd.connections(), 1);
    sshd.killConnections();
    EXPECT_EQ(client.waitForEnd(), 255) << client.output();
    EXPECT_EQ(LabProcess::run(sshd.ssh(text("true"))).code, 0);
}

TEST_F(LabSshdTest, StoppingEndsItsConnections) {
    LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << sshd.error();
    LabProcess client;
    ASSERT_TRUE(client.start({sshd.ssh(text("echo in; exec sleep 1000")), {}, {}, {}})) << client.error();
    ASSERT_TRUE(client.waitForOutput("in\n")) << client.output();
    sshd.stop();
    EXPECT_EQ(client.waitForEnd(), 255) << client.output();
}

TEST_F(LabSshdTest, EndsWhateverRanInIt) {
    const TempDir folder;
    const QString fifo = folder.file(text("alive"));
    ASSERT_EQ(LabProcess::run({text("mkfifo"), text("-m"), text("666"), fifo}).code, 0);
    LabProcess reader;
    {
        LabSshd sshd;
        ASSERT_TRUE(sshd.start()) << sshd.error();
        ASSERT_TRUE(reader.start({{text("cat"), fifo}, {}, {}, {}}));
        // It holds the fifo's writing end for as long as it lives, far from any terminal or connection.
        const auto done = LabProcess::run(
            sshd.ssh(text("nohup setsid sleep 1000 >'%1' 2>/dev/null </dev/null &").arg(fifo)));
        ASSERT_EQ(done.code, 0) << done.output;
        EXPECT_TRUE(reader.running());
    }
    EXPECT_EQ(reader.waitForEnd(), 0);
}

TEST_F(LabSshdTest, ConfigLinesWinAndMatchBlocksWork) {
    LabSshd sshd;
    sshd.options.config = {text("ForceCommand echo forced"), text("Match User nobody-here"),
                           text("ForceCommand false")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    EXPECT_EQ(LabProcess::run(sshd.ssh(text("echo asked for"))).output, "forced\n") << sshd.log();
}

TEST_F(LabSshdTest, PasswordUsersExistOnlyInside) {
    LabSshd sshd;
    sshd.options.users = {{text("ada"), text("ada's pw"), {}}};
    HEARTH_NEEDS_ROOT();
    HEARTH_NEEDS_PROGRAM("sshpass");
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const QStringList password{text("-o"), text("PubkeyAuthentication=no"), text("-o"),
                               text("NumberOfPasswordPrompts=1")};
    const auto with = [&](const QString& answer) {
        return LabProcess::run(QStringList{text("sshpass"), text("-e")} +
                                   sshd.ssh(text("id -un; pwd"), password),
                               {}, {{text("SSHPASS"), answer}});
    };
    EXPECT_EQ(with(text("ada's pw")).output, "ada\n/home/ada\n") << sshd.log();
    EXPECT_NE(with(text("wrong")).code, 0);
    EXPECT_NE(LabProcess::run({text("id"), text("ada")}).code, 0);
    EXPECT_FALSE(QDir(text("/home/ada")).exists());
}

TEST_F(LabSshdTest, TwoPromptsThroughPam) {
    LabSshd sshd;
    sshd.options.users = {{text("ada"), text("ada-pw"), "12345678901234567890"}};
    sshd.options.pam = true;
    sshd.options.config = {text("PubkeyAuthentication no")};
    HEARTH_NEEDS_ROOT();
    HEARTH_NEEDS_PROGRAM("expect");
    HEARTH_NEEDS_PROGRAM("oathtool");
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const QByteArray code =
        LabProcess::run({text("oathtool"), text("--totp"), text("3132333435363738393031323334353637383930")})
            .output.trimmed();
    const TempDir folder;
    const QString script = folder.write(text("log-in.exp"), R"(set timeout 20
spawn {*}[lrange $argv 1 end]
expect "Password: "; send "ada-pw\r"
expect -re {One-time password \(OATH\).*: }; send "[lindex $argv 0]\r"
expect eof
exit [lindex [wait] 3]
)");
    const auto done =
        LabProcess::run(QStringList{text("expect"), text("-f"), script, QString::fromLatin1(code)} +
                        sshd.ssh(text("echo in as $(id -un)")));
    EXPECT_EQ(done.code, 0) << done.output << sshd.log();
    EXPECT_TRUE(done.output.contains("in as ada")) << done.output;
}

TEST_F(LabSshdTest, CertificatesLogIn) {
    LabSshd sshd;
    sshd.options.users = {{text("ada"), {}, {}}};
    HEARTH_NEEDS_ROOT();
    const TempDir keys;
    const auto keygen = [](const QStringList& arguments) {
        return LabProcess::run(QStringList{text("ssh-keygen"), text("-q")} + arguments).code == 0;
    };
    ASSERT_TRUE(keygen({text("-t"), text("ed25519"), text("-N"), {}, text("-f"), keys.file(text("ca"))}));
    ASSERT_TRUE(keygen({text("-t"), text("ed25519"), text("-N"), {}, text("-f"), keys.file(text("id"))}));
    ASSERT_TRUE(keygen({text("-s"), keys.file(text("ca")), text("-I"), text("lab"), text("-n"), text("ada"),
                        keys.file(text("id.pub"))}));
    sshd.options.config = {text("TrustedUserCAKeys ") + keys.file(text("ca.pub")),
                           text("AuthorizedKeysFile none")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    EXPECT_EQ(LabProcess::run(sshd.ssh(text("id -un"), {text("-i"), keys.file(text("id"))})).output, "ada\n")
        << sshd.log();
}

TEST_F(LabSshdTest, AnAgentLendsItsKey) {
    LabSshd sshd;
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const TempDir keys;
    const QString key = keys.file(text("id"));
    ASSERT_EQ(LabProcess::run({text("ssh-keygen"), text("-q"), text("-t"), text("ed25519"), text("-N"),
                               text("a pass phrase"), text("-f"), key})
                  .code,
              0);
    LabAgent agent;
    ASSERT_TRUE(agent.start()) << agent.error();
    EXPECT_FALSE(agent.add(key, text("wrong")));
    ASSERT_TRUE(agent.add(key, text("a pass phrase"))) << agent.error();
    const auto list =
        LabProcess::run({text("ssh-add"), text("-l")}, {}, {{text("SSH_AUTH_SOCK"), agent.socket()}});
    EXPECT_TRUE(list.output.contains("ED25519")) << list.output;
}

TEST_F(LabSshdTest, SaysWhyItDidNotStart) {
    LabSshd sshd;
    sshd.options.config = {text("NoSuchKeyword yes")};
    EXPECT_FALSE(sshd.start());
    EXPECT_TRUE(sshd.error().contains(text("NoSuchKeyword"))) << sshd.error();
}
