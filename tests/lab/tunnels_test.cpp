// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnels.h"

#include "core/tunnels/configtunnels.h"
#include "core/tunnels/freeport.h"
#include "core/tunnels/reconnect.h"
#include "tests/lab/forwardslab.h"
#include "tests/support/eventually.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using Phase = TunnelState::Phase;

namespace {

class TunnelsLab : public ForwardsLab {
protected:
    TunnelSpec save(const char* name, const QList<ForwardSpec>& parts) {
        TunnelSpec tunnel;
        tunnel.name = QLatin1String(name);
        tunnel.machine = QStringLiteral("nas");
        for (const ForwardSpec& part : parts) tunnel.parts.append({part, {}});
        const auto saved = tunnelStore.save(tunnel);
        EXPECT_TRUE(saved);
        return saved.value_or(TunnelSpec{});
    }
    TunnelState state(const char* name) const {
        for (const TunnelState& each : tunnels.states())
            if (each.spec.name == QLatin1String(name)) return each;
        return {};
    }
    Result<void> up(const char* name, const Control& control = {}) {
        return tunnels.up(QLatin1String(name), control);
    }
    bool waitForPhase(const char* name, Phase phase) {
        std::mutex mutex;
        std::condition_variable changed;
        bool news = true;
        const Subscription subscription = tunnels.onChanged([&] {
            const std::lock_guard lock(mutex);
            news = true;
            changed.notify_all();
        });
        std::unique_lock lock(mutex);
        for (;;) {
            news = false;
            lock.unlock();
            if (state(name).phase == phase) return true;
            lock.lock();
            if (!changed.wait_for(lock, patience, [&] { return news; })) return false;
        }
    }
    void restart(const QStringList& sshdConfig) {
        sshd.stop();
        sshd.options.config = sshdConfig;
        ASSERT_TRUE(sshd.start()) << sshd.error();
    }
    void refuseLogins() {
        restart({QStringLiteral("PubkeyAuthentication no"), QStringLiteral("PasswordAuthentication no")});
    }
    static quint16 portOf(const TunnelState& state, qsizetype part) {
        return state.parts.value(part).forward.value_or(ForwardState{}).localPort;
    }
    static bool answers(quint16 port) {
        auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), port, Control{});
        if (!socket) return false;
        const auto stream = makeSocketStream(std::move(*socket));
        return writeAll(*stream, std::span("hello", 5), Control{}) && stream->finishWriting() &&
               readToEnd(*stream, 1024, Control{}).value_or(QByteArray()) == "hello";
    }

    TunnelStore tunnelStore{paths.config + QStringLiteral("/tunnels.json")};
    ConfigTunnels configTunnels{resolver, config};
    Tunnels tunnels{tunnelStore, configTunnels, forwards};
};

/// Somebody who switches it on while another one is at that, and waits.
class SecondAsker {
public:
    explicit SecondAsker(Tunnels& tunnels)
        : outcome_(std::async(std::launch::async, [this, &tunnels] {
              thread_.set_value(QFileInfo(QStringLiteral("/proc/thread-self")).symLinkTarget());
              return tunnels.up(QStringLiteral("work"), Control{});
          })) {
        const QString stat = thread_.get_future().get() + QStringLiteral("/stat");
        EXPECT_TRUE(hearth::test::eventually([&] {
            QFile file(stat);
            return file.open(QIODevice::ReadOnly) && file.readAll().contains(") S ");
        }));
    }
    Result<void> outcome() { return outcome_.get(); }

private:
    std::promise<QString> thread_;
    std::future<Result<void>> outcome_;
};

}  // namespace

TEST_F(TunnelsLab, AllPartsGoUpAndDownTogether) {
    save("work", {specToEcho(), specToEcho(freePort())});
    EXPECT_EQ(state("work").phase, Phase::Off);
    const auto done = up("Work");
    ASSERT_TRUE(done) << done.error();
    const TunnelState now = state("work");
    EXPECT_EQ(now.phase, Phase::Up);
    ASSERT_EQ(now.parts.size(), 2);
    EXPECT_TRUE(answers(portOf(now, 0)));
    EXPECT_TRUE(answers(portOf(now, 1)));
    EXPECT_EQ(now.parts[0].forward->purpose, QStringLiteral("work"));
    EXPECT_EQ(now.parts[0].forward->history.size(), 1);
    EXPECT_EQ(sshd.connections(), 1);

    tunnels.down(QStringLiteral("work"));
    EXPECT_EQ(state("work").phase, Phase::Off);
    EXPECT_TRUE(state("work").parts.isEmpty());
    EXPECT_FALSE(answers(portOf(now, 0)));
    EXPECT_TRUE(forwards.all().empty());
}

