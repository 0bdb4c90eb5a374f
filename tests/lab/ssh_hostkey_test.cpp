// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

class SshHostKey : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        sshd.options.hostKeyTypes = QStringList{text("ed25519"), text("rsa"), text("ecdsa")};
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        secrets = makeMemorySecretStore();
        target = targetFor(sshd, folder);
        known = target.knownHostsFiles.front();
    }
    Result<SshConnectionPtr> attempt() { return logIn(target, *secrets, nullptr, patient(&person, &steps)); }
    Result<SshConnectionPtr> alone() { return logIn(target, *secrets, nullptr, patient()); }
    void write(const QByteArray& text) { folder.write(QStringLiteral("known_hosts"), text); }
    QByteArray name() const { return "[127.0.0.1]:" + QByteArray::number(sshd.port()); }

    LabSshd sshd;
    TempDir folder;
    std::unique_ptr<SecretStore> secrets;
    ScriptedPerson person;
    StepLog steps;
    SshTarget target;
    QString known;
};

}  // namespace

TEST_F(SshHostKey, AnUnknownKeyIsAskedAboutAndRemembered) {
    write({});
    EXPECT_ERROR(alone(), ErrorKind::HostKeyUnknown);
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::Remember;
    };
    EXPECT_OK(attempt());
    ASSERT_EQ(person.hostKeys().size(), 1U);
    const HostKeyQuestion asked = person.hostKeys()[0];
    EXPECT_EQ(asked.why, HostKeyQuestion::Why::Unknown);
    EXPECT_EQ(asked.offered.type, text("ED25519"));
    EXPECT_EQ(asked.offered.fingerprint, sshd.fingerprint());
    EXPECT_TRUE(asked.offered.randomart.contains(text("ED25519")));
    EXPECT_EQ(asked.address.toLatin1(), name());
    EXPECT_TRUE(folder.read(text("known_hosts")).contains(sshd.hostKey()));
    EXPECT_OK(alone());
}

TEST_F(SshHostKey, AcceptedOnceIsNotRemembered) {
    write({});
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::AcceptOnce;
    };
    EXPECT_OK(attempt());
    EXPECT_FALSE(folder.read(text("known_hosts")).contains(sshd.hostKey()));
    EXPECT_ERROR(alone(), ErrorKind::HostKeyUnknown);
}

TEST_F(SshHostKey, RefusedIsObeyed) {
    write({});
    EXPECT_ERROR(attempt(), ErrorKind::Cancelled);
}

TEST_F(SshHostKey, StrictHostsAreNotAskedAbout) {
    write({});
    target.strictHostKeys = true;
    EXPECT_ERROR(attempt(), ErrorKind::HostKeyUnknown);
    EXPECT_TRUE(person.hostKeys().empty());
}

TEST_F(SshHostKey, AChangedKeyStopsUntilTheOldOneIsRemoved) {
    const QString before = sshd.fingerprint();
    ASSERT_TRUE(sshd.changeHostKey()) << qPrintable(sshd.error());
    auto made = alone();
    EXPECT_ERROR(made, ErrorKind::HostKeyChanged);
    EXPECT_TRUE(made.error().message.contains(before)) << qPrintable(made.error().message);
    EXPECT_TRUE(made.error().message.contains(sshd.fingerprint())) << qPrintable(made.error().message);
    // "Yes" is no answer to that.
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::AcceptOnce;
    };
    EXPECT_ERROR(attempt(), ErrorKind::HostKeyChanged);
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::Remember;
    };
    EXPECT_ERROR(attempt(), ErrorKind::HostKeyChanged);
    ASSERT_EQ(person.hostKeys().size(), 2U);
    EXPECT_EQ(person.hostKeys()[0].why, HostKeyQuestion::Why::Changed);
    ASSERT_FALSE(person.hostKeys()[0].remembered.empty());
    EXPECT_EQ(person.hostKeys()[0].remembered[0].fingerprint, before);
    EXPECT_TRUE(person.hostKeys()[0].remembered[0].where.startsWith(known))
        << qPrintable(person.hostKeys()[0].remembered[0].where);
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::ReplaceRemembered;
    };
    EXPECT_OK(attempt());
    EXPECT_OK(alone());
}

TEST_F(SshHostKey, ARevokedKeyIsNeverAccepted) {
    write("@revoked " + name() + ' ' + sshd.hostKey() + '\n' + name() + ' ' + sshd.hostKey() + '\n');
    for (const HostKeyAnswer answer :
         {HostKeyAnswer::AcceptOnce, HostKeyAnswer::Remember, HostKeyAnswer::ReplaceRemembered}) {
        person.onHostKey = [answer](const HostKeyQuestion&) -> Result<HostKeyAnswer> { return answer; };
        EXPECT_ERROR(attempt(), ErrorKind::HostKeyChanged);
    }
    EXPECT_EQ(person.hostKeys()[0].why, HostKeyQuestion::Why::Revoked);
}

TEST_F(SshHostKey, TheRememberedTypeIsAskedForFirst) {
    write(name() + ' ' + sshd.hostKey(text("rsa")) + '\n');
    EXPECT_OK(alone());
    write(name() + ' ' + sshd.hostKey(text("ecdsa")) + '\n');
    EXPECT_OK(alone());
}

TEST_F(SshHostKey, AnAliasStandsForTheAddress) {
    write("the-box " + sshd.hostKey() + '\n');
    EXPECT_ERROR(alone(), ErrorKind::HostKeyUnknown);
    target.hostKeyAlias = text("the-box");
    EXPECT_OK(alone());
}

TEST_F(SshHostKey, ACertificateAuthorityIsTold) {
    write("@cert-authority * " + sshd.hostKey(text("rsa")) + '\n');
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::AcceptOnce;
    };
    EXPECT_OK(attempt());
    ASSERT_EQ(person.hostKeys().size(), 1U);
    ASSERT_EQ(person.hostKeys()[0].notes.size(), 1);
    EXPECT_TRUE(person.hostKeys()[0].notes[0].contains(text("@cert-authority")));
}

TEST_F(SshHostKey, OpenSshReadsWhatHearthRemembers) {
    write({});
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::Remember;
    };
    EXPECT_OK(attempt());
    const auto done =
        LabProcess::run(sshd.ssh(text("echo in"), {text("-o"), text("UserKnownHostsFile=") + known,
                                                   text("-o"), text("StrictHostKeyChecking=yes")}));
    EXPECT_EQ(done.code, 0) << done.output.constData();
}

TEST_F(SshHostKey, EachHopOfAChainIsCheckedByItself) {
    LabSshd second;
    ASSERT_TRUE(second.start()) << qPrintable(second.error());
    TempDir secondFolder;
    SshTarget two = targetFor(second, secondFolder);
    two.jumps = {target};
    write({});
    SshClient client(two, *secrets, nullptr);
    EXPECT_ERROR(client.connection(patient()), ErrorKind::HostKeyUnknown);
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::Remember;
    };
    EXPECT_OK(client.connection(patient(&person)));
    ASSERT_EQ(person.hostKeys().size(), 1U);
    EXPECT_EQ(person.hostKeys()[0].address.toLatin1(), name());
}
