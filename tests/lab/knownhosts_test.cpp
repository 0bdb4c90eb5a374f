// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/knownhosts.h"

#include "core/ssh/knownhostsline.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;
using State = HostKeyVerdict::State;

namespace {

QByteArray publicText(const LabSshd& sshd, const char* type) { return sshd.hostKey(QLatin1String(type)); }

PublicKey keyOf(const QByteArray& text) {
    const auto words = text.trimmed().split(' ');
    return parsePublicKey(words.value(0), words.value(1)).value_or(PublicKey{});
}

/// A real server, and OpenSSH's own client asked about the same known_hosts files.
class KnownHostsLab : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("ssh");
    }

    void start(const QStringList& types = {QStringLiteral("ed25519")}) {
        sshd.options.hostKeyTypes = types;
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        name = knownHostsName(sshd.address(), sshd.port());
    }

    LabProcess::Finished ssh(const QStringList& options) const {
        QStringList argv{QStringLiteral("ssh"),       QStringLiteral("-F"), QStringLiteral("none"),
                         QStringLiteral("-i"),        sshd.clientKey(),     QStringLiteral("-p"),
                         QString::number(sshd.port())};
        for (const QString& option :
             QStringList{QStringLiteral("BatchMode=yes"), QStringLiteral("IdentitiesOnly=yes"),
                         QStringLiteral("GlobalKnownHostsFile=/dev/null")} +
                 options)
            argv << QStringLiteral("-o") << option;
        return LabProcess::run(argv + QStringList{QStringLiteral("--"),
                                                  sshd.user() + QLatin1Char('@') + sshd.address(),
                                                  QStringLiteral("true")});
    }

    /// What OpenSSH makes of a file.
    State theirs(const QString& file, const QStringList& options = {}) const {
        const auto said =
            ssh(QStringList{QStringLiteral("StrictHostKeyChecking=yes"), QStringLiteral("UpdateHostKeys=no"),
                            QStringLiteral("UserKnownHostsFile=") + file} +
                options);
        if (said.code == 0) return State::Known;
        if (said.output.contains("REVOKED")) return State::Revoked;
        if (said.output.contains("IDENTIFICATION HAS CHANGED")) return State::Changed;
        EXPECT_TRUE(said.output.contains("host key is known")) << said.output.constData();
        return State::Unknown;
    }

    LabSshd sshd;
    TempDir dir;
    QString name;
};

}  // namespace

