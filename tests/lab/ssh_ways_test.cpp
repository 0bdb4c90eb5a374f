// SPDX-License-Identifier: GPL-3.0-or-later
// A server with other addresses beside its own.
#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/listener.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <sys/socket.h>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

// Longer than a test has: what waits for it never gets on by itself.
constexpr std::chrono::seconds kForEver{100'000};

QString text(const char* latin) { return QString::fromLatin1(latin); }

/// Takes connections and says nothing, as a machine that hangs.
class Silent {
public:
    int accepted() const { return accepted_; }
    quint16 port() const { return listener_.port(); }
    bool waitForOne() const {
        return test::eventually([this] { return accepted_ > 0; });
    }

private:
    std::atomic<int> accepted_ = 0;
    Listener listener_{[this](int socket) {
        ++accepted_;
        char byte;
        while (::recv(socket, &byte, 1, 0) > 0) {
        }
    }};
};

class SshWaysTest : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        secrets = makeMemorySecretStore();
    }
    void start() { ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error()); }
    /// The server whose own address leads to `port` here, known under that one alone; the other address is
    /// where it really listens.
    SshTarget withOwnPort(quint16 port) {
        SshTarget target = targetFor(sshd, folder);
        target.port = port;
        target.connectTimeout = kForEver;
        target.knownHostsFiles = QStringList{folder.write(
            text("known"), "[127.0.0.1]:" + QByteArray::number(port) + ' ' + sshd.hostKey() + '\n')};
        target.otherAddresses = {{sshd.address(), sshd.port()}};
        return target;
    }
    QString real() const { return target(sshd).displayText(); }
    static SshAddress target(const LabSshd& server) { return {server.address(), server.port()}; }
    SshClient& client(const SshTarget& to) { return *clients.emplace_back(makeClient(to)); }
    std::unique_ptr<SshClient> makeClient(const SshTarget& to) {
        return std::make_unique<SshClient>(to, *secrets, nullptr);
    }
    static int logins(const LabSshd& server) { return int(server.log().count("Accepted publickey")); }

    LabSshd sshd;
    TempDir folder;
    std::unique_ptr<SecretStore> secrets;
    StepLog steps;
    std::vector<std::unique_ptr<SshClient>> clients;
};

}  // namespace

TEST_F(SshWaysTest, TheOtherAddressIsTakenWhereItsOwnRefuses) {
    start();
    SshTarget to = withOwnPort(freePort());
    to.otherAddresses.prepend({text("127.0.0.1"), freePort()});
    SshClient& way = client(to);
    auto made = way.connection(patient(nullptr, &steps));
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
    EXPECT_EQ(way.state().via, real());
    EXPECT_OK(runLine(**made, "true"));
    EXPECT_EQ(logins(sshd), 1);
    const QString told = steps.text();
    EXPECT_TRUE(told.contains(text("! Connection: 127.0.0.1 refused"))) << qPrintable(told);
    EXPECT_TRUE(told.contains(text("! Other address: 127.0.0.1 refused"))) << qPrintable(told);
    EXPECT_TRUE(told.contains(text("\nOther address: ") + real())) << qPrintable(told);
    // What is connected no more goes by no way.
    way.disconnect();
    EXPECT_EQ(way.state().via, QString());
}

TEST_F(SshWaysTest, ItsOwnIsTakenWhereThatAnswers) {
    start();
    Silent other;
    SshTarget to = withOwnPort(sshd.port());
    to.otherAddresses = {{text("127.0.0.1"), other.port()}};
    SshClient& way = client(to);
    auto made = way.connection(patient(nullptr, &steps));
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), QString());
    EXPECT_EQ(way.state().via, QString());
    EXPECT_FALSE(steps.text().contains(text("Other address"))) << qPrintable(steps.text());
}

TEST_F(SshWaysTest, TheOtherIsTriedBesideOneThatIsSilent) {
    start();
    Silent own;
    SshClient& way = client(withOwnPort(own.port()));
    auto made = way.connection(patient(nullptr, &steps));
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
    EXPECT_OK(runLine(**made, "true"));
    EXPECT_TRUE(steps.text().contains(text("! SSH: No answer so far"))) << qPrintable(steps.text());
}

TEST_F(SshWaysTest, TheOtherIsTriedBesideANetworkThatSaysNothing) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    start();
    CutProxy own(sshd.address(), sshd.port());
    own.swallow();
    SshClient& way = client(withOwnPort(own.port()));
    auto made = way.connection(patient());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
    // The attempts at its own are let go of.
    EXPECT_TRUE(test::eventually([&] { return own.unanswered() == 0; }));
}

TEST_F(SshWaysTest, OneAfterTheOtherUntilOneAnswers) {
    start();
    Silent own, first, second;
    SshTarget to = withOwnPort(own.port());
    to.otherAddresses = {{text("127.0.0.1"), first.port()}, {text("127.0.0.1"), second.port()}, target(sshd)};
    SshClient& way = client(to);
    auto made = way.connection(patient());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
    EXPECT_EQ(first.accepted(), 1);
    EXPECT_EQ(second.accepted(), 1);
}