TEST_F(TunnelsLab, WhatHappenedIsKnownAfterItWasSwitchedOff) {
    save("work", {specToEcho(), specToEcho(freePort())});
    const auto phases = [](const QList<ForwardState::Event>& history) {
        QList<ForwardState::Phase> out;
        for (const auto& event : history) out.append(event.phase);
        return out;
    };
    using Each = ForwardState::Phase;
    ASSERT_TRUE(up("work"));
    tunnels.down(QStringLiteral("work"));
    const auto off = state("work").earlier;
    ASSERT_EQ(off.size(), 2);
    EXPECT_EQ(phases(off[0]), (QList{Each::Up, Each::Stopped}));
    EXPECT_EQ(phases(off[1]), (QList{Each::Up, Each::Stopped}));

    ASSERT_TRUE(up("work"));
    EXPECT_EQ(phases(state("work").parts[0].forward->history), (QList{Each::Up, Each::Stopped, Each::Up}));

    // A tunnel that was removed and saved anew is another one.
    ASSERT_TRUE(tunnelStore.remove(state("work").spec.id));
    save("work", {specToEcho()});
    EXPECT_EQ(state("work").earlier, QList<QList<ForwardState::Event>>(1));
}

TEST_F(TunnelsLab, APartThatCannotListenTakesNoneOfItsSiblingsDown) {
    const EchoServer taken;
    save("work", {specToEcho(taken.port()), specToEcho()});
    const auto done = up("work");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::Busy);
    const TunnelState now = state("work");
    EXPECT_EQ(now.phase, Phase::NeedsYou);
    EXPECT_EQ(now.error(), done.error());
    EXPECT_FALSE(now.parts[0].forward);
    ASSERT_EQ(now.earlier.value(0).size(), 1);
    EXPECT_EQ(now.earlier[0][0].reason, done.error().message);
    EXPECT_TRUE(now.earlier.value(1).isEmpty());
    EXPECT_TRUE(answers(portOf(now, 1)));
}

TEST_F(TunnelsLab, SwitchedOnOnceMoreWhatFailedIsTriedAgain) {
    auto taken = std::make_unique<EchoServer>();
    save("work", {specToEcho(taken->port()), specToEcho()});
    ASSERT_FALSE(up("work"));
    const quint16 second = portOf(state("work"), 1);
    taken.reset();
    const auto done = up("work");
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(state("work").phase, Phase::Up);
    EXPECT_EQ(portOf(state("work"), 1), second);
}

TEST_F(TunnelsLab, APartGetsAnotherPortWhileItsSiblingsStayUp) {
    const EchoServer taken;
    TunnelSpec tunnel = save("work", {specToEcho(taken.port()), specToEcho()});
    ASSERT_FALSE(up("work"));
    const auto sibling = state("work").parts.value(1).handle;
    const quint16 near =
        freePortNear(taken.port(), QStringLiteral("127.0.0.1"), {static_cast<quint16>(taken.port() + 1)});
    ASSERT_GT(near, taken.port() + 1);
    tunnel.parts[0].forward.bindPort = near;
    ASSERT_TRUE(tunnelStore.save(tunnel));
    const auto done = up("work");
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(state("work").phase, Phase::Up);
    EXPECT_EQ(portOf(state("work"), 0), near);
    EXPECT_TRUE(answers(near));
    EXPECT_EQ(state("work").parts.value(1).handle, sibling);
}

TEST_F(TunnelsLab, AllThatIsDownIsTriedAgainAtOnce) {
    save("work", {specToEcho()});
    save("play", {specToEcho()});
    save("rest", {specToEcho()});
    ASSERT_TRUE(up("work"));
    ASSERT_TRUE(up("play"));
    auto once = open(specToEcho());
    ASSERT_TRUE(once) << once.error();
    EXPECT_TRUE(reconnectAll(tunnels, forwards, Control{}));  // nothing is down
    refuseLogins();
    ASSERT_TRUE(waitForPhase("work", Phase::NeedsYou));
    ASSERT_TRUE(waitForPhase("play", Phase::NeedsYou));
    // It still refuses: told once, for both.
    const auto refused = reconnectAll(tunnels, forwards, Control{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::AuthRefused) << refused.error();
    // Of some, those alone: nobody is logged in to for one that is off.
    EXPECT_TRUE(reconnectSome(tunnels, forwards, {state("rest").spec.id}, Control{}));
    EXPECT_FALSE(reconnectSome(tunnels, forwards, {state("play").spec.id}, Control{}));

    restart({});
    const auto done = reconnectAll(tunnels, forwards, Control{});
    EXPECT_TRUE(done) << done.error();
    EXPECT_TRUE(waitForPhase("work", Phase::Up));
    EXPECT_TRUE(waitForPhase("play", Phase::Up));
    EXPECT_EQ(state("rest").phase, Phase::Off);
    EXPECT_EQ(hello(**once).value_or(QByteArray()), "hello");
}

TEST_F(TunnelsLab, OneWhoseServerIsAwayIsOnAndComesUpWithIt) {
    save("work", {specToEcho(), specToEcho()});
    sshd.stop();
    const auto done = up("work");
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(state("work").phase, Phase::Trouble);
    EXPECT_EQ(state("work").error().kind, ErrorKind::Unreachable);
    ASSERT_TRUE(sshd.start()) << sshd.error();
    ASSERT_TRUE(waitForPhase("work", Phase::Up));
    EXPECT_TRUE(answers(portOf(state("work"), 0)));
}

TEST_F(TunnelsLab, WhatIsSwitchedOffMeanwhileStaysOff) {
    save("work", {specToEcho(), specToEcho()});
    sshd.freeze();
    std::jthread switching([&] {
        const auto done = up("work");
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().kind, ErrorKind::Cancelled);
    });
    ASSERT_TRUE(waitForPhase("work", Phase::Connecting));
    tunnels.down(QStringLiteral("work"));
    switching.join();
    sshd.thaw();
    EXPECT_EQ(state("work").phase, Phase::Off);
    EXPECT_TRUE(forwards.all().empty());
}

