// SPDX-License-Identifier: GPL-3.0-or-later
// Forwards over long breaks and sleeps of this computer, by a time that the tests move.
#include "tests/lab/forwardlab.h"

#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/handtime.h"
#include "tests/lab/support/listener.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"

#include <QDir>

#include <array>
#include <sstream>

using namespace hearth;
using namespace hearth::lab;

namespace {

/// How often a client has begun to log in, and whether such an attempt is over.
class Attempts {
public:
    explicit Attempts(SshClient& client)
        : subscription_(client.onStateChanged([this](const SshState& state) {
              const std::lock_guard lock(mutex_);
              if (state.phase == SshState::Phase::Connecting) ++begun_;
              if (state.phase == SshState::Phase::Failed) ++failed_;
              changed_.notify_all();
          })) {}
    int begun() const {
        const std::lock_guard lock(mutex_);
        return begun_;
    }
    bool waitForFailed(int count) const {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return failed_ >= count; });
    }
    int failed() const {
        const std::lock_guard lock(mutex_);
        return failed_;
    }

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    int begun_ = 0, failed_ = 0;
    Subscription subscription_;
};

qsizetype entries(const char* folder) {
    return QDir(QLatin1String(folder))
        .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System)
        .size();
}

/// To at most that many: what has ended goes a moment later.
bool falls(const char* folder, qsizetype count) {
    return test::eventually([&] { return entries(folder) <= count; });
}

/// What happened to it last, for whoever reads of a failure.
std::string told(const ForwardState& state) {
    std::ostringstream out;
    for (const auto& event : state.history.mid(std::max<qsizetype>(0, state.history.size() - 8)))
        out << "\n  " << int(event.phase) << ' ' << event.reason.toStdString();
    return out.str();
}

class ForwardTime : public ForwardLab {
protected:
    void SetUp() override {
        ForwardLab::SetUp();
        if (HasFatalFailure() || IsSkipped()) return;
        proxy.emplace(sshd.address(), sshd.port());
        SshTarget to = target(proxy->port());
        to.keepAliveInterval = 10s;
        SshCommons commons;
        commons.time = time;
        way = std::make_shared<SshClient>(to, *secrets, nullptr, commons);
        open(specToEcho());
        ASSERT_TRUE(forward);
    }
    void open(const ForwardSpec& spec) {
        watch.reset();
        forward.reset();
        auto opened = Forward::open(way, spec, QStringLiteral("Test"), Control{});
        ASSERT_TRUE(opened) << opened.error();
        forward = *opened;
        watch.emplace(*forward);
    }
    void TearDown() override {
        watch.reset();
        forward.reset();
    }
    /// A second, and the attempt that it must bring.
    ::testing::AssertionResult oneAttemptIn(std::chrono::seconds pause, const Attempts& attempts) {
        const int before = attempts.failed();
        time->pass(pause);
        if (!attempts.waitForFailed(before + 1)) return ::testing::AssertionFailure() << "no attempt";
        return ::testing::AssertionSuccess();
    }
    /// Until the connection has read all that the server has said.
    bool settle() const {
        const auto connection = way->connection(Control{});
        // A refusal is one packet, behind all others.
        return connection &&
               !(*connection)->connectStream(StreamTarget::tcp(QStringLiteral("127.0.0.1"), 1), Control{});
    }
    /// Time goes on, and the connection has asked and been answered what it asked therefore.
    bool settledAfter(const std::function<void()>& moving) const {
        moving();
        return time->waitUntilSeen(1) && settle();
    }
    /// Time goes on until the connection is given up, for that many seconds at most.
    ::testing::AssertionResult isLostWithin(int seconds) {
        const auto before = forward->state().history.size();
        const auto lost = [&] { return forward->state().history.size() > before; };
        for (int i = 0; i < seconds && !lost(); ++i) {
            time->pass(1s);
            test::eventually([&] { return time->isSeen(1) || lost(); });
        }
        if (watch->waitForPhase(Phase::Lost)) return ::testing::AssertionSuccess();
        return ::testing::AssertionFailure() << "not lost";
    }
    ::testing::AssertionResult works() {
        const auto back = exchangeOver(*forward, "hello");
        if (!back) return ::testing::AssertionFailure() << ::testing::PrintToString(back.error());
        return *back == "hello" ? ::testing::AssertionSuccess()
                                : ::testing::AssertionFailure() << back->constData();
    }