TEST_F(SshWaysTest, ItsOwnWinsIfItAnswersFirstAfterAll) {
    start();
    Silent other;
    CutProxy own(sshd.address(), sshd.port());
    own.stall();
    SshTarget to = withOwnPort(own.port());
    to.otherAddresses = {{text("127.0.0.1"), other.port()}};
    SshClient& way = client(to);
    std::optional<Result<SshConnectionPtr>> made;
    std::jthread login([&] { made = way.connection(patient()); });
    EXPECT_TRUE(other.waitForOne());
    own.resume();
    login.join();
    ASSERT_OK(*made);
    EXPECT_EQ((**made)->via(), QString());
    EXPECT_EQ(way.state().via, QString());
}

TEST_F(SshWaysTest, AnotherMachineAtTheOtherAddressIsRefused) {
    start();
    LabSshd another;
    ASSERT_TRUE(another.start()) << qPrintable(another.error());
    SshTarget to = withOwnPort(freePort());
    to.otherAddresses = {target(another)};
    ScriptedPerson person;
    SshClient& way = client(to);
    auto made = way.connection(patient(&person, &steps));
    EXPECT_ERROR(made, ErrorKind::HostKeyChanged);
    EXPECT_TRUE(made.error().message.contains(target(another).displayText()))
        << ::testing::PrintToString(made.error());
    EXPECT_TRUE(made.error().message.contains(another.fingerprint()));
    // Nobody is asked to take its key for this host's, and nothing is written.
    EXPECT_TRUE(person.hostKeys().empty());
    EXPECT_EQ(folder.read(text("known")).count('\n'), 1);
    EXPECT_EQ(logins(another), 0);
    EXPECT_EQ(way.state().via, QString());
    // Nor does it stand in the way of the right one, further on or at its own address.
    to.otherAddresses.append(target(sshd));
    made = client(to).connection(patient(&person));
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
}

TEST_F(SshWaysTest, AnotherMachineDoesNotEndTheWaitForItsOwn) {
    start();
    LabSshd another;
    ASSERT_TRUE(another.start()) << qPrintable(another.error());
    CutProxy own(sshd.address(), sshd.port());
    own.stall();
    SshTarget to = withOwnPort(own.port());
    to.otherAddresses = {target(another)};
    SshClient& way = client(to);
    std::optional<Result<SshConnectionPtr>> made;
    std::jthread login([&] { made = way.connection(patient()); });
    EXPECT_TRUE(another.waitForLog("Connection from"));
    EXPECT_TRUE(test::eventually([&] { return another.connections() == 0; }));
    own.resume();
    login.join();
    ASSERT_OK(*made);
    EXPECT_EQ((**made)->via(), QString());
}

TEST_F(SshWaysTest, AnUnknownKeyIsAskedAboutAndRememberedUnderItsOwnName) {
    start();
    const quint16 port = freePort();
    SshTarget to = withOwnPort(port);
    const QString known = folder.file(text("learned"));
    to.knownHostsFiles = QStringList{known};
    EXPECT_ERROR(client(to).connection(patient()), ErrorKind::HostKeyUnknown);
    ScriptedPerson person;
    person.onHostKey = [](const HostKeyQuestion&) -> Result<HostKeyAnswer> {
        return HostKeyAnswer::Remember;
    };
    auto made = client(to).connection(patient(&person));
    ASSERT_OK(made);
    ASSERT_EQ(person.hostKeys().size(), 1U);
    const HostKeyQuestion question = person.hostKeys().front();
    EXPECT_EQ(question.address, text("[127.0.0.1]:%1").arg(port));
    EXPECT_TRUE(question.notes.join(QLatin1Char(' ')).contains(real()));
    EXPECT_EQ(folder.read(text("learned")),
              "[127.0.0.1]:" + QByteArray::number(port) + ' ' + sshd.hostKey() + '\n');
    EXPECT_OK(client(to).connection(patient()));
}

TEST_F(SshWaysTest, WhereNoneAnswersItsOwnErrorNamesTheOthers) {
    start();
    SshTarget to = withOwnPort(freePort());
    const quint16 one = freePort();
    to.otherAddresses = {{text("127.0.0.2"), one}, {text("no-such-machine.invalid"), 22}};
    SshTarget alone = to;
    alone.otherAddresses.clear();
    const auto expected = client(alone).connection(patient());
    const auto made = client(to).connection(patient());
    ASSERT_FALSE(made.has_value());
    ASSERT_FALSE(expected.has_value());
    EXPECT_EQ(made.error().kind, ErrorKind::Unreachable);
    EXPECT_EQ(made.error().message, expected.error().message);
    EXPECT_TRUE(made.error().hint.startsWith(expected.error().hint));
    EXPECT_TRUE(made.error().hint.contains(text("127.0.0.2:%1, no-such-machine.invalid").arg(one)))
        << ::testing::PrintToString(made.error());
}

