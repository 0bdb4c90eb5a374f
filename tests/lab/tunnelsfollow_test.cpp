// SPDX-License-Identifier: GPL-3.0-or-later
// What is on goes along when its host, or the tunnel itself, is saved anew.
#include "core/base/socketstream.h"
#include "core/services.h"
#include "tests/lab/echoserver.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;
using Phase = TunnelState::Phase;

namespace {

const auto nas = QStringLiteral("nas");
const auto work = QStringLiteral("work");

class TunnelsFollow : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        ASSERT_TRUE(sshd.start()) << sshd.error();
        folder.write(QStringLiteral("home/known_hosts"), sshd.knownHosts());
        host = saveHost(nas, sshd);
        TunnelSpec tunnel;
        tunnel.name = work;
        tunnel.machine = nas;
        tunnel.parts = {{specTo(echo), {}}, {specTo(other, freePort()), {}}};
        const auto saved = services.tunnelStore.save(tunnel);
        ASSERT_TRUE(saved) << saved.error();
        const auto on = services.tunnels.up(work, Control{});
        ASSERT_TRUE(on) << on.error();
        before = state();
        ASSERT_EQ(before.phase, Phase::Up);
    }
    Host saveHost(const QString& name, const LabSshd& server) {
        Host fresh;
        fresh.name = name;
        fresh.user = server.user();
        fresh.address = server.address();
        fresh.port = server.port();
        fresh.keyFile = server.clientKey();
        const auto saved = services.hostStore.save(fresh);
        EXPECT_TRUE(saved) << saved.error();
        return saved.value_or(Host{});
    }
    static ForwardSpec specTo(const EchoServer& server, quint16 port = 0) {
        ForwardSpec spec;
        spec.bindPort = port;
        spec.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port());
        return spec;
    }
    TunnelState state() const {
        for (const TunnelState& each : services.tunnels.states())
            if (each.spec.name == work) return each;
        return {};
    }
    template <class Wanted>
    bool waitFor(Wanted wanted) {
        std::mutex mutex;
        std::condition_variable changed;
        bool news = false;
        const Subscription subscription = services.tunnels.onChanged([&] {
            const std::lock_guard lock(mutex);
            news = true;
            changed.notify_all();
        });
        for (;;) {
            if (wanted(state())) return true;
            std::unique_lock lock(mutex);
            if (!changed.wait_for(lock, patience, [&] { return std::exchange(news, false); })) return false;
        }
    }
    bool answers(int part) const { return answersAt(portOf(state(), part)); }
    static bool answersAt(quint16 port) {
        auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), port, Control{});
        if (!socket) return false;
        const auto stream = makeSocketStream(std::move(*socket));
        return writeAll(*stream, std::span("hello", 5), Control{}) && stream->finishWriting() &&
               readToEnd(*stream, 1024, Control{}).value_or(QByteArray()) == "hello";
    }
    static quint16 portOf(const TunnelState& state, int part) {
        return state.parts.value(part).forward.value_or(ForwardState{}).localPort;
    }
    /// Up by forwards that were made since, on the ports that they had.
    bool isUpAnew(const TunnelState& now) const {
        return now.phase == Phase::Up && now.parts[0].handle != before.parts[0].handle &&
               now.parts[1].handle != before.parts[1].handle && portOf(now, 0) == portOf(before, 0) &&
               portOf(now, 1) == portOf(before, 1);
    }

    TempDir folder;
    LabSshd sshd;
    EchoServer echo, other;
    Host host;
    Services services{Paths::forHome(folder.path() + QStringLiteral("/home"))};
    TunnelState before;
};

}  // namespace

TEST_F(TunnelsFollow, ARenamedHostTakesItsTunnelsAndWhatItHadLastAlong) {
    folder.write(QStringLiteral("home/jupyter.json"),
                 R"({"version":1,"machines":{"nas":{"port":40123,"folder":"/x"},"other":{"port":1}}})");
    host.name = QStringLiteral("attic");
    ASSERT_TRUE(services.hostStore.save(host));
    EXPECT_EQ(services.tunnelStore.items().first().machine, host.name);
    EXPECT_EQ(services.jupyter.remembered(host.name).localPort, 40123);
    EXPECT_EQ(services.jupyter.remembered(nas).localPort, 0);
    EXPECT_EQ(services.jupyter.remembered(QStringLiteral("other")).localPort, 1);
    ASSERT_TRUE(waitFor([&](const TunnelState& now) { return isUpAnew(now); }));
    EXPECT_EQ(state().parts[0].forward->machine, host.name);
    EXPECT_TRUE(answers(0));
    EXPECT_TRUE(answers(1));
    EXPECT_EQ(services.forwards.all().size(), 2U);
}