    const std::shared_ptr<HandTime> time = std::make_shared<HandTime>();
    std::optional<CutProxy> proxy;
    std::shared_ptr<SshClient> way;
    std::shared_ptr<Forward> forward;
    std::optional<Watch> watch;
};

}  // namespace

TEST_F(ForwardTime, ABreakOfASecondHalfAMinuteAndSomeMinutes) {
    for (const int seconds : {1, 30, 5 * 60}) {
        const Attempts attempts(*way);
        watch->forget();
        proxy->refuse();
        proxy->reset();
        ASSERT_TRUE(watch->waitForPhase(Phase::Lost));
        ASSERT_TRUE(attempts.waitForFailed(1));
        // At least one attempt each second, and no more than one that the time has come for.
        for (int i = 0; i < seconds; ++i) ASSERT_TRUE(oneAttemptIn(1s, attempts)) << i;
        EXPECT_EQ(attempts.begun(), seconds + 1);
        watch->forget();
        proxy->accept();
        time->pass(1s);
        ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << forward->state().error;
        EXPECT_EQ(attempts.begun(), seconds + 2);
        EXPECT_TRUE(works());
        // A connection that ends sooner makes the next attempt wait.
        ASSERT_TRUE(settledAfter([this] { time->pass(10s); }));
    }
}

TEST_F(ForwardTime, AServerThatThrowsOutAtOnceIsNotAskedFaster) {
    for (int i = 0; i < 2; ++i) {
        watch->forget();
        proxy->reset();
        ASSERT_TRUE(watch->waitForPhase(Phase::Lost));
        ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << i;
    }
    const Attempts attempts(*way);
    watch->forget();
    proxy->reset();
    ASSERT_TRUE(watch->waitForPhase(Phase::Lost));
    EXPECT_EQ(forward->state().phase, Phase::Lost);
    EXPECT_EQ(attempts.begun(), 0);
    EXPECT_TRUE(test::eventually([this] {
        time->pass(100ms);
        return forward->state().phase == Phase::Up;
    }));
    EXPECT_EQ(attempts.begun(), 1);
}

// One server, whose way is one attempt for all.
TEST_F(ForwardTime, HoweverManyForwardsTheServerHearsOneKnock) {
    std::vector<std::shared_ptr<Forward>> more;
    for (int i = 0; i < 12; ++i) {
        auto opened = Forward::open(way, specToEcho(), QStringLiteral("Test"), Control{});
        ASSERT_TRUE(opened) << opened.error();
        more.push_back(*opened);
    }
    const Attempts attempts(*way);
    proxy->refuse();
    proxy->reset();
    ASSERT_TRUE(attempts.waitForFailed(1));
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(oneAttemptIn(1s, attempts)) << i;
    EXPECT_EQ(attempts.begun(), 11);
    EXPECT_TRUE(test::eventually([&] {
        return std::all_of(more.begin(), more.end(),
                           [](const auto& each) { return each->state().phase == Phase::Lost; });
    }));
    proxy->accept();
    time->pass(1s);
    EXPECT_TRUE(test::eventually([&] {
        return std::all_of(more.begin(), more.end(),
                           [](const auto& each) { return each->state().phase == Phase::Up; });
    }));
    EXPECT_EQ(attempts.begun(), 12);
}

TEST_F(ForwardTime, AfterTenMinutesItAsksEveryHalfMinute) {
    const Attempts attempts(*way);
    proxy->refuse();
    proxy->reset();
    ASSERT_TRUE(attempts.waitForFailed(1));
    for (int i = 1; i < 10 * 60; ++i) ASSERT_TRUE(oneAttemptIn(1s, attempts)) << i;
    int begun = attempts.begun();
    EXPECT_EQ(begun, 10 * 60);
    // Ten hours more.
    for (int i = 0; i < 20 * 60; ++i) ASSERT_TRUE(oneAttemptIn(30s, attempts)) << i;
    EXPECT_EQ(attempts.begun() - begun, 20 * 60);
    begun = attempts.begun();
    for (int i = 0; i < 14; ++i) time->pass(1s);
    EXPECT_EQ(attempts.begun(), begun);
    // Where somebody is back at this computer it is tried at once, and eagerly from then on.
    time->sleep(8h);
    ASSERT_TRUE(attempts.waitForFailed(begun + 1));
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(oneAttemptIn(1s, attempts)) << i;
    proxy->accept();
    time->pass(1s);
    ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << forward->state().error;
    EXPECT_TRUE(works());
}

