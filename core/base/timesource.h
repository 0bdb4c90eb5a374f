// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/observers.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace hearth {

/// The time by which connections are kept alive and tried again: the system's, or one that a test moves.
/// Thread-safe.
class TimeSource {
public:
    using Point = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    virtual ~TimeSource() = default;
    virtual Point now() const = 0;
    /// How long this computer has been suspended since it started; 0 where the system does not tell. On most
    /// systems now() stands still meanwhile.
    virtual Duration slept() const = 0;
    /// Called when time went on otherwise than by passing: this computer woke up. Whoever waits looks at the
    /// time again. On a thread of the source's; it must be quick.
    virtual Subscription onMoved(std::function<void()> callback) = 0;

    /// A sleep of less than that is none: pauses and questions just go on.
    static constexpr std::chrono::seconds nap{3};
};

/// The system's steady clock. A thread of its own, from the first onMoved() on, notices when this computer
/// wakes up: at once on Linux, within two seconds elsewhere.
std::shared_ptr<TimeSource> makeSystemTime();

/// How long this computer has been suspended since it started; 0 where the system does not tell.
/// (suspend_*.cpp)
std::chrono::nanoseconds suspendedTime();

/// Waits until `ready()`, or until it is `until` by that time. Whether it is ready. The lock is held on
/// return; whoever moves the time must notify `changed`.
template <class Ready>
bool waitUntil(const TimeSource& time, std::condition_variable_any& changed,
               std::unique_lock<std::mutex>& lock, const std::stop_token& stop, TimeSource::Point until,
               Ready ready) {
    while (!ready()) {
        const auto left = until - time.now();
        if (left <= TimeSource::Duration::zero() || stop.stop_requested()) return false;
        changed.wait_for(lock, stop, left, [&] { return ready() || time.now() >= until; });
    }
    return true;
}

}  // namespace hearth
