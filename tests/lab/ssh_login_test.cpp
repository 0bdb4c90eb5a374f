// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labagent.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <QFile>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

class SshLogin : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        HEARTH_NEEDS_PROGRAM("ssh-keygen");
        secrets = makeMemorySecretStore();
    }
    /// A key pair in the test's folder; its path.
    QString makeKey(const QString& name, const QString& type, const QString& passphrase = {},
                    const QStringList& more = {}) {
        const QString path = folder.file(name);
        const auto made =
            LabProcess::run(QStringList{text("ssh-keygen"), text("-q"), text("-t"), type, text("-N"),
                                        passphrase, text("-C"), name, text("-f"), path} +
                            more);
        EXPECT_EQ(made.code, 0) << made.output.constData();
        return path;
    }
    QByteArray publicLine(const QString& path) {
        QFile file(path + QLatin1String(".pub"));
        EXPECT_TRUE(file.open(QFile::ReadOnly));
        return file.readAll().trimmed();
    }
    void start() {
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        target = targetFor(sshd, folder);
    }
    void startFor(const LabUser& user, const QStringList& config, bool pam = false) {
        sshd.options.users = {user};
        sshd.options.pam = pam;
        sshd.options.config += config;
        start();
        target.identityFiles = QStringList{text("/nowhere")};
    }
    Result<SshConnectionPtr> attempt(const Control& more = patient()) {
        Control control = more;
        if (!control.asker) control.asker = &person;
        control.progress = &steps;
        return logIn(target, *secrets, nullptr, control);
    }
    void expectIn(const Result<SshConnectionPtr>& made) {
        ASSERT_TRUE(made.has_value())
            << ::testing::PrintToString(made.error()) << qPrintable(steps.text()) << sshd.log().constData();
        auto done = runLine(**made, "id -un");
        ASSERT_OK(done);
        EXPECT_EQ(done->out.trimmed(), target.user.toLocal8Bit());
    }

    LabSshd sshd;
    TempDir folder;
    std::unique_ptr<SecretStore> secrets;
    ScriptedPerson person;
    StepLog steps;
    SshTarget target;
};

const LabUser kAda{text("ada"), text("ada-pw"), {}};

}  // namespace

TEST_F(SshLogin, KeysOfEveryType) {
    const QString ecdsa = makeKey(text("ecdsa"), text("ecdsa"));
    const QString rsa = makeKey(text("rsa"), text("rsa"));
    const QString ed25519 = makeKey(text("ed"), text("ed25519"));
    sshd.options.authorizedKeys = {publicLine(ecdsa), publicLine(rsa), publicLine(ed25519)};
    start();
    for (const QString& path : {ecdsa, rsa, ed25519}) {
        target.identityFiles = QStringList{path};
        expectIn(attempt());
    }
    EXPECT_TRUE(person.asked().empty());
}

TEST_F(SshLogin, APassphraseIsAskedAgainAndKeptOnlyIfWanted) {
    const QString rsa = makeKey(text("rsa"), text("rsa"), text("open sesame"), {text("-b"), text("3072")});
    sshd.options.authorizedKeys = {publicLine(rsa)};
    start();
    target.identityFiles = QStringList{rsa};
    person.answerWith({{text("wrong")}, {text("open sesame")}});
    expectIn(attempt());
    ASSERT_EQ(person.asked().size(), 2U);
    EXPECT_EQ(person.asked()[0].what, PromptQuestion::What::Passphrase);
    EXPECT_EQ(person.asked()[0].instruction, rsa);
    EXPECT_FALSE(person.asked()[0].again);
    EXPECT_TRUE(person.asked()[1].again);
    person.answerWith({{text("open sesame")}}, true);
    expectIn(attempt());
    EXPECT_EQ(person.asked().size(), 3U);
    expectIn(attempt());  // kept
    EXPECT_EQ(person.asked().size(), 3U);
}

TEST_F(SshLogin, APassphraseIsNotAskedForAKeyThatTheServerDoesNotWant) {
    const QString locked = makeKey(text("locked"), text("ed25519"), text("secret"));
    start();
    target.identityFiles = QStringList{locked, sshd.clientKey()};
    expectIn(attempt());
    EXPECT_TRUE(person.asked().empty());
}

