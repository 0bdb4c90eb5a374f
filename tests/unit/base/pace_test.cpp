// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pace.h"

#include <gtest/gtest.h>

using namespace hearth;
using namespace std::chrono_literals;

TEST(Pace, GivesSoManyTurnsWithinAnySpan) {
    Pace pace(2, 1s);
    const Pace::Clock::time_point start{};
    EXPECT_EQ(pace.takeTurn(start), std::nullopt);
    EXPECT_EQ(pace.takeTurn(start + 400ms), std::nullopt);
    EXPECT_EQ(pace.takeTurn(start + 500ms), start + 1s);
    EXPECT_EQ(pace.takeTurn(start + 999ms), start + 1s);
    // The first counts no more, the second does.
    EXPECT_EQ(pace.takeTurn(start + 1s), std::nullopt);
    EXPECT_EQ(pace.takeTurn(start + 1s), start + 1400ms);
    EXPECT_EQ(pace.takeTurn(start + 1400ms), std::nullopt);
    EXPECT_EQ(pace.takeTurn(start + 1h), std::nullopt);
}

TEST(Pace, WaitsForItsTurn) {
    Pace pace(1, 30ms);
    const auto began = Pace::Clock::now();
    ASSERT_TRUE(pace.begin({}));
    ASSERT_TRUE(pace.begin({}));
    EXPECT_GE(Pace::Clock::now() - began, 30ms);
}

TEST(Pace, WhoGivesUpTakesNoTurn) {
    Pace pace(1, 1h);
    ASSERT_TRUE(pace.begin({}));
    std::stop_source stop;
    Control control;
    control.stop = stop.get_token();
    EXPECT_EQ(pace.begin(control.within(1ms)).error().kind, ErrorKind::TimedOut);
    std::jthread canceller([&] { stop.request_stop(); });
    EXPECT_EQ(pace.begin(control).error().kind, ErrorKind::Cancelled);
    Pace fresh(1, 1h);
    EXPECT_FALSE(fresh.begin(control));
    EXPECT_TRUE(fresh.begin({}));
}
