// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/logingate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace hearth;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
const QString kServer = QStringLiteral("192.0.2.1:22");

}  // namespace

TEST(LoginGate, OneIsInsideAtATime) {
    LoginGate gate(1h);
    std::atomic<int> inside = 0, most = 0, through = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 20; ++i)
            threads.emplace_back([&] {
                const auto pass = gate.enter(kServer, Control{});
                if (!pass) return;
                most = std::max<int>(most, ++inside);
                std::this_thread::yield();
                --inside;
                ++through;
            });
    }
    EXPECT_EQ(through, 20);
    EXPECT_EQ(most, 1);
}

TEST(LoginGate, WhoMakesWayLetsTheNextOneIn) {
    LoginGate gate(1h);
    auto first = gate.enter(kServer, Control{});
    ASSERT_TRUE(first);
    std::jthread next([&] { EXPECT_TRUE(gate.enter(kServer, Control{})); });
    first->leave();
}

TEST(LoginGate, AnotherServerIsAnotherGate) {
    LoginGate gate(1h);
    const auto first = gate.enter(kServer, Control{});
    EXPECT_TRUE(gate.enter(QStringLiteral("192.0.2.2:22"), Control{}));
}

TEST(LoginGate, EachStandstillLetsOneFurtherIn) {
    constexpr auto kStandstill = 50ms;
    constexpr int kWaiting = 5;
    LoginGate gate(kStandstill);
    const auto begun = Clock::now();
    const auto stuck = gate.enter(kServer, Control{});
    ASSERT_TRUE(stuck);
    std::mutex mutex;
    std::vector<Clock::time_point> entered;
    std::vector<LoginGate::Pass> kept;  // nobody leaves
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < kWaiting; ++i)
            threads.emplace_back([&] {
                auto pass = gate.enter(kServer, Control{});
                const std::lock_guard lock(mutex);
                ASSERT_TRUE(pass);
                entered.push_back(Clock::now());
                kept.push_back(std::move(*pass));
            });
    }
    ASSERT_EQ(entered.size(), std::size_t{kWaiting});
    std::sort(entered.begin(), entered.end());
    // No sooner than after as many standstills as there were before it; how much later does not matter.
    for (int i = 0; i < kWaiting; ++i) EXPECT_GE(entered[std::size_t(i)] - begun, (i + 1) * kStandstill) << i;
}

TEST(LoginGate, WhoGivesUpWaitingLeavesNothingBehind) {
    LoginGate gate(1h);
    auto first = gate.enter(kServer, Control{});
    ASSERT_TRUE(first);
    std::stop_source stop;
    Control control;
    control.stop = stop.get_token();
    std::jthread waiting([&] {
        const auto pass = gate.enter(kServer, control);
        ASSERT_FALSE(pass);
        EXPECT_EQ(pass.error().kind, ErrorKind::Cancelled);
    });
    stop.request_stop();
    waiting.join();
    control = {};
    control.deadline = Deadline::after(1ms);
    const auto late = gate.enter(kServer, control);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, ErrorKind::TimedOut);
    first->leave();
    EXPECT_TRUE(gate.enter(kServer, Control{}));
}
