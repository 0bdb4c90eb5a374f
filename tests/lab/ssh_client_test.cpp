// SPDX-License-Identifier: GPL-3.0-or-later
// One connection for all who use a host.
#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/listener.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <future>
#include <optional>
#include <set>
#include <sys/socket.h>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;
using namespace std::chrono_literals;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

class SshClientTest : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        secrets = makeMemorySecretStore();
    }
    void start(const QStringList& config = {}) {
        sshd.options.config += config;
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        target = targetFor(sshd, folder);
    }
    void startWithPassword(const QStringList& config = {}) {
        sshd.options.users = {{text("ada"), text("ada-pw"), {}}};
        start(QStringList{text("KbdInteractiveAuthentication no"), text("PasswordAuthentication yes")} +
              config);
        target.identityFiles = QStringList{text("/nowhere")};
    }
    static PromptAnswer answer(const char* password) {
        PromptAnswer out;
        out.answers.push_back(Secret(password));
        return out;
    }
    /// A proxy before the server, which `target` leads to from then on.
    CutProxy& putProxy() {
        proxy.emplace(sshd.address(), sshd.port());
        folder.write(text("known_hosts"), sshd.knownHosts().replace(QByteArray::number(sshd.port()),
                                                                    QByteArray::number(proxy->port())));
        target.port = proxy->port();
        return *proxy;
    }
    /// Sends more than a window over a stream and waits until all of it arrived.
    static void sendMuch(SshConnection& connection) {
        const std::vector<char> much(16'000'000, 'x');
        std::promise<std::size_t> arrived;
        Listener sink([&](int socket) {
            std::size_t sum = 0;
            std::array<char, 65536> buffer;
            while (sum < much.size()) {
                const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
                if (got <= 0) break;
                sum += static_cast<std::size_t>(got);
            }
            arrived.set_value(sum);
        });
        auto stream = connection.connectStream(StreamTarget::tcp(text("127.0.0.1"), sink.port()), patient());
        ASSERT_OK(stream);
        ASSERT_OK(writeAll(**stream, much, patient()));
        EXPECT_EQ(arrived.get_future().get(), much.size());
    }
    int logins() const {
        return static_cast<int>(sshd.log().count("Accepted publickey for ") +
                                sshd.log().count("Accepted password for "));
    }

    LabSshd sshd;
    std::optional<CutProxy> proxy;
    TempDir folder;
    std::unique_ptr<SecretStore> secrets;
    SshTarget target;
};

/// Keeps every state.
class States {
public:
    explicit States(SshClient& client)
        : subscription_(client.onStateChanged([this](const SshState& state) {
              const std::lock_guard lock(mutex_);
              seen_.push_back(state);
              changed_.notify_all();
          })) {}
    bool waitFor(SshState::Phase phase) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience,
                                 [&] { return !seen_.empty() && seen_.back().phase == phase; });
    }
    std::vector<SshState::Phase> phases() {
        const std::lock_guard lock(mutex_);
        std::vector<SshState::Phase> out;
        for (const SshState& state : seen_) out.push_back(state.phase);
        return out;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<SshState> seen_;
    Subscription subscription_;
};

}  // namespace

TEST_F(SshClientTest, AllWhoNeedItShareOneLogin) {
    start();
    SshClient client(target, *secrets, nullptr);
    std::vector<std::jthread> threads;
    std::mutex mutex;
    std::vector<SshConnectionPtr> got;
    for (int i = 0; i < 10; ++i) {
        threads.emplace_back([&] {
            auto made = client.connection(patient());
            EXPECT_OK(made);
            const std::lock_guard lock(mutex);
            if (made) got.push_back(*made);
        });
    }
    threads.clear();
    ASSERT_EQ(got.size(), 10U);
    for (const auto& each : got) EXPECT_EQ(each, got.front());
    EXPECT_EQ(logins(), 1) << sshd.log().constData();
}

