// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelstate.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using Phase = ForwardState::Phase;

std::chrono::system_clock::time_point at(int second) {
    return std::chrono::system_clock::time_point(std::chrono::seconds(second));
}

TunnelState::Part part(Phase phase, const char* reason = "", int since = 0) {
    ForwardState state;
    state.phase = phase;
    state.since = at(since);
    state.error.message = QString::fromUtf8(reason);
    state.history = {{state.since, phase, state.error.message}};
    return {nullptr, state, {}};
}

TunnelState::Part notOpen(const char* reason) {
    return {nullptr, std::nullopt, {ErrorKind::Busy, QString::fromUtf8(reason), {}, {}}};
}

TunnelState tunnelOf(const QList<TunnelState::Part>& parts) {
    TunnelState tunnel;
    tunnel.spec.parts.resize(parts.size());
    tunnel.parts = parts;
    tunnel.phase = tunnelPhase(parts);
    return tunnel;
}

TEST(TunnelState, TheReasonIsThatOfTheWorstPart) {
    const auto nobody = part(Phase::Up, "Nothing answers there.");
    const auto taken = notOpen("Port 1080 is in use.");
    for (const auto& parts : {QList{nobody, taken}, QList{taken, nobody}}) {
        const TunnelState tunnel = tunnelOf(parts);
        EXPECT_EQ(tunnel.phase, TunnelState::Phase::NeedsYou);
        EXPECT_EQ(tunnel.error().message, QStringLiteral("Port 1080 is in use."));
        EXPECT_EQ(tunnelSummary(tunnel).phase, Phase::NeedsYou);
        EXPECT_EQ(tunnelSummary(tunnel).error.message, QStringLiteral("Port 1080 is in use."));
    }
    // One that is lost is worse than one that leads to nobody; both come back by themselves.
    const TunnelState tunnel = tunnelOf({nobody, part(Phase::Lost, "The network is gone.")});
    EXPECT_EQ(tunnelSummary(tunnel).phase, Phase::Lost);
    EXPECT_EQ(tunnelSummary(tunnel).error.message, QStringLiteral("The network is gone."));
    EXPECT_TRUE(tunnelOf({part(Phase::Up), part(Phase::Up)}).error().message.isEmpty());
}

TEST(TunnelState, WhatWasMendedIsNoReasonAnyMore) {
    // A login that failed, and then somebody else's that did not: the forward came up by itself.
    auto mended = part(Phase::Up);
    mended.error = {ErrorKind::HostKeyUnknown, QStringLiteral("The host key is not known."), {}, {}};
    EXPECT_TRUE(tunnelOf({mended}).error().message.isEmpty());
    mended.forward->phase = Phase::NeedsYou;
    EXPECT_EQ(tunnelOf({mended}).error().message, QStringLiteral("The host key is not known."));
}

TEST(TunnelState, AllOfItIsUpSinceItsLastPartAndLostSinceItsFirst) {
    EXPECT_EQ(tunnelSummary(tunnelOf({part(Phase::Up, "", 10), part(Phase::Up, "", 20)})).since, at(20));
    EXPECT_EQ(tunnelSummary(
                  tunnelOf({part(Phase::Up, "", 5), part(Phase::Lost, "x", 30), part(Phase::Lost, "x", 20)}))
                  .since,
              at(20));
}

TEST(TunnelState, OneThatWasNeverUpIsNotLost) {
    ForwardState state;
    state.phase = Phase::Lost;
    EXPECT_FALSE(isNotReachedYet(state)) << "nothing is known of it";
    state.history = {{at(1), Phase::Lost, QStringLiteral("No answer.")}};
    EXPECT_TRUE(isNotReachedYet(state));
    state.history = {{at(1), Phase::Up, {}},
                     {at(2), Phase::Lost, {}},
                     {at(3), Phase::NeedsYou, {}},
                     {at(4), Phase::Lost, {}}};
    EXPECT_FALSE(isNotReachedYet(state));
    // Before it was switched off does not count.
    state.history = {{at(1), Phase::Up, {}}, {at(2), Phase::Stopped, {}}, {at(3), Phase::Lost, {}}};
    EXPECT_TRUE(isNotReachedYet(state));
    state.phase = Phase::Up;
    EXPECT_FALSE(isNotReachedYet(state));
}

TEST(TunnelState, WhatHappenedLastTellsTheSame) {
    for (const auto& before : {QList<Phase>{}, QList{Phase::Up}, QList{Phase::Up, Phase::Stopped},
                               QList{Phase::Up, Phase::Lost, Phase::Up}, QList{Phase::Up, Phase::NeedsYou},
                               QList{Phase::NeedsYou}}) {
        ForwardState state;
        state.phase = Phase::Lost;
        for (const Phase phase : before) state.history.append({at(1), phase, {}});
        state.history.append({at(2), Phase::Lost, {}});
        ForwardState brief = state;
        brief.history = lastOf(state.history);
        EXPECT_LE(brief.history.size(), 2);
        EXPECT_EQ(isNotReachedYet(brief), isNotReachedYet(state));
    }
    // One part was up before: that is what is said of all.
    auto was = part(Phase::Lost);
    was.forward->history.prepend({at(0), Phase::Up, {}});
    EXPECT_FALSE(isNotReachedYet(tunnelSummary(tunnelOf({part(Phase::Lost), was}))));
    EXPECT_TRUE(isNotReachedYet(tunnelSummary(tunnelOf({part(Phase::Lost), part(Phase::Up)}))));
}

}  // namespace
}  // namespace hearth