TEST_F(SshWaysTest, ItsOwnIsTakenAgainOnceItIsBack) {
    start();
    CutProxy own(sshd.address(), sshd.port());
    CutProxy other(sshd.address(), sshd.port());
    own.refuse();
    SshTarget to = withOwnPort(own.port());
    to.otherAddresses = {{other.address(), other.port()}};
    SshClient& way = client(to);
    auto made = way.connection(patient());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), to.otherAddresses.first().displayText());
    own.accept();
    // What is connected stays as it is.
    EXPECT_EQ(*way.connection(patient()), *made);
    sshd.killConnections();
    EXPECT_TRUE(test::eventually([&] { return !(*made)->alive(); }));
    other.stall();  // that it answered once makes it no better than its own
    made = way.connection(patient());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), QString());
    EXPECT_EQ(way.state().via, QString());
}

TEST_F(SshWaysTest, ARefusedLoginIsAnAnswer) {
    start();
    Silent other;
    SshTarget to = withOwnPort(sshd.port());
    to.identityFiles = QStringList{text("/nowhere")};
    to.methods = {LoginMethod::PublicKey};
    to.otherAddresses = {{text("127.0.0.1"), other.port()}};
    // Nor would the other one ever say anything.
    EXPECT_ERROR(client(to).connection(patient()), ErrorKind::AuthRefused);
}

TEST_F(SshWaysTest, AnotherKeyAtItsOwnAddressIsAnAnswer) {
    start();
    LabSshd another;
    ASSERT_TRUE(another.start()) << qPrintable(another.error());
    Silent other;
    SshTarget to = withOwnPort(another.port());
    to.otherAddresses = {{text("127.0.0.1"), other.port()}};
    EXPECT_ERROR(client(to).connection(patient()), ErrorKind::HostKeyChanged);
}

TEST_F(SshWaysTest, AProxyCommandThatEndsIsNoAnswer) {
    start();
    SshTarget to = withOwnPort(freePort());
    to.proxyCommand = text("sh -c 'echo the bridge is out >&2; exit 3'");
    auto made = client(to).connection(patient());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
}

TEST_F(SshWaysTest, OnlyItsOwnWayLeadsThroughTheJump) {
    start();
    LabSshd gate;
    ASSERT_TRUE(gate.start()) << qPrintable(gate.error());
    TempDir gateFolder;
    const SshTarget jump = targetFor(gate, gateFolder);
    SshTarget to = withOwnPort(sshd.port());
    Silent other;
    to.otherAddresses = {{text("127.0.0.1"), other.port()}};
    to.jumps = {jump};
    auto made = client(to).connection(patient());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), QString());
    EXPECT_EQ(logins(gate), 1);

    // The jump answers, and what lies behind it does not.
    to = withOwnPort(freePort());
    to.jumps = {jump};
    made = client(to).connection(patient());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
    // It goes on without the jump.
    gate.stop();
    EXPECT_OK(runLine(**made, "true"));
}

TEST_F(SshWaysTest, AJumpThatDoesNotAnswerIsPassedBy) {
    start();
    LabSshd gate;
    ASSERT_TRUE(gate.start()) << qPrintable(gate.error());
    TempDir gateFolder;
    SshTarget jump = targetFor(gate, gateFolder);
    jump.connectTimeout = kForEver;
    gate.freeze();
    SshTarget to = withOwnPort(sshd.port());
    to.jumps = {jump};
    SshClient& way = client(to);
    auto made = way.connection(patient());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
    way.disconnect();
    // So it is for whoever holds something open and comes back by themselves.
    std::uint64_t known = 0;
    const std::stop_source never;
    made = way.reconnector().connection(known, never.get_token());
    ASSERT_OK(made);
    EXPECT_EQ((*made)->via(), real());
    gate.thaw();
}

TEST_F(SshWaysTest, FurtherConnectionsGoTheWayOfTheFirst) {
    sshd.options.config << text("MaxSessions 1");
    start();
    Silent own;
    SshClient& way = client(withOwnPort(own.port()));
    auto first = way.startShellLine("exec sleep 1000", {}, patient());
    ASSERT_OK(first);
    EXPECT_OK(runLine(way, "true", patient()));
    EXPECT_EQ(logins(sshd), 2);
    EXPECT_EQ(own.accepted(), 1);
}

TEST_F(SshWaysTest, CancellingEndsEveryWay) {
    Silent own, other;
    SshTarget to;
    to.user = text("ada");
    to.address = text("127.0.0.1");
    to.port = own.port();
    to.connectTimeout = kForEver;
    to.otherAddresses = {{text("127.0.0.1"), other.port()}};
    SshClient& way = client(to);
    std::stop_source stop;
    std::optional<Result<SshConnectionPtr>> made;
    Control control = patient();
    control.stop = stop.get_token();
    std::jthread login([&] { made = way.connection(control); });
    EXPECT_TRUE(other.waitForOne());
    stop.request_stop();
    login.join();
    EXPECT_ERROR(*made, ErrorKind::Cancelled);
    EXPECT_FALSE(control.deadline.expired()) << "it was its time that ended it";
}
