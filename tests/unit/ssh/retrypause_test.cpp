// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/retrypause.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace hearth;
using namespace std::chrono_literals;

namespace {

struct Range {
    std::chrono::milliseconds least = 24h, most{0};
    std::size_t different = 0;
};

Range rangeOf(ErrorKind why, int failed, std::chrono::steady_clock::duration lostFor) {
    std::minstd_rand chance{1};
    Range range;
    std::set<std::chrono::milliseconds> seen;
    for (int i = 0; i < 2000; ++i) {
        const auto pause = retryPause(why, failed, lostFor, chance);
        range.least = std::min(range.least, pause);
        range.most = std::max(range.most, pause);
        seen.insert(pause);
    }
    range.different = seen.size();
    return range;
}

}  // namespace

TEST(RetryPause, IsShortAtFirstAndNeverOverASecondForTenMinutes) {
    const Range first = rangeOf(ErrorKind::Unreachable, 0, 0s);
    EXPECT_GE(first.least, 50ms);
    EXPECT_LE(first.most, 100ms);
    for (const int failed : {4, 5, 600, 1'000'000}) {
        const Range later = rangeOf(ErrorKind::Unreachable, failed, 10min - 1ms);
        EXPECT_GE(later.least, 500ms);
        EXPECT_LE(later.most, 1s);
        EXPECT_GT(later.different, 100U);
    }
}

TEST(RetryPause, IsHalfAMinuteAfterThat) {
    const Range late = rangeOf(ErrorKind::TimedOut, 600, 10min);
    EXPECT_GE(late.least, 15s);
    EXPECT_LE(late.most, 30s);
}

TEST(RetryPause, DoublesWhereAServerIsThereAndRefuses) {
    for (int failed = 0; failed < 9; ++failed) {
        const Range pause = rangeOf(ErrorKind::Busy, failed, 0s);
        EXPECT_GE(pause.least, std::min(100ms * (1 << failed), std::chrono::milliseconds(15s)));
        EXPECT_LE(pause.most, 200ms * (1 << failed));
    }
    EXPECT_LE(rangeOf(ErrorKind::Busy, 1'000'000, 0s).most, 30s);
    EXPECT_GE(rangeOf(ErrorKind::Busy, 1'000'000, 0s).least, 15s);
}

TEST(RetryPause, DoesNotKnockEverySecondWhereTimeMendsNothing) {
    for (const ErrorKind why : {ErrorKind::Protocol, ErrorKind::Failed, ErrorKind::NotFound})
        EXPECT_GE(rangeOf(why, 0, 0s).least, 15s);
    for (const ErrorKind why : {ErrorKind::TimedOut, ErrorKind::Cancelled})
        EXPECT_LE(rangeOf(why, 0, 0s).most, 100ms);
}

TEST(RetryPause, OfARefusalGrowsToHalfAMinute) {
    std::minstd_rand chance{1};
    std::chrono::milliseconds last{0};
    for (int refused = 0; refused < 100; ++refused) {
        const auto pause = refusalPause(refused, chance);
        EXPECT_GE(pause, refused < 8 ? last / 2 : std::chrono::milliseconds(15s));
        EXPECT_LE(pause, 30s);
        last = pause;
    }
    EXPECT_LE(refusalPause(0, chance), 200ms);
    EXPECT_GE(refusalPause(5, chance), 3200ms);
    EXPECT_LE(refusalPause(5, chance), 6400ms);
}