TEST_F(SshLogin, ALockedKeyInPemFormatIsAskedFor) {
    const QString rsa = makeKey(text("pem"), text("rsa"), text("secret"), {text("-m"), text("PEM")});
    sshd.options.authorizedKeys = {publicLine(rsa)};
    QFile::remove(rsa + text(".pub"));
    start();
    target.identityFiles = QStringList{rsa};
    person.answerWith({{text("secret")}});
    expectIn(attempt());
    EXPECT_EQ(person.asked().size(), 1U);
}

TEST_F(SshLogin, Certificates) {
    const QString ca = makeKey(text("ca"), text("ed25519"));
    for (const char* type : {"ed25519", "rsa", "ecdsa"}) {
        const QString key = makeKey(text("user-") + text(type), text(type));
        const auto made = LabProcess::run({text("ssh-keygen"), text("-q"), text("-s"), ca, text("-I"),
                                           text("ada"), text("-n"), text("ada,root"), key + text(".pub")});
        ASSERT_EQ(made.code, 0) << made.output.constData();
    }
    sshd.options.config << text("TrustedUserCAKeys ") + ca + text(".pub") << text("AuthorizedKeysFile none");
    start();
    for (const char* type : {"ed25519", "rsa", "ecdsa"}) {
        target.identityFiles = QStringList{folder.file(text("user-") + text(type))};
        expectIn(attempt());
    }
    // Elsewhere than beside the key.
    const QString moved = folder.file(text("elsewhere.pub"));
    ASSERT_TRUE(QFile::rename(folder.file(text("user-ed25519-cert.pub")), moved));
    target.identityFiles =
        QStringList{folder.file(text("user-rsa-nothing")), folder.file(text("user-ed25519"))};
    EXPECT_ERROR(attempt(), ErrorKind::AuthRefused);
    target.certificateFiles = QStringList{moved};
    expectIn(attempt());
}

TEST_F(SshLogin, AKeyThatOthersMayReadIsNotUsed) {
    start();
    const QString key = folder.write(text("open"), {});
    QFile::remove(key);
    ASSERT_TRUE(QFile::copy(sshd.clientKey(), key));
    ASSERT_TRUE(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    target.identityFiles = QStringList{key};
    auto made = attempt();
    EXPECT_ERROR(made, ErrorKind::AuthRefused);
    EXPECT_TRUE(made.error().hint.contains(text("chmod 600 ") + key)) << qPrintable(made.error().hint);
}

TEST_F(SshLogin, AFileThatIsNoKeyIsSaid) {
    start();
    target.identityFiles = QStringList{folder.write(text("junk"), "hello"), sshd.clientKey() + text(".pub")};
    QFile::setPermissions(sshd.clientKey() + text(".pub"), QFile::ReadOwner | QFile::WriteOwner);
    auto made = attempt();
    EXPECT_ERROR(made, ErrorKind::AuthRefused);
    EXPECT_TRUE(made.error().message.contains(text("holds no private key")))
        << qPrintable(made.error().message);
    EXPECT_TRUE(steps.text().contains(text("without .pub"))) << qPrintable(steps.text());
    target.identityFiles =
        QStringList{folder.write(text("cut"), "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNza\n")};
    made = attempt();
    EXPECT_ERROR(made, ErrorKind::AuthRefused);
    EXPECT_TRUE(made.error().message.contains(text("damaged"))) << qPrintable(made.error().message);
}

TEST_F(SshLogin, AgentKeysAndOnlyTheNamedOnes) {
    HEARTH_NEEDS_PROGRAM("ssh-agent");
    LabAgent agent;
    ASSERT_TRUE(agent.start()) << qPrintable(agent.error());
    const QString other = makeKey(text("other"), text("ed25519"));
    const QString locked = makeKey(text("locked"), text("rsa"), text("secret"));
    sshd.options.authorizedKeys = {publicLine(locked)};
    ASSERT_TRUE(agent.add(other)) << qPrintable(agent.error());
    ASSERT_TRUE(agent.add(locked, text("secret"))) << qPrintable(agent.error());
    start();
    target.agentSocket = agent.socket();
    target.identityFiles = QStringList{text("/nowhere")};
    expectIn(attempt());
    EXPECT_TRUE(person.asked().empty());
    EXPECT_TRUE(steps.text().contains(text("Agent key other"))) << qPrintable(steps.text());

    StepLog named;
    target.identityFiles = QStringList{locked};
    target.identitiesOnly = true;
    Control control = patient(nullptr, &named);
    EXPECT_OK(logIn(target, *secrets, nullptr, control));
    EXPECT_FALSE(named.text().contains(text("Agent key other"))) << qPrintable(named.text());
    target.identityFiles = QStringList{other};
    EXPECT_ERROR(logIn(target, *secrets, nullptr, control), ErrorKind::AuthRefused);
}

TEST_F(SshLogin, AKeyThatIsNotThereIsSaid) {
    start();
    target.identityFiles = QStringList{text("/nowhere")};
    const auto made = attempt(patient());
    EXPECT_ERROR(made, ErrorKind::AuthRefused);
    EXPECT_TRUE(made.error().message.contains(text("/nowhere"))) << qPrintable(made.error().message);
}

TEST_F(SshLogin, AnAgentThatIsGoneIsANoteAndOneThatHangsCanBeLeft) {
    HEARTH_NEEDS_PROGRAM("ssh-agent");
    start();
    target.agentSocket = folder.file(text("gone"));
    expectIn(attempt());
    EXPECT_TRUE(steps.text().contains(text("cannot be used"))) << qPrintable(steps.text());
    LabAgent agent;
    ASSERT_TRUE(agent.start()) << qPrintable(agent.error());
    agent.freeze();
    target.agentSocket = agent.socket();
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    class StopAtAgent : public Progress {
    public:
        explicit StopAtAgent(std::stop_source source) : source_(std::move(source)) {}
        void report(const ProgressEvent& event) override {
            if (event.text == text("SSH agent") && event.kind == ProgressEvent::Kind::StepStarted)
                source_.request_stop();
        }
        std::stop_source source_;
    } stopper(stop);
    control.progress = &stopper;
    EXPECT_ERROR(logIn(target, *secrets, nullptr, control), ErrorKind::Cancelled);
    agent.thaw();
}

TEST_F(SshLogin, PasswordWrongThenRight) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda, {text("KbdInteractiveAuthentication no"), text("PasswordAuthentication yes")});
    person.answerWith({{text("wrong")}, {text("ada-pw")}}, true);
    expectIn(attempt());
    ASSERT_EQ(person.asked().size(), 2U);
    EXPECT_FALSE(person.asked()[0].prompts[0].echo);
    EXPECT_TRUE(person.asked()[1].again);
    // Kept, since it was right and the person said so; the wrong one never was.
    auto kept = secrets->get(text("password/lab"), patient());
    ASSERT_OK(kept);
    ASSERT_TRUE(kept->has_value());
    EXPECT_EQ((*kept)->view(), "ada-pw");
    expectIn(attempt());
    EXPECT_EQ(person.asked().size(), 2U);
}

