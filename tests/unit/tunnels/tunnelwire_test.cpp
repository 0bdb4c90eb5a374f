// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelwire.h"

#include "core/tunnels/tunnelpast.h"
#include "tests/support/print.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using Phase = ForwardState::Phase;

std::chrono::system_clock::time_point at(int second) {
    return std::chrono::system_clock::time_point(std::chrono::seconds(second));
}

TunnelSpec twoParts() {
    TunnelSpec spec;
    spec.id = QStringLiteral("7");
    spec.name = QStringLiteral("db");
    spec.machine = QStringLiteral("nas");
    for (const quint16 port : {5432, 6379}) {
        ForwardSpec forward;
        forward.bindPort = port;
        forward.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), port);
        spec.parts.append({forward, {}});
    }
    return spec;
}

TEST(TunnelWire, WhatIsReadIsWhatWasWritten) {
    TunnelState lost;
    lost.spec = twoParts();
    lost.phase = TunnelState::Phase::Trouble;
    ForwardState forward;
    forward.phase = Phase::Lost;
    forward.spec = lost.spec.parts[0].forward;
    forward.machine = lost.spec.machine;
    forward.purpose = lost.spec.name;
    forward.tunnel = lost.spec.id;
    forward.listening = QStringLiteral("127.0.0.1:5432");
    forward.localPort = 5432;
    forward.connections = 2;
    forward.connectionsTotal = 70;
    forward.bytesIn = 5'000'000'000;
    forward.bytesOut = 12;
    forward.error = {
        ErrorKind::Unreachable, QStringLiteral("The network is gone."), QStringLiteral("Wait."), {}};
    forward.history = {{at(1), Phase::Up, {}}, {at(2), Phase::Lost, QStringLiteral("The network is gone.")}};
    const Error taken{
        ErrorKind::Busy, QStringLiteral("Port 6379 is in use."), QStringLiteral("Use another."), {}};
    lost.parts = {{nullptr, forward, {}}, {nullptr, std::nullopt, taken}};
    TunnelState off;
    off.spec = twoParts();
    off.spec.id = QStringLiteral("8");
    off.spec.source = TunnelSpec::Source::SshConfig;
    const QList<TunnelState> states{lost, off};
    const auto read = tunnelStatesFromJson(tunnelStatesToJson(states));
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(*read, states);
}

TEST(TunnelWire, OnlyAsMuchOfThePastGoesAcrossAsTellsWhetherItWasReached) {
    TunnelState tunnel;
    tunnel.spec = twoParts();
    ForwardState forward;
    forward.phase = Phase::Lost;
    for (int i = 0; i < 50; ++i) {
        forward.history.append({at(2 * i), Phase::Up, {}});
        forward.history.append({at(2 * i + 1), Phase::Lost, {}});
    }
    tunnel.parts = {{nullptr, forward, {}}, {}};
    const auto read = tunnelStatesFromJson(tunnelStatesToJson({tunnel}));
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(read->at(0).parts.at(0).forward->history, lastOf(forward.history));
}

TEST(TunnelWire, WhatIsNotUnderstoodIsAnError) {
    TunnelState tunnel;
    tunnel.spec = twoParts();
    ForwardState forward;
    forward.history = {{at(1), Phase::Up, {}}};
    tunnel.parts = {{nullptr, forward, {}}, {}};
    const QJsonObject good = tunnelStatesToJson({tunnel});
    ASSERT_TRUE(tunnelStatesFromJson(good));
    for (const char* word : {"\"up\"", "\"off\"", "\"connecting\""}) {
        QByteArray bytes = QJsonDocument(good).toJson();
        if (!bytes.contains(word)) continue;
        bytes.replace(word, "\"sideways\"");
        EXPECT_FALSE(tunnelStatesFromJson(QJsonDocument::fromJson(bytes).object())) << word;
    }
}

TEST(TunnelPast, TheSameFailureIsToldOnceByItsLastTime) {
    TunnelPast past;
    const ForwardSpec part = twoParts().parts[0].forward;
    const QString tunnel = QStringLiteral("7");
    past.keep(tunnel, part, {{at(1), Phase::Up, {}}, {at(2), Phase::Stopped, {}}});
    const Error taken{ErrorKind::Busy, QStringLiteral("Port 5432 is in use."), {}, {}};
    past.failed(tunnel, part, taken);
    past.failed(tunnel, part, taken);
    past.failed(tunnel, part, {ErrorKind::Denied, QStringLiteral("Below 1024."), {}, {}});
    const auto history = past.of(tunnel, part);
    ASSERT_EQ(history.size(), 4);
    EXPECT_EQ(history[2].reason, QStringLiteral("Port 5432 is in use."));
    EXPECT_EQ(history[3].reason, QStringLiteral("Below 1024."));
    for (int i = 0; i < 500; ++i) past.failed(tunnel, part, {ErrorKind::Busy, QString::number(i), {}, {}});
    EXPECT_EQ(past.of(tunnel, part).size(), 100);
    EXPECT_EQ(past.of(tunnel, part).constLast().reason, QStringLiteral("499"));
}

}  // namespace
}  // namespace hearth