TEST_F(ForwardTime, AServerThatIsStartedAgainIsMetByTheNextAttempt) {
    const Attempts attempts(*way);
    sshd.stop();
    ASSERT_TRUE(attempts.waitForFailed(1));
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(oneAttemptIn(1s, attempts));
    ASSERT_TRUE(sshd.start()) << sshd.error();
    time->pass(1s);
    ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << forward->state().error;
    EXPECT_EQ(attempts.begun(), 22);
    EXPECT_TRUE(works());
}

TEST_F(ForwardTime, AHalfOpenConnectionIsNoticedByItsSilence) {
    // Its other end is gone and says nothing. Two questions 10 s apart, 5 s for the last answer.
    proxy->abandon();
    for (int i = 0; i < 6; ++i) {
        EXPECT_TRUE(i > 3 || forward->state().phase == Phase::Up) << i;
        time->pass(5s);
        ASSERT_TRUE(time->waitUntilSeen(1));
    }
    ASSERT_TRUE(watch->waitForPhase(Phase::Lost));
    ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << forward->state().error;
    EXPECT_TRUE(works());
}

// Who was handed to a connection that was dead already has waited since it came, not since that was seen.
TEST_F(ForwardTime, TheTenSecondsOfWhoWaitsCountOnce) {
    proxy->stall();
    const auto stream = connectTo(*forward);
    ASSERT_TRUE(stream) << stream.error();
    ASSERT_TRUE(watch->waitFor([](const ForwardState& now) { return now.connections == 1; }));
    ASSERT_TRUE(isLostWithin(60));
    std::array<char, 1> buffer;
    const auto end = (*stream)->read(buffer, Control{}.within(patience));
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().kind, ErrorKind::Unreachable) << end.error();
}

TEST_F(ForwardTime, AfterASleepADeadConnectionIsNoticedWithinTwoSeconds) {
    // One that has opened no channel yet: nothing of the server's is still under way.
    way->disconnect();
    ForwardSpec dynamic;
    dynamic.kind = ForwardSpec::Kind::Dynamic;
    open(dynamic);
    ASSERT_TRUE(forward);
    ASSERT_TRUE(settle());
    proxy->abandon();
    const int before = proxy->accepted();
    time->sleep(1h);
    // The network is asked by a connection of its own.
    ASSERT_TRUE(proxy->waitForAccepted(before + 1));
    time->pass(1s);
    ASSERT_TRUE(time->waitUntilSeen(1));
    EXPECT_EQ(forward->state().phase, Phase::Up);
    EXPECT_TRUE(isLostWithin(2));
    ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << forward->state().error;
    EXPECT_TRUE(settle());
}

TEST_F(ForwardTime, AfterASleepAProxyCommandThatIsSilentIsSoonStartedAnew) {
    HEARTH_NEEDS_PROGRAM("bash");
    way->disconnect();
    SshTarget to = way->target();
    to.proxyCommand =
        QStringLiteral("bash -c 'exec 3<>/dev/tcp/127.0.0.1/%1; cat <&3 & exec cat >&3'").arg(to.port);
    SshCommons commons;
    commons.time = time;
    way = std::make_shared<SshClient>(to, *secrets, nullptr, commons);
    ForwardSpec dynamic;
    dynamic.kind = ForwardSpec::Kind::Dynamic;
    open(dynamic);
    ASSERT_TRUE(forward);
    ASSERT_TRUE(settle());
    // One that still works goes on.
    ASSERT_TRUE(settledAfter([&] { time->sleep(1h); }));
    for (int second = 0; second < 5; ++second) ASSERT_TRUE(settledAfter([&] { time->pass(1s); }));
    EXPECT_EQ(forward->state().history.size(), 1);
    const int before = proxy->accepted();
    proxy->abandon();
    time->sleep(1h);
    for (int second = 0; second < 2; ++second) {
        ASSERT_TRUE(time->waitUntilSeen(1));
        time->pass(1s);
    }
    ASSERT_TRUE(time->waitUntilSeen(1));
    EXPECT_EQ(forward->state().phase, Phase::Up);
    EXPECT_TRUE(isLostWithin(1));
    ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << forward->state().error;
    EXPECT_TRUE(settle());
    EXPECT_EQ(proxy->accepted(), before + 1);
}