TEST_F(SshLogin, ARefusedStoredPasswordIsForgotten) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda, {text("KbdInteractiveAuthentication no"), text("PasswordAuthentication yes")});
    ASSERT_OK(secrets->put(text("password/lab"), Secret("old"), patient()));
    person.answerWith({{text("ada-pw")}}, false);
    expectIn(attempt());
    auto kept = secrets->get(text("password/lab"), patient());
    ASSERT_OK(kept);
    EXPECT_FALSE(kept->has_value());
}

TEST_F(SshLogin, AfterThreeWrongPasswordsItIsRefused) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda, {text("KbdInteractiveAuthentication no"), text("PasswordAuthentication yes")});
    person.answerWith({{text("wrong")}}, true);
    auto made = attempt();
    EXPECT_ERROR(made, ErrorKind::AuthRefused);
    EXPECT_EQ(person.asked().size(), 3U);
    EXPECT_FALSE(made.error().hint.isEmpty());
    auto kept = secrets->get(text("password/lab"), patient());
    ASSERT_OK(kept);
    EXPECT_FALSE(kept->has_value());
}

TEST_F(SshLogin, NobodyToAskIsSaid) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda, {text("KbdInteractiveAuthentication no"), text("PasswordAuthentication yes")});
    EXPECT_ERROR(logIn(target, *secrets, nullptr, patient()), ErrorKind::NeedsAnswer);
    ASSERT_OK(secrets->put(text("password/lab"), Secret("ada-pw"), patient()));
    EXPECT_OK(logIn(target, *secrets, nullptr, patient()));
}

TEST_F(SshLogin, APersonWhoCancelsIsObeyed) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda, {text("KbdInteractiveAuthentication no"), text("PasswordAuthentication yes")});
    EXPECT_ERROR(attempt(), ErrorKind::Cancelled);
    EXPECT_EQ(person.asked().size(), 1U);
}