TEST_F(SshClientTest, OneQuestionForAllWhoWaitAndTheirTimeStandsStill) {
    HEARTH_NEEDS_ROOT();
    startWithPassword();
    SshClient client(target, *secrets, nullptr);
    States states(client);
    ScriptedPerson person;
    std::promise<void> typed;
    auto typing = typed.get_future().share();
    person.onPrompts = [&, typing](const PromptQuestion&, const Control&) -> Result<PromptAnswer> {
        typing.wait();
        return answer("ada-pw");
    };
    std::jthread driver([&] { EXPECT_OK(client.connection(patient(&person))); });
    ASSERT_TRUE(person.waitForPrompts(1));
    std::atomic<int> good = 0, begun = 0;
    std::vector<std::jthread> waiters;
    for (int i = 0; i < 4; ++i) {
        waiters.emplace_back([&] {
            Control control;
            control.deadline = Deadline::after(1500ms);
            ++begun;
            if (client.connection(control)) ++good;
        });
    }
    while (begun != 4) std::this_thread::yield();
    EXPECT_TRUE(states.waitFor(SshState::Phase::NeedsYou));
    std::this_thread::sleep_for(
        2s);  // longer than the waiters have: what is tested is that this does not count
    typed.set_value();
    waiters.clear();
    driver.join();
    EXPECT_EQ(good, 4);
    EXPECT_EQ(person.asked().size(), 1U);
    EXPECT_EQ(logins(), 1);
    const std::vector<SshState::Phase> expected{SshState::Phase::Connecting, SshState::Phase::NeedsYou,
                                                SshState::Phase::Connecting, SshState::Phase::Connected};
    EXPECT_EQ(states.phases(), expected);
}

TEST_F(SshClientTest, WhoeverGivesUpIsSucceededByAnother) {
    HEARTH_NEEDS_ROOT();
    startWithPassword();
    SshClient client(target, *secrets, nullptr);
    ScriptedPerson first, second;
    first.onPrompts = [](const PromptQuestion&, const Control& control) -> Result<PromptAnswer> {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait(lock, control.stop, [] { return false; });
        return cancelledError();
    };
    second.onPrompts = [](const PromptQuestion&, const Control&) -> Result<PromptAnswer> {
        return answer("ada-pw");
    };
    std::stop_source stop;
    std::jthread driver([&] {
        Control control = patient(&first);
        control.stop = stop.get_token();
        EXPECT_ERROR(client.connection(control), ErrorKind::Cancelled);
    });
    ASSERT_TRUE(first.waitForPrompts(1));
    std::jthread waiter([&] { EXPECT_OK(client.connection(patient(&second))); });
    stop.request_stop();
    waiter.join();
    EXPECT_EQ(second.asked().size(), 1U);
}

TEST_F(SshClientTest, WhoHasNobodyToAskDoesNotDecideForWhoHas) {
    HEARTH_NEEDS_ROOT();
    startWithPassword();
    SshClient client(target, *secrets, nullptr);
    States states(client);
    EXPECT_ERROR(client.connection(patient()), ErrorKind::NeedsAnswer);
    EXPECT_EQ(client.state().phase, SshState::Phase::NeedsYou);
    ScriptedPerson person;
    person.answerWith({{text("ada-pw")}});
    EXPECT_OK(client.connection(patient(&person)));
    EXPECT_EQ(client.state().phase, SshState::Phase::Connected);
}

TEST_F(SshClientTest, MoreSessionsThanTheServerAllowsUseAFurtherConnection) {
    start({text("MaxSessions 1")});
    SshClient client(target, *secrets, nullptr);
    auto one = client.startShellLine("exec cat", {}, patient());
    ASSERT_OK(one);
    auto two = client.startShellLine("exec cat", {}, patient());
    ASSERT_OK(two);
    EXPECT_EQ(logins(), 2);
    // The further one goes when it is of no more use; the first stays.
    two->reset();
    one->reset();
    auto done = runLine(client, "echo still", patient());
    ASSERT_OK(done);
    EXPECT_EQ(done->out, "still\n");
    EXPECT_EQ(client.state().phase, SshState::Phase::Connected);
}