TEST_F(TunnelsLab, WhoWaitedDoesNotUndoAStop) {
    HEARTH_NEEDS(QFileInfo::exists(QStringLiteral("/proc/thread-self")), "a /proc that tells of threads");
    save("work", {specToEcho(freePort())});
    sshd.freeze();
    std::jthread first([&] { EXPECT_FALSE(up("work")); });
    ASSERT_TRUE(waitForPhase("work", Phase::Connecting));
    SecondAsker second(tunnels);
    tunnels.down(QStringLiteral("work"));
    sshd.thaw();
    const auto done = second.outcome();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::Cancelled) << done.error();
    EXPECT_EQ(state("work").phase, Phase::Off);
    EXPECT_TRUE(forwards.all().empty());
}

TEST_F(TunnelsLab, WhoWaitedGetsItWhenTheFirstGivesUp) {
    HEARTH_NEEDS(QFileInfo::exists(QStringLiteral("/proc/thread-self")), "a /proc that tells of threads");
    save("work", {specToEcho(freePort())});
    sshd.freeze();
    Control given;
    std::stop_source up;
    given.stop = up.get_token();
    std::jthread first([&] { EXPECT_FALSE(this->up("work", given)); });
    ASSERT_TRUE(waitForPhase("work", Phase::Connecting));
    SecondAsker second(tunnels);
    up.request_stop();
    first.join();
    sshd.thaw();
    const auto done = second.outcome();
    EXPECT_TRUE(done) << done.error();
    EXPECT_EQ(state("work").phase, Phase::Up);
}

TEST_F(TunnelsLab, WhoWaitedDoesNotSwitchOnWhatWasRemoved) {
    HEARTH_NEEDS(QFileInfo::exists(QStringLiteral("/proc/thread-self")), "a /proc that tells of threads");
    const TunnelSpec tunnel = save("work", {specToEcho(freePort())});
    sshd.freeze();
    std::jthread first([&] { EXPECT_FALSE(up("work")); });
    ASSERT_TRUE(waitForPhase("work", Phase::Connecting));
    SecondAsker second(tunnels);
    ASSERT_TRUE(tunnelStore.remove(tunnel.id));
    sshd.thaw();
    EXPECT_FALSE(second.outcome());
    first.join();
    EXPECT_TRUE(hearth::test::eventually([&] { return forwards.all().empty(); }));
    EXPECT_TRUE(tunnels.states().isEmpty());
}

TEST_F(TunnelsLab, ReconnectAllDoesNotUndoAStop) {
    for (const char* name : {"a", "b"}) {
        save(name, {specToEcho(freePort())});
        ASSERT_TRUE(up(name));
    }
    refuseLogins();
    ASSERT_TRUE(waitForPhase("a", Phase::NeedsYou));
    ASSERT_TRUE(waitForPhase("b", Phase::NeedsYou));
    restart({});
    sshd.freeze();
    std::jthread again([&] {
        const auto done = reconnectAll(tunnels, forwards, Control{});
        EXPECT_TRUE(done) << done.error();
    });
    ASSERT_TRUE(hearth::test::eventually(
        [&] { return machines.state(QStringLiteral("nas")).phase == SshState::Phase::Connecting; }));
    tunnels.down(QStringLiteral("b"));  // while a is logged in for
    sshd.thaw();
    again.join();
    EXPECT_EQ(state("b").phase, Phase::Off);
    EXPECT_TRUE(waitForPhase("a", Phase::Up));
}