TEST_F(SshLogin, QuestionsOfTheServerPasswordAndOneTimePassword) {
    HEARTH_NEEDS_ROOT();
    HEARTH_NEEDS_PROGRAM("oathtool");
    const QByteArray secret("12345678901234567890");
    startFor({text("ada"), text("ada-pw"), secret},
             {text("PasswordAuthentication no"), text("KbdInteractiveAuthentication yes")}, true);
    const auto code =
        LabProcess::run({text("oathtool"), text("--totp"), QString::fromLatin1(secret.toHex())});
    ASSERT_EQ(code.code, 0) << code.output.constData();
    person.answerWith({{text("ada-pw")}, {QString::fromLatin1(code.output.trimmed())}});
    expectIn(attempt());
    const auto asked = person.asked();
    ASSERT_EQ(asked.size(), 2U) << qPrintable(steps.text());
    EXPECT_EQ(asked[0].what, PromptQuestion::What::KeyboardInteractive);
    EXPECT_TRUE(asked[0].prompts[0].text.startsWith(text("Password:")))
        << qPrintable(asked[0].prompts[0].text);
    EXPECT_TRUE(asked[1].prompts[0].text.contains(text("One-time password")))
        << qPrintable(asked[1].prompts[0].text);
    EXPECT_FALSE(asked[1].mayRemember);
}

TEST_F(SshLogin, AWrongAnswerToTheServerIsAskedAgain) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda, {text("PasswordAuthentication no"), text("KbdInteractiveAuthentication yes")}, true);
    person.answerWith({{text("wrong")}, {text("ada-pw")}}, true);
    expectIn(attempt());
    ASSERT_EQ(person.asked().size(), 2U);
    EXPECT_TRUE(person.asked()[1].again);
    auto kept = secrets->get(text("password/lab"), patient());
    ASSERT_OK(kept);
    ASSERT_TRUE(kept->has_value());
    EXPECT_EQ((*kept)->view(), "ada-pw");
    expectIn(attempt());
    EXPECT_EQ(person.asked().size(), 2U);
}

TEST_F(SshLogin, KeyAndThenTheServersQuestions) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda,
             {text("PasswordAuthentication no"), text("KbdInteractiveAuthentication yes"),
              text("AuthenticationMethods publickey,keyboard-interactive")},
             true);
    target.identityFiles = QStringList{sshd.clientKey()};
    person.answerWith({{text("ada-pw")}});
    expectIn(attempt());
    EXPECT_EQ(person.asked().size(), 1U);
    EXPECT_TRUE(steps.text().contains(text("the server wants more: keyboard-interactive")))
        << qPrintable(steps.text());
}

TEST_F(SshLogin, AServerThatLostPatienceIsAskedAgainWithTheAnswerGiven) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda, {text("KbdInteractiveAuthentication no"), text("PasswordAuthentication yes"),
                    text("LoginGraceTime 1")});
    person.onPrompts = [this](const PromptQuestion&, const Control&) -> Result<PromptAnswer> {
        // The person types until the server has closed the connection.
        EXPECT_TRUE(test::eventually([this] { return sshd.connections() == 0; }));
        PromptAnswer answer;
        answer.answers.push_back(Secret("ada-pw"));
        return answer;
    };
    expectIn(attempt());
    EXPECT_EQ(person.asked().size(), 1U) << qPrintable(steps.text());
}

TEST_F(SshLogin, TooManyKeysAreExplained) {
    start();
    QStringList paths;
    for (int i = 0; i < 8; ++i) paths << makeKey(text("k%1").arg(i), text("ed25519"));
    target.identityFiles = paths;
    auto made = attempt();
    EXPECT_ERROR(made, ErrorKind::AuthRefused);
    EXPECT_TRUE(made.error().message.contains(text("too many attempts"))) << qPrintable(made.error().message);
}

TEST_F(SshLogin, StepsTellWhatTheServerStillOffers) {
    HEARTH_NEEDS_ROOT();
    startFor(kAda, {text("KbdInteractiveAuthentication no"), text("PasswordAuthentication yes")});
    const QString stranger = makeKey(text("stranger"), text("ed25519"));
    target.identityFiles = QStringList{stranger};
    person.answerWith({{text("ada-pw")}});
    expectIn(attempt());
    const QString told = steps.text();
    EXPECT_TRUE(told.contains(text("Ways to log in: publickey, password"))) << qPrintable(told);
    EXPECT_TRUE(
        told.contains(text("! Key ") + stranger + text(": refused; the server offers: publickey, password")))
        << qPrintable(told);
}