TEST_F(KnownHostsLab, VerdictsAreOpenSshs) {
    start();
    LabSshd other;  // for keys that are real and wrong
    other.options.hostKeyTypes = {QStringLiteral("ed25519"), QStringLiteral("ecdsa")};
    ASSERT_TRUE(other.start()) << qPrintable(other.error());
    const QByteArray right = publicText(sshd, "ed25519"), wrong = publicText(other, "ed25519"),
                     wrongType = publicText(other, "ecdsa");
    const QByteArray host = name.toUtf8();
    const QByteArray hashed = hashedKnownHostsName(host, "01234567890123456789");
    const std::vector<QByteArray> files{
        "",
        host + ' ' + right,
        host + ' ' + wrong,
        host + ' ' + wrongType,
        host + ' ' + wrong + '\n' + host + ' ' + right,
        host + ' ' + wrongType + '\n' + host + ' ' + right,
        hashed + ' ' + right,
        hashed + ' ' + wrong,
        "[127.0.0.*]:* " + right,
        "!" + host + ",* " + right,
        "*,!" + host + ' ' + right + '\n' + host + ' ' + wrong,
        "!" + host + ",* " + wrong + '\n' + host + ' ' + right,
        sshd.address().toUtf8() + ' ' + right,  // the same key without the port is good enough
        sshd.address().toUtf8() + ' ' + wrong,  // another key there may be another server's
        sshd.address().toUtf8() + ' ' + right + '\n' + host + ' ' + wrong,
        host + ' ' + right + "\n@revoked * " + right,
        host + ' ' + right + "\n@revoked " + host + ' ' + wrong,
        "@revoked " + host + ' ' + wrong,
        "@revoked elsewhere " + right + '\n' + host + ' ' + right,
        "@cert-authority * " + right,
        "@cert-authority * " + wrong + '\n' + host + ' ' + right,
        host + " ssh-new AAAA\n" + QByteArray(20'000, 'x') + " y\n" + host + ' ' + right,
        host + " ssh-ed25519 AAAA\n" + host + ' ' + right + " comment",
        "junk\n\n# x\n" + host.toUpper() + ' ' + right + '\r',
    };
    for (const QByteArray& text : files) {
        const QString file = dir.write(QStringLiteral("kh"), text + '\n');
        const auto ours = KnownHosts({file}, {}).check(name, keyOf(right));
        ASSERT_TRUE(ours);
        EXPECT_EQ(static_cast<int>(ours->state), static_cast<int>(theirs(file)))
            << text.left(300).constData();
    }
}

TEST_F(KnownHostsLab, OpenSshTrustsWhatHearthRemembered) {
    start();
    const PublicKey key = keyOf(publicText(sshd, "ed25519"));
    for (const QByteArray& before :
         {QByteArray(), QByteArray("x ssh-ed25519 AAAA"),
          hashedKnownHostsName("x", "01234567890123456789") + ' ' + publicKeyText(key) + '\n'}) {
        const QString file = dir.write(QStringLiteral("kh"), before);
        EXPECT_EQ(theirs(file), State::Unknown);
        ASSERT_OK(KnownHosts({file}, {}).remember(name, key));
        EXPECT_EQ(theirs(file), State::Known) << dir.read(QStringLiteral("kh")).constData();
    }
    // Under an alias there is no port.
    const QString file = dir.write(QStringLiteral("kh"), "");
    ASSERT_OK(KnownHosts({file}, {}).remember(QStringLiteral("alias"), key));
    EXPECT_EQ(theirs(file, {QStringLiteral("HostKeyAlias=alias")}), State::Known);
}

TEST_F(KnownHostsLab, HearthKnowsWhatOpenSshLearned) {
    start({QStringLiteral("ed25519"), QStringLiteral("ecdsa"), QStringLiteral("rsa")});
    const PublicKey key = keyOf(publicText(sshd, "ed25519"));
    for (const char* hash : {"HashKnownHosts=no", "HashKnownHosts=yes"}) {
        const QString file = dir.file(QLatin1String(hash));
        const KnownHosts hosts({file}, {});
        const auto learned = ssh({QLatin1String(hash), QStringLiteral("StrictHostKeyChecking=accept-new"),
                                  QStringLiteral("UserKnownHostsFile=") + file});
        ASSERT_EQ(learned.code, 0) << learned.output.constData();
        const auto verdict = hosts.check(name, key);
        ASSERT_OK(verdict);
        EXPECT_EQ(verdict->state, State::Known);
        // Forgotten here, it is unknown there.
        ASSERT_OK(hosts.forget(name));
        EXPECT_EQ(theirs(file), State::Unknown);
    }
}

TEST_F(KnownHostsLab, TheRememberedTypeIsAskedForFirst) {
    start({QStringLiteral("ed25519"), QStringLiteral("ecdsa"), QStringLiteral("rsa")});
    for (const char* type : {"ed25519", "ecdsa", "rsa"}) {
        TempDir folder;
        SshTarget target = targetFor(sshd, folder);
        target.knownHostsFiles = {
            folder.write(QStringLiteral("kh"), name.toUtf8() + ' ' + publicText(sshd, type) + '\n')};
        const auto secrets = makeMemorySecretStore();
        StepLog steps;
        const auto connection = logIn(target, *secrets, nullptr, patient(nullptr, &steps));
        ASSERT_OK(connection);
        EXPECT_TRUE(steps.text().contains(sshd.fingerprint(QLatin1String(type)))) << qPrintable(steps.text());
    }
}

TEST_F(KnownHostsLab, AChangedKeyIsReplacedOnlyOnRequest) {
    start();
    TempDir folder;
    const SshTarget target = targetFor(sshd, folder);
    const auto secrets = makeMemorySecretStore();
    ASSERT_TRUE(sshd.changeHostKey()) << qPrintable(sshd.error());
    const QString file = target.knownHostsFiles.first();
    ScriptedPerson person;
    person.onHostKey = [](const HostKeyQuestion&) { return HostKeyAnswer::Remember; };
    EXPECT_ERROR(logIn(target, *secrets, nullptr, patient(&person)), ErrorKind::HostKeyChanged);
    ASSERT_EQ(person.hostKeys().size(), 1u);
    const HostKeyQuestion question = person.hostKeys()[0];
    EXPECT_EQ(question.why, HostKeyQuestion::Why::Changed);
    EXPECT_EQ(question.offered.fingerprint, sshd.fingerprint());
    EXPECT_EQ(question.remembered.size(), 1u);
    EXPECT_EQ(theirs(file), State::Changed);
    person.onHostKey = [](const HostKeyQuestion&) { return HostKeyAnswer::ReplaceRemembered; };
    ASSERT_OK(logIn(target, *secrets, nullptr, patient(&person)));
    EXPECT_EQ(theirs(file), State::Known);
    EXPECT_TRUE(QFile::exists(file + QStringLiteral(".old")));
}