TEST_F(SshClientTest, SessionsQueueWhereAFurtherLoginWouldHaveToAsk) {
    HEARTH_NEEDS_ROOT();
    startWithPassword({text("MaxSessions 1")});
    SshClient client(target, *secrets, nullptr);
    ScriptedPerson person;
    person.answerWith({{text("ada-pw")}});
    auto one = client.startShellLine("exec cat", {}, patient(&person));
    ASSERT_OK(one);
    StepLog steps;
    std::promise<void> waiting;
    class Waiting : public Progress {
    public:
        explicit Waiting(std::promise<void>& told) : told_(told) {}
        void report(const ProgressEvent& event) override {
            if (event.text.contains(text("waiting for one to end"))) told_.set_value();
        }
        std::promise<void>& told_;
    } progress(waiting);
    std::jthread second([&] {
        auto done = runLine(client, "echo second", patient(&person, &progress));
        ASSERT_OK(done);
        EXPECT_EQ(done->out, "second\n");
    });
    ASSERT_EQ(waiting.get_future().wait_for(patience), std::future_status::ready);
    one->reset();
    second.join();
    EXPECT_EQ(person.asked().size(), 1U);
    EXPECT_EQ(logins(), 1);
}

TEST_F(SshClientTest, StreamsAreNoSessions) {
    start({text("MaxSessions 1")});
    SshClient client(target, *secrets, nullptr);
    Listener server(echo);
    auto one = client.startShellLine("exec cat", {}, patient());
    ASSERT_OK(one);
    std::vector<ByteStreamPtr> streams;
    for (int i = 0; i < 20; ++i) {
        auto stream = client.connectStream(StreamTarget::tcp(text("127.0.0.1"), server.port()), patient());
        ASSERT_OK(stream);
        streams.push_back(std::move(*stream));
    }
    EXPECT_EQ(logins(), 1);
}

TEST_F(SshClientTest, StreamsOfAFarServerGoOverSeveralConnectionsOnceOneIsNotEnough) {
    start();
    putProxy().delay(10ms);
    SshClient client(target, *secrets, nullptr);
    EXPECT_EQ(client.connectionForStream(), nullptr);
    const auto shared = client.connection(patient());
    ASSERT_OK(shared);
    EXPECT_EQ(client.connectionForStream(), *shared);
    sendMuch(**shared);
    EXPECT_EQ(logins(), 1) << "nothing asked for more yet";

    std::set<SshConnectionPtr> given;
    const Deadline deadline = Deadline::after(patience);
    while (given.size() < 4 && !deadline.expired()) {
        given.insert(client.connectionForStream());
        std::this_thread::yield();
    }
    ASSERT_EQ(given.size(), 4U);
    for (int i = 0; i < 8; ++i) EXPECT_TRUE(given.contains(client.connectionForStream()));
    EXPECT_EQ(logins(), 4);
    for (const auto& each : given) sendMuch(*each);
    EXPECT_EQ(*client.connection(patient()), *shared);

    client.disconnect();
    for (const auto& each : given)
        EXPECT_ERROR(each->connectStream(StreamTarget::tcp(text("127.0.0.1"), 1), patient()),
                     ErrorKind::Cancelled);
    EXPECT_EQ(client.connectionForStream(), nullptr);
}

TEST_F(SshClientTest, NobodyIsAskedForTheSakeOfSpeed) {
    HEARTH_NEEDS_ROOT();
    startWithPassword();
    putProxy().delay(10ms);
    SshClient client(target, *secrets, nullptr);
    ScriptedPerson person;
    person.answerWith({{text("ada-pw")}});
    const auto shared = client.connection(patient(&person));
    ASSERT_OK(shared);
    sendMuch(**shared);
    EXPECT_EQ(client.connectionForStream(), *shared);
    ASSERT_TRUE(proxy->waitForConnections(2));
    ASSERT_TRUE(sshd.waitForLog("Connection closed by authenticating user ada"));
    for (int i = 0; i < 8; ++i) EXPECT_EQ(client.connectionForStream(), *shared);
    EXPECT_EQ(logins(), 1);
    EXPECT_EQ(person.asked().size(), 1U);
}

