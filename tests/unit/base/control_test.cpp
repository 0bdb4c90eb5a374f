// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/control.h"

#include "core/base/asker.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

using namespace hearth;
using namespace std::chrono_literals;

TEST(Deadline, NeverDoesNotExpire) {
    EXPECT_FALSE(Deadline::never().expired());
    EXPECT_GT(Deadline::never().left(), 24h);
}

TEST(Deadline, WithinIsNeverLaterThanItsParent) {
    const Deadline parent = Deadline::after(0ms);
    EXPECT_TRUE(parent.within(1h).expired());
    EXPECT_TRUE(Deadline::never().within(0ms).expired());
    EXPECT_FALSE(Deadline::after(1h).within(1h).expired());
}

TEST(Deadline, StandsStillWhilePausedAndSoDoesTheOneItWasMadeFrom) {
    const Deadline parent = Deadline::after(0ms);
    const Deadline child = parent.within(0ms);
    {
        const auto pause = child.pause();
        EXPECT_FALSE(child.expired());
        EXPECT_FALSE(parent.expired());
        const auto second = parent.pause();
        EXPECT_FALSE(child.expired());
    }
    EXPECT_TRUE(parent.expired());
}

TEST(Deadline, ThePausedTimeIsGivenBack) {
    const Deadline deadline = Deadline::after(1h);
    const auto before = deadline.wakeAt();
    {
        const auto pause = deadline.pause();
        const auto began = Deadline::Clock::now();
        while (Deadline::Clock::now() == began) std::this_thread::yield();
    }
    EXPECT_GT(deadline.wakeAt(), before);
}

TEST(Control, SaysWhetherItWasCancelledOrIsLate) {
    std::stop_source stop;
    Control control;
    control.stop = stop.get_token();
    EXPECT_TRUE(control.check().has_value());
    EXPECT_EQ(control.within(0ms).check().error().kind, ErrorKind::TimedOut);
    stop.request_stop();
    EXPECT_EQ(control.check().error().kind, ErrorKind::Cancelled);
}

TEST(Control, AWaitEndsWhenItIsCancelled) {
    std::stop_source stop;
    Control control;
    control.stop = stop.get_token();
    control.deadline = Deadline::never();
    std::mutex mutex;
    std::condition_variable_any changed;
    auto waiter = std::async(std::launch::async, [&] {
        std::unique_lock lock(mutex);
        return waitUntil(changed, lock, control, [] { return false; });
    });
    stop.request_stop();
    EXPECT_EQ(waiter.get().error().kind, ErrorKind::Cancelled);
}

TEST(Asker, WithNobodyToAskTheErrorSaysWhatIsMissing) {
    const Control control;
    HostKeyQuestion question;
    question.host = QStringLiteral("nas");
    EXPECT_EQ(askHostKey(control, question).error().kind, ErrorKind::HostKeyUnknown);
    question.why = HostKeyQuestion::Why::Changed;
    EXPECT_EQ(askHostKey(control, question).error().kind, ErrorKind::HostKeyChanged);
    EXPECT_EQ(askPrompts(control, {}).error().kind, ErrorKind::NeedsAnswer);
    EXPECT_EQ(askChoice(control, {}).error().kind, ErrorKind::NeedsAnswer);
}