TEST_F(ForwardTime, WhatGoesThroughAJumpIsGivenUpWithTheJump) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    way->disconnect();
    SshTarget to = target();
    to.keepAliveInterval = 10s;
    to.jumps = {way->target()};
    SshCommons commons;
    commons.time = time;
    way = std::make_shared<SshClient>(to, *secrets, nullptr, commons);
    open(specToEcho());
    ASSERT_TRUE(forward);
    ASSERT_TRUE(settle());
    // While the network still sleeps neither is.
    proxy->swallow();
    time->sleep(1h);
    for (int second = 0; second < 8; ++second) {
        ASSERT_TRUE(time->waitUntilSeen(2));
        time->pass(1s);
    }
    ASSERT_TRUE(time->waitUntilSeen(2));
    EXPECT_EQ(forward->state().history.size(), 1);
    proxy->resume();
    ASSERT_TRUE(settle());
    EXPECT_TRUE(works());
    EXPECT_EQ(forward->state().history.size(), 1);
    // It is back, and the jump's connection is not.
    proxy->abandon();
    const int before = proxy->accepted();
    time->sleep(1h);
    ASSERT_TRUE(proxy->waitForAccepted(before + 1));
    EXPECT_TRUE(isLostWithin(3));
    ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << forward->state().error;
    EXPECT_TRUE(works());
}

TEST_F(ForwardTime, ItIsNotGivenUpWhileTheNetworkStillSleeps) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    ASSERT_TRUE(settle());
    proxy->swallow();
    time->sleep(1h);
    for (int second = 0; second < 8; ++second) {
        ASSERT_TRUE(time->waitUntilSeen(1));
        time->pass(1s);
    }
    ASSERT_TRUE(time->waitUntilSeen(1));
    EXPECT_EQ(forward->state().phase, Phase::Up);
    proxy->resume();
    ASSERT_TRUE(settle());
    EXPECT_TRUE(works());
    EXPECT_EQ(forward->state().phase, Phase::Up);
    EXPECT_EQ(forward->state().history.size(), 1);
}

TEST_F(ForwardTime, WithoutANetworkTheUsualSilenceEndsItAfterASleep) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    ASSERT_TRUE(settle());
    proxy->swallow();
    time->sleep(1h);
    ASSERT_TRUE(time->waitUntilSeen(1));
    EXPECT_TRUE(isLostWithin(60));
}

TEST_F(ForwardTime, AConnectionThatOutlivesASleepGoesOn) {
    auto stream = connectTo(*forward);
    ASSERT_TRUE(stream) << stream.error();
    ASSERT_TRUE(writeAll(**stream, spanOf("a"), Control{}));
    std::array<char, 8> buffer;
    ASSERT_EQ((*stream)->read(buffer, Control{}).value_or(0), 1U);
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(settledAfter([&] { time->sleep(1h); }));
        ASSERT_TRUE(writeAll(**stream, spanOf("a"), Control{}));
        ASSERT_EQ((*stream)->read(buffer, Control{}).value_or(0), 1U);
        for (int second = 0; second < 5; ++second) {
            time->pass(1s);
            ASSERT_TRUE(time->waitUntilSeen(1));
        }
    }
    EXPECT_EQ(forward->state().phase, Phase::Up);
    EXPECT_EQ(forward->state().history.size(), 1);
}

