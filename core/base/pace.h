// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

namespace hearth {

/// How often something may be begun, where somebody else counts: so many times within any span of that
/// length. Thread-safe.
class Pace {
public:
    using Clock = std::chrono::steady_clock;

    explicit Pace(std::size_t most, std::chrono::milliseconds within = std::chrono::seconds(1))
        : most_(most), within_(within) {}

    /// Waits for a turn and takes it. Cancelled, TimedOut: none was taken.
    Result<void> begin(const Control& control);
    /// Takes a turn where there is one at that time; else says when it is worth to look again. Times never go
    /// back.
    std::optional<Clock::time_point> takeTurn(Clock::time_point now);

private:
    const std::size_t most_;
    const std::chrono::milliseconds within_;
    std::mutex mutex_;
    std::deque<Clock::time_point> begun_;  // those that still count, oldest first
};

}  // namespace hearth
