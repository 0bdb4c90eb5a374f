// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshclient_p.h"

#include <gtest/gtest.h>

#include <vector>

namespace hearth {
namespace {

using Phase = SshState::Phase;

void set(ClientShared& shared, Phase phase) {
    const std::lock_guard lock(shared.mutex);
    shared.setPhase(phase, {});
}

// One login's end may be told only after the next one's beginning: that one's state stands.
TEST(ClientShared, WhoeverTellsTellsTheStateAsItIsNow) {
    ClientShared shared;
    std::vector<Phase> told;
    const auto subscription =
        shared.observers.subscribe([&](const SshState& state) { told.push_back(state.phase); });
    set(shared, Phase::Connecting);
    shared.tellPhase();
    set(shared, Phase::Failed);
    set(shared, Phase::Connecting);
    shared.tellPhase();  // who began
    shared.tellPhase();  // who ended
    EXPECT_EQ(told, (std::vector{Phase::Connecting, Phase::Connecting}));
    set(shared, Phase::Connected);
    shared.tellPhase();
    EXPECT_EQ(told.back(), Phase::Connected);
    set(shared, Phase::Connected);
    shared.tellPhase();
    EXPECT_EQ(told.size(), 3U) << "nothing changed";
}

}  // namespace
}  // namespace hearth