TEST_F(ForwardTime, OneThatNeedsAPersonDoesNotKnockBecauseTheComputerWokeUp) {
    const Attempts attempts(*way);
    sshd.stop();
    ASSERT_TRUE(attempts.waitForFailed(1));
    sshd.options.config = {QStringLiteral("PubkeyAuthentication no"),
                           QStringLiteral("PasswordAuthentication no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    time->pass(1s);
    ASSERT_TRUE(watch->waitForPhase(Phase::NeedsYou)) << forward->state().error;
    EXPECT_EQ(attempts.begun(), 2);
    for (int i = 0; i < 24; ++i) {
        time->sleep(1h);
        time->pass(1h);
    }
    // Stopping waits for the thread that would have tried.
    forward->stop();
    EXPECT_EQ(attempts.begun(), 2);
}

TEST_F(ForwardTime, OneWhoseServerHasAnotherKeyDoesNotKnockAgain) {
    const Attempts attempts(*way);
    sshd.stop();
    ASSERT_TRUE(attempts.waitForFailed(1));
    ASSERT_TRUE(sshd.changeHostKey()) << sshd.error();
    time->pass(1s);
    ASSERT_TRUE(watch->waitForPhase(Phase::NeedsYou)) << forward->state().error;
    EXPECT_EQ(forward->state().error.kind, ErrorKind::HostKeyChanged) << forward->state().error;
    EXPECT_EQ(attempts.begun(), 2);
    const int accepted = proxy->accepted();
    for (int i = 0; i < 24; ++i) {
        time->sleep(1h);
        time->pass(1h);
    }
    // Stopping waits for the thread that would have tried.
    forward->stop();
    EXPECT_EQ(attempts.begun(), 2);
    EXPECT_EQ(proxy->accepted(), accepted);
}

TEST_F(ForwardTime, ADayOfSleepingAndWakingLeavesNothingBehind) {
    ASSERT_TRUE(works());
    qsizetype files = 0, threads = 0;
    int expected = 0;
    const Attempts attempts(*way);
    for (int hour = 0; hour < 24; ++hour) {
        watch->forget();
        switch (hour % 4) {
        case 0:  // a nap in which nothing happened
            ASSERT_TRUE(settledAfter([&] { time->sleep(50min); }));
            break;
        case 1:  // the server's end is gone, and says so
            time->sleep(50min);
            proxy->reset();
            ASSERT_TRUE(watch->waitForPhase(Phase::Lost));
            ++expected;
            break;
        case 2:  // it is gone and says nothing
            ASSERT_TRUE(settle());
            proxy->abandon();
            time->sleep(50min);
            ASSERT_TRUE(time->waitUntilSeen(1));
            ASSERT_TRUE(isLostWithin(4));
            ++expected;
            break;
        default:  // and the network needs three seconds to come back
            const int before = attempts.failed();
            proxy->refuse();
            proxy->reset();
            ASSERT_TRUE(attempts.waitForFailed(before + 1));
            // It is tried at once, as if it were lost just now.
            time->sleep(50min);
            ASSERT_TRUE(attempts.waitForFailed(before + 2));
            for (int i = 0; i < 3; ++i) ASSERT_TRUE(oneAttemptIn(1s, attempts));
            proxy->accept();
            time->pass(1s);
            expected += 6;
        }
        if (hour % 4 != 0) {
            ASSERT_TRUE(watch->waitForPhase(Phase::Up)) << hour << forward->state().error;
        }
        ASSERT_TRUE(works()) << hour;
        ASSERT_TRUE(watch->waitFor([](const ForwardState& now) { return now.connections == 0; }));
        // A quiet minute.
        for (int i = 0; i < 6; ++i) ASSERT_TRUE(settledAfter([&] { time->pass(10s); }));
        EXPECT_EQ(forward->state().phase, Phase::Up);
        ASSERT_EQ(attempts.begun(), expected) << hour << told(forward->state());
        ASSERT_TRUE(proxy->waitForConnections(1));
        if (hour == 3) {
            files = entries("/proc/self/fd");
            threads = entries("/proc/self/task");
        }
    }
    EXPECT_TRUE(falls("/proc/self/fd", files));
    EXPECT_TRUE(falls("/proc/self/task", threads));
    EXPECT_EQ(sshd.connections(), 1);
}

TEST_F(ForwardTime, WhereNobodyAnswersItIsAskedAgain) {
    const TempDir sockets;
    ForwardSpec spec;
    spec.target = StreamTarget::local(sockets.file(QStringLiteral("socket")));
    open(spec);
    ASSERT_TRUE(forward);
    ASSERT_EQ(forward->state().phase, Phase::Up);
    ASSERT_FALSE(forward->state().error.message.isEmpty());
    // Nobody connects, and yet it is known soon that somebody is there now.
    const Listener there(spec.target.socketPath, [](int socket) { lab::echo(socket); });
    EXPECT_TRUE(test::eventually([this] {
        time->pass(1s);
        return forward->state().error.message.isEmpty();
    }));
    const auto history = forward->state().history;
    ASSERT_EQ(history.size(), 2);
    EXPECT_FALSE(history[0].reason.isEmpty());
    EXPECT_EQ(history[1].reason, QString());
    EXPECT_GT(forward->state().answered, history[0].at);
    EXPECT_EQ(forward->state().phase, Phase::Up);
    EXPECT_EQ(forward->state().connectionsTotal, 0);
}