TEST_F(TunnelsLab, TwoThatLeadToOnePlaceHaveAForwardEach) {
    for (const char* name : {"a", "b"}) {
        save(name, {specToEcho()});
        ASSERT_TRUE(up(name));
    }
    const auto single = open(specToEcho());
    ASSERT_TRUE(single) << single.error();
    EXPECT_EQ(forwards.all().size(), 3U);
    const quint16 port = portOf(state("b"), 0);
    EXPECT_EQ(state("b").parts[0].forward->tunnel, state("b").spec.id);
    tunnels.down(QStringLiteral("a"));
    EXPECT_EQ(state("b").phase, Phase::Up);
    EXPECT_TRUE(answers(port));
    EXPECT_EQ(hello(**single).value_or(QByteArray()), "hello");

    // On one port only one of them can be.
    save("c", {specToEcho(port)});
    const auto taken = up("c");
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().kind, ErrorKind::Busy);
    EXPECT_TRUE(taken.error().message.contains(QStringLiteral("for b"))) << taken.error();
    tunnels.down(QStringLiteral("c"));
    EXPECT_TRUE(answers(port));
}

TEST_F(TunnelsLab, AnErrorOfBeforeIsNotToldOfWhatIsUp) {
    save("work", {specToEcho()});
    ASSERT_TRUE(up("work"));
    refuseLogins();
    ASSERT_TRUE(waitForPhase("work", Phase::NeedsYou));
    const auto refused = up("work");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::AuthRefused) << refused.error();
    restart({});
    // Somebody logs in there: it comes back by itself.
    const auto machine = machines.find(QStringLiteral("nas"), Control{});
    ASSERT_TRUE(machine) << machine.error();
    ASSERT_TRUE((*machine)->run(Command::shell(QStringLiteral("true")), Control{}));
    ASSERT_TRUE(waitForPhase("work", Phase::Up));
    EXPECT_EQ(state("work").error(), Error{});
    const auto again = up("work");
    EXPECT_TRUE(again) << again.error();
}

TEST_F(TunnelsLab, OneThatTheServerForbidsIsAnErrorAndWaitsForThePerson) {
    restart({QStringLiteral("AllowTcpForwarding no")});
    save("work", {specToEcho()});
    const auto done = up("work");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::Denied) << done.error();
    EXPECT_EQ(state("work").phase, Phase::NeedsYou);
    const auto still = up("work");
    ASSERT_FALSE(still);
    EXPECT_EQ(still.error().kind, ErrorKind::Denied) << still.error();
    restart({});
    const auto again = up("work");
    EXPECT_TRUE(again) << again.error();
    EXPECT_TRUE(waitForPhase("work", Phase::Up));
}

TEST_F(TunnelsLab, OneThatIsRemovedIsSwitchedOff) {
    const TunnelSpec tunnel = save("work", {specToEcho()});
    ASSERT_TRUE(up("work"));
    const quint16 port = portOf(state("work"), 0);
    // Whoever removes it does not wait for its end.
    std::promise<void> removed;
    std::atomic<bool> endsAfter = true;
    const auto known = removed.get_future().share();
    Subscription subscription = forwards.onChanged([&, known] {
        if (known.wait_for(patience) != std::future_status::ready) endsAfter = false;
    });
    ASSERT_TRUE(tunnelStore.remove(tunnel.id));
    removed.set_value();
    EXPECT_TRUE(tunnels.states().isEmpty());
    tunnels.down(tunnel.name);
    EXPECT_TRUE(endsAfter);
    EXPECT_FALSE(answers(port));
    EXPECT_TRUE(forwards.all().empty());
}

TEST_F(TunnelsLab, AHostOfTheSshConfigHasATunnelOfItsForwards) {
    const quint16 port = freePort();
    ASSERT_TRUE(QDir().mkpath(QFileInfo(paths.sshConfig).path()));
    QFile file(paths.sshConfig);  // the home of all tests: it must not stay
    const auto removed = qScopeGuard([&] { QFile::remove(paths.sshConfig); });
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QStringLiteral("Host far\n  HostName %1\n  Port %2\n  User %3\n  IdentityFile %4\n"
                              "  LocalForward %5 127.0.0.1:%6\n")
                   .arg(host.address)
                   .arg(host.port)
                   .arg(host.user, host.keyFile)
                   .arg(port)
                   .arg(echo.port())
                   .toUtf8());
    file.close();
    const auto found = configTunnels.resolve(Control{});
    ASSERT_TRUE(found) << found.error();
    ASSERT_EQ(found->size(), 1);
    const auto done = up("far");
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(state("far").spec.source, TunnelSpec::Source::SshConfig);
    EXPECT_TRUE(answers(port));
    tunnels.down(QStringLiteral("far"));
    EXPECT_FALSE(answers(port));
}

TEST_F(TunnelsLab, OneThatIsNotSavedIsSaidSo) {
    const auto done = up("nothing");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::NotFound);
}