TEST_F(TunnelsFollow, AHostThatMovedIsReachedWhereItIsNow) {
    LabSshd there;
    ASSERT_TRUE(there.start()) << there.error();
    folder.write(QStringLiteral("home/known_hosts"), sshd.knownHosts() + there.knownHosts());
    host.port = there.port();
    host.keyFile = there.clientKey();
    ASSERT_TRUE(services.hostStore.save(host));
    ASSERT_TRUE(waitFor([&](const TunnelState& now) { return isUpAnew(now); }));
    EXPECT_TRUE(answers(0));
    EXPECT_EQ(there.connections(), 1);
    EXPECT_EQ(services.forwards.all().size(), 2U);
}

TEST_F(TunnelsFollow, ATunnelWhoseHostWasRemovedSaysSo) {
    ASSERT_TRUE(services.hostStore.remove(host.id));
    ASSERT_TRUE(waitFor([](const TunnelState& now) { return now.phase == Phase::NeedsYou; }));
    EXPECT_EQ(state().error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(state().error().hint.contains(QStringLiteral("another host")))
        << qPrintable(state().error().hint);
    // What led there ends in the moment after it was said.
    EXPECT_TRUE(test::eventually([this] { return services.forwards.all().empty(); }));
    EXPECT_FALSE(answersAt(portOf(before, 1)));
    EXPECT_EQ(services.tunnelStore.items().size(), 1);
    // It comes back as another one of that name.
    saveHost(nas, sshd);
    EXPECT_TRUE(services.tunnels.up(work, Control{}));
    EXPECT_TRUE(answers(1));
}

TEST_F(TunnelsFollow, WhatIsWrittenAboutAHostChangesNothing) {
    host.notes = QStringLiteral("in the attic");
    host.group = QStringLiteral("home");
    ASSERT_TRUE(services.hostStore.save(host));
    // Whatever is done about that is done before the next change, which is seen.
    TunnelSpec tunnel = before.spec;
    tunnel.parts[1].forward.bindPort = freePort();
    ASSERT_TRUE(services.tunnelStore.save(tunnel));
    ASSERT_TRUE(waitFor([&](const TunnelState& now) {
        return now.phase == Phase::Up && portOf(now, 1) == tunnel.parts[1].forward.bindPort;
    }));
    ASSERT_EQ(state().parts[0].handle, before.parts[0].handle);
    ASSERT_EQ(sshd.connections(), 1);
}

TEST_F(TunnelsFollow, OneThatWasDisconnectedByAPersonStaysOff) {
    services.machines.disconnect(nas);
    ASSERT_TRUE(waitFor([](const TunnelState& now) { return now.phase == Phase::Off; }));
    host.user = QStringLiteral("somebody-else");
    ASSERT_TRUE(services.hostStore.save(host));
    EXPECT_FALSE(answersAt(portOf(before, 0)));
    EXPECT_EQ(state().phase, Phase::Off);
}

TEST_F(TunnelsFollow, APartThatLeadsElsewhereNowIsOpenedAnewAndItsSiblingsStay) {
    TunnelSpec tunnel = before.spec;
    const quint16 port = freePort();
    tunnel.parts[1].forward.bindPort = port;
    ASSERT_TRUE(services.tunnelStore.save(tunnel));
    ASSERT_TRUE(
        waitFor([&](const TunnelState& now) { return now.phase == Phase::Up && portOf(now, 1) == port; }));
    EXPECT_TRUE(answers(1));
    EXPECT_FALSE(answersAt(portOf(before, 1)));
    EXPECT_EQ(state().parts[0].handle, before.parts[0].handle);
    tunnel.parts.removeFirst();
    ASSERT_TRUE(services.tunnelStore.save(tunnel));
    ASSERT_TRUE(
        waitFor([&](const TunnelState& now) { return now.phase == Phase::Up && portOf(now, 0) == port; }));
    EXPECT_TRUE(answers(0));
    EXPECT_FALSE(answersAt(portOf(before, 0)));
}
