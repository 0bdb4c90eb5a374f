// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/forwardslab.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

using namespace hearth;
using namespace hearth::lab;

TEST_F(ForwardsLab, WhoAsksForTheSameGetsTheOneThatIsOpen) {
    const auto first = open(specToEcho());
    ASSERT_TRUE(first) << first.error();
    const quint16 port = (*first)->state().localPort;
    EXPECT_EQ(open(specToEcho()).value(), *first);
    EXPECT_EQ(open(specToEcho(port)).value(), *first);
    const auto other = open(specToEcho(freePort()));
    ASSERT_TRUE(other) << other.error();
    EXPECT_NE(*other, *first);
    EXPECT_EQ(forwards.states().size(), 2);
    EXPECT_EQ(sshd.connections(), 1);
}

TEST_F(ForwardsLab, SeveralWhoAskAtOnceShareOne) {
    std::vector<std::shared_ptr<Forward>> got(8);
    {
        std::vector<std::jthread> askers;
        for (auto& place : got) askers.emplace_back([&] { place = open(specToEcho()).value_or(nullptr); });
    }
    ASSERT_TRUE(got.front());
    for (const auto& each : got) EXPECT_EQ(each, got.front());
    EXPECT_EQ(forwards.all().size(), 1U);
}

TEST_F(ForwardsLab, ThatOfATunnelIsGivenToNobodyElse) {
    const auto openFor = [this](const char* tunnel, const ForwardSpec& spec) {
        const QString id = QLatin1String(tunnel);
        return forwards.open(QStringLiteral("nas"), spec, ForwardPurpose(QStringLiteral("of ") + id, id),
                             Control{});
    };
    const auto shared = open(specToEcho());
    const auto work = openFor("work", specToEcho());
    const auto play = openFor("play", specToEcho());
    ASSERT_TRUE(shared && work && play);
    EXPECT_NE(*work, *shared);
    EXPECT_NE(*work, *play);
    EXPECT_EQ(openFor("work", specToEcho()).value_or(nullptr), *work);
    EXPECT_EQ(open(specToEcho()).value_or(nullptr), *shared);
    forwards.stop(*work);
    EXPECT_EQ(hello(**play).value_or(QByteArray()), "hello");
    EXPECT_EQ(hello(**shared).value_or(QByteArray()), "hello");

    // A port of its own is one like any: who has it is named, though that is this very program.
    const auto taken = openFor("work", specToEcho((*play)->state().localPort));
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().kind, ErrorKind::Busy);
    EXPECT_TRUE(taken.error().message.contains(QStringLiteral("of play"))) << taken.error();
}

TEST_F(ForwardsLab, TheSameRemoteForwardIsOne) {
    const auto first = open(remoteToEcho(freePort()));
    ASSERT_TRUE(first) << first.error();
    const auto second = open((*first)->state().spec);
    ASSERT_TRUE(second) << second.error();
    EXPECT_EQ(*second, *first);
    const auto other = open(remoteToEcho(freePort()));
    ASSERT_TRUE(other) << other.error();
    EXPECT_NE(*other, *first);
}

TEST_F(ForwardsLab, AStoppedOneIsGoneAndCanBeOpenedAgain) {
    std::atomic<int> changes = 0;
    const Subscription subscription = forwards.onChanged([&] { ++changes; });
    const auto first = open(specToEcho());
    ASSERT_TRUE(first) << first.error();
    const quint16 port = (*first)->state().localPort;
    EXPECT_GE(changes, 1);
    forwards.stop(*first);
    EXPECT_TRUE(forwards.states().isEmpty());
    const auto second = open(specToEcho(port));
    ASSERT_TRUE(second) << second.error();
    EXPECT_EQ(hello(**second).value_or(QByteArray()), "hello");
    forwards.stopAll();
    EXPECT_TRUE(forwards.all().empty());
    EXPECT_FALSE(connectLocalTcp(QStringLiteral("127.0.0.1"), port, Control{}));
}

TEST_F(ForwardsLab, AHostThatChangedTakesOverItsPort) {
    const auto first = open(specToEcho());
    ASSERT_TRUE(first) << first.error();
    const quint16 port = (*first)->state().localPort;
    changeHost();
    const auto second = open(specToEcho(port));
    ASSERT_TRUE(second) << second.error();
    EXPECT_NE(*second, *first);
    EXPECT_EQ((*first)->state().phase, ForwardState::Phase::Stopped);
    EXPECT_EQ(hello(**second).value_or(QByteArray()), "hello");
}

TEST_F(ForwardsLab, AHostThatChangedTakesOverItsPortAtTheFarEnd) {
    const auto first = open(remoteToEcho(freePort()));
    ASSERT_TRUE(first) << first.error();
    changeHost();
    const auto second = open((*first)->state().spec);
    ASSERT_TRUE(second) << second.error();
    EXPECT_NE(*second, *first);
    EXPECT_EQ((*first)->state().phase, ForwardState::Phase::Stopped);
    EXPECT_EQ((*second)->state().phase, ForwardState::Phase::Up);
    EXPECT_EQ(forwards.all().size(), 1U);
}

