// SPDX-License-Identifier: GPL-3.0-or-later
// Chains of jump hosts: every hop is a login of its own.
#include "tests/lab/support/sshhelp.h"
#include "tests/support/findprogram.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

class SshJump : public ::testing::Test {
protected:
    struct Hop {
        LabSshd sshd;
        TempDir folder;
        SshTarget target;
    };

    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        // As root every server has users of its own, and one of them takes only a password.
        for (std::size_t i = 0; i < std::size(hops); ++i) {
            Hop& hop = hops[i];
            const QString name = text("hop%1").arg(i + 1);
            if (test::isRoot())
                hop.sshd.options.users = {{name, i == 1 ? name + text("-pw") : QString(), {}}};
            if (test::isRoot() && i == 1) hop.sshd.options.config = {text("PubkeyAuthentication no")};
            ASSERT_TRUE(hop.sshd.start()) << qPrintable(hop.sshd.error());
            hop.target = targetFor(hop.sshd, hop.folder);
            hop.target.name = name;
            hop.target.secretId = name;
        }
        far().jumps = {hops[0].target, hops[1].target, hops[2].target};
        person.answerWith({{text("hop2-pw")}});
    }
    SshTarget& far() { return hops[3].target; }
    std::size_t passwords() const { return test::isRoot() ? 1 : 0; }

    Hop hops[4];  // three jumps and the machine behind them
    std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    ScriptedPerson person;
};

}  // namespace

TEST_F(SshJump, ThreeHopsEachWithItsOwnLoginAndHostKey) {
    SshClient client(far(), *secrets, nullptr);
    auto done = runLine(client, "echo $SSH_CONNECTION; head -c 3000000 /dev/zero", patient(&person));
    ASSERT_OK(done);
    const qsizetype line = done->out.indexOf('\n');
    EXPECT_TRUE(done->out.left(line).endsWith(QByteArray::number(hops[3].sshd.port())))
        << done->out.left(line);
    EXPECT_EQ(done->out.size() - line - 1, 3000000);
    EXPECT_EQ(person.asked().size(), passwords());
    EXPECT_TRUE(person.hostKeys().empty());
    for (const Hop& hop : hops) {
        EXPECT_EQ(hop.sshd.connections(), 1) << qPrintable(hop.target.name);
        EXPECT_TRUE(hop.sshd.waitForLog("for " + hop.target.user.toLatin1() + " from"));
    }
    // All four log in once, however much goes through them.
    ASSERT_OK(runLine(client, "true", patient()));
    EXPECT_EQ(hops[3].sshd.connections(), 1);
}

TEST_F(SshJump, EveryUnknownHostKeyIsAskedAboutOnTheWay) {
    for (Hop& hop : hops) hop.target.knownHostsFiles = {hop.folder.file(text("none yet"))};
    far().jumps = {hops[0].target, hops[1].target, hops[2].target};
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::Remember;
    };
    {
        SshClient client(far(), *secrets, nullptr);
        ASSERT_OK(client.connection(patient(&person)));
    }
    const auto asked = person.hostKeys();
    ASSERT_EQ(asked.size(), std::size(hops));
    for (std::size_t i = 0; i < asked.size(); ++i) {
        EXPECT_EQ(asked[i].host, hops[i].target.name);
        EXPECT_EQ(asked[i].offered.fingerprint, hops[i].sshd.fingerprint());
    }
    // They were remembered, each for itself: nothing is asked the next time.
    SshClient again(far(), *secrets, nullptr);
    ASSERT_OK(again.connection(patient(&person)));
    EXPECT_EQ(person.hostKeys().size(), std::size(hops));
}

TEST_F(SshJump, AHopWhoseKeyChangedEndsTheWayThere) {
    ASSERT_TRUE(hops[2].sshd.changeHostKey()) << qPrintable(hops[2].sshd.error());
    SshClient client(far(), *secrets, nullptr);
    auto made = client.connection(patient(&person));
    EXPECT_ERROR(made, ErrorKind::HostKeyChanged);
    EXPECT_TRUE(made.error().message.contains(hops[2].target.displayText()))
        << qPrintable(made.error().message);
    EXPECT_FALSE(hops[3].sshd.log().contains("Connection from"));
}

TEST_F(SshJump, AHopThatRefusesTheLoginIsNamed) {
    hops[2].target.identityFiles = {hops[3].sshd.clientKey()};
    hops[2].target.methods = {LoginMethod::PublicKey};
    far().jumps = {hops[0].target, hops[1].target, hops[2].target};
    SshClient client(far(), *secrets, nullptr);
    auto made = client.connection(patient(&person));
    EXPECT_ERROR(made, ErrorKind::AuthRefused);
    EXPECT_TRUE(made.error().message.contains(hops[2].target.displayText()))
        << qPrintable(made.error().message);
    EXPECT_FALSE(hops[3].sshd.log().contains("Connection from"));
}