TEST_F(SshClientTest, ALostConnectionIsToldAndMadeAnewWhenNeeded) {
    start();
    SshClient client(target, *secrets, nullptr);
    States states(client);
    ASSERT_OK(runLine(client, "true", patient()));
    sshd.killConnections();
    ASSERT_TRUE(states.waitFor(SshState::Phase::Disconnected));
    EXPECT_EQ(client.state().error.kind, ErrorKind::Unreachable);
    auto done = runLine(client, "echo back", patient());
    ASSERT_OK(done);
    EXPECT_EQ(done->out, "back\n");
}

TEST_F(SshClientTest, DisconnectEndsEverything) {
    start();
    SshClient client(target, *secrets, nullptr);
    States states(client);
    auto process = client.startShellLine("exec sleep 1000", {}, patient());
    ASSERT_OK(process);
    client.disconnect();
    EXPECT_ERROR((*process)->wait(patient()), ErrorKind::Cancelled);
    ASSERT_TRUE(states.waitFor(SshState::Phase::Disconnected));
    EXPECT_EQ(client.state().error, Error{});
    EXPECT_OK(runLine(client, "true", patient()));
}

TEST_F(SshClientTest, DisconnectEndsALoginThatIsUnderWay) {
    start();
    CutProxy& cut = putProxy();
    cut.stall();
    target.connectTimeout = 100s;
    SshClient client(target, *secrets, nullptr);
    States states(client);
    std::jthread login([&] { EXPECT_ERROR(client.connection(patient()), ErrorKind::Cancelled); });
    ASSERT_TRUE(states.waitFor(SshState::Phase::Connecting));
    ASSERT_TRUE(cut.waitForConnections(1));
    client.disconnect();
}

TEST_F(SshClientTest, APeerThatStandsStillIsNoticed) {
    start();
    target.keepAliveInterval = 1s;
    SshClient client(target, *secrets, nullptr);
    States states(client);
    auto process = client.startShellLine("exec sleep 1000", {}, patient());
    ASSERT_OK(process);
    sshd.freeze();
    EXPECT_ERROR((*process)->wait(patient()), ErrorKind::Unreachable);
    EXPECT_TRUE(states.waitFor(SshState::Phase::Disconnected));
    sshd.thaw();
}

TEST_F(SshClientTest, ADeadNetworkIsNoticedWhileMuchIsBeingSent) {
    start();
    CutProxy& cut = putProxy();
    target.keepAliveInterval = 1s;
    SshClient client(target, *secrets, nullptr);
    auto process = client.startShellLine("exec cat >/dev/null", {}, patient());
    ASSERT_OK(process);
    cut.stall();
    const std::vector<char> much(1'000'000, 'x');
    Result<std::size_t> sent = std::size_t{0};
    for (int i = 0; i < 10'000 && sent; ++i) sent = (*process)->write(much, patient());
    EXPECT_ERROR(sent, ErrorKind::Unreachable);
}

TEST_F(SshClientTest, AShortBreakIsSurvived) {
    start();
    CutProxy& cut = putProxy();
    target.keepAliveInterval = 2s;
    target.keepAliveCount = 3;
    SshClient client(target, *secrets, nullptr);
    auto process = client.startShellLine("cat", {}, patient());
    ASSERT_OK(process);
    cut.stall();
    std::this_thread::sleep_for(3s);  // the break: one question goes unanswered
    cut.resume();
    const char hello[] = {'h', 'i'};
    ASSERT_OK((*process)->write({hello, 2}, patient()));
    std::array<char, 8> buffer;
    auto chunk = (*process)->read(buffer, patient());
    ASSERT_OK(chunk);
    EXPECT_EQ(chunk->size, 2U);
}

TEST_F(SshClientTest, ClientsMayGoWhileTheirStreamsLive) {
    start();
    ProcessPtr process;
    {
        SshClient client(target, *secrets, nullptr);
        auto started = client.startShellLine("cat", {}, patient());
        ASSERT_OK(started);
        process = std::move(*started);
    }
    // The client ended its connections.
    EXPECT_ERROR(process->wait(patient()), ErrorKind::Cancelled);
}