TEST_F(ForwardsLab, WhatCannotBeOpenedLeavesNothingBehind) {
    EXPECT_EQ(open(specToEcho(echo.port())).error().kind, ErrorKind::Busy);
    EXPECT_EQ(forwards.open(QStringLiteral("local"), specToEcho(), {}, Control{}).error().kind,
              ErrorKind::Invalid);
    EXPECT_EQ(forwards.open(QStringLiteral("nobody"), specToEcho(), {}, Control{}).error().kind,
              ErrorKind::NotFound);
    EXPECT_TRUE(forwards.all().empty());
}

TEST_F(ForwardsLab, AfterADisconnectItStaysOffUntilItIsSwitchedOn) {
    const auto opened = open(specToEcho());
    ASSERT_TRUE(opened) << opened.error();
    Forward& forward = **opened;
    auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), forward.state().localPort, Control{});
    ASSERT_TRUE(socket) << socket.error();
    const auto inUse = makeSocketStream(std::move(*socket));
    ASSERT_TRUE(writeAll(*inUse, std::span("x", 1), Control{}));
    std::array<char, 1> byte;
    ASSERT_TRUE(inUse->read(byte, Control{}));

    machines.disconnect(QStringLiteral("nas"));
    EXPECT_EQ(forward.state().phase, ForwardState::Phase::Off);
    EXPECT_FALSE(inUse->read(byte, Control{}).value_or(0));
    // It keeps its place, refuses at once, and is not brought back by retry() or by a login of somebody else.
    EXPECT_FALSE(hello(forward));
    EXPECT_EQ(machines.state(QStringLiteral("nas")).phase, SshState::Phase::Disconnected);
    forward.retry();
    const auto machine = machines.find(QStringLiteral("nas"), Control{});
    ASSERT_TRUE(machine) << machine.error();
    ASSERT_TRUE((*machine)->run(Command::shell(QStringLiteral("true")), Control{}));
    EXPECT_FALSE(hello(forward));
    EXPECT_EQ(forward.state().phase, ForwardState::Phase::Off);
    EXPECT_EQ(forwards.all(), std::vector{*opened});

    for (int round = 0; round < 3; ++round) {
        const auto on = forward.switchOn(Control{});
        ASSERT_TRUE(on) << on.error();
        EXPECT_EQ(forward.state().phase, ForwardState::Phase::Up);
        EXPECT_EQ(hello(forward).value_or(QByteArray()), "hello");
        machines.disconnect(QStringLiteral("nas"));
        EXPECT_EQ(forward.state().phase, ForwardState::Phase::Off);
    }
    // Whoever asks for the same wants it on.
    EXPECT_EQ(open(specToEcho()).value_or(nullptr), *opened);
    EXPECT_EQ(hello(forward).value_or(QByteArray()), "hello");
    // On again, it holds again.
    ASSERT_TRUE(sshd.restart()) << sshd.error();
    EXPECT_EQ(hello(forward).value_or(QByteArray()), "hello");
}

TEST_F(ForwardsLab, WhereNobodyAnswersItStaysOff) {
    const auto opened = open(specToEcho());
    ASSERT_TRUE(opened) << opened.error();
    machines.disconnect(QStringLiteral("nas"));
    sshd.stop();
    const auto on = (*opened)->switchOn(Control{});
    ASSERT_FALSE(on);
    EXPECT_EQ(on.error().kind, ErrorKind::Unreachable) << on.error();
    EXPECT_EQ((*opened)->state().phase, ForwardState::Phase::Off);
    (*opened)->stop();
    EXPECT_EQ((*opened)->state().phase, ForwardState::Phase::Stopped);
}

TEST_F(ForwardsLab, DisconnectingAJumpHostSwitchesOffWhatLeadsThroughIt) {
    LabSshd behind;
    behind.options.address = QStringLiteral("127.0.0.2");
    ASSERT_TRUE(behind.start()) << behind.error();
    folder.write(QStringLiteral("home/known_hosts"), sshd.knownHosts() + behind.knownHosts());
    Host inner = host;
    inner.id.clear();
    inner.name = QStringLiteral("inner");
    inner.address = behind.address();
    inner.port = behind.port();
    inner.keyFile = behind.clientKey();
    inner.jumps = {QStringLiteral("nas")};
    ASSERT_TRUE(store.save(inner));

    const auto far = forwards.open(QStringLiteral("inner"), specToEcho(), {}, Control{});
    ASSERT_TRUE(far) << far.error();
    const auto near = open(specToEcho());
    ASSERT_TRUE(near) << near.error();
    machines.disconnect(QStringLiteral("inner"));
    EXPECT_EQ((*far)->state().phase, ForwardState::Phase::Off);
    EXPECT_EQ((*near)->state().phase, ForwardState::Phase::Up);
    ASSERT_TRUE((*far)->switchOn(Control{}));
    EXPECT_EQ(hello(**far).value_or(QByteArray()), "hello");

    machines.disconnect(QStringLiteral("nas"));
    // Ended, not lost.
    const SshState inside = machines.state(QStringLiteral("inner"));
    EXPECT_EQ(inside.phase, SshState::Phase::Disconnected);
    EXPECT_EQ(inside.error, Error{});
    EXPECT_EQ((*far)->state().phase, ForwardState::Phase::Off);
    EXPECT_EQ((*near)->state().phase, ForwardState::Phase::Off);
    EXPECT_FALSE(hello(**far));
    ASSERT_TRUE((*far)->switchOn(Control{}));
    EXPECT_EQ(hello(**far).value_or(QByteArray()), "hello");
}
