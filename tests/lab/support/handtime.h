// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/timesource.h"
#include "tests/lab/support/labprocess.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace hearth::lab {

/// A time that stands still until the test moves it. Whoever waits for it is told at once.
class HandTime : public TimeSource {
public:
    Point now() const override {
        const std::lock_guard lock(mutex_);
        if (askedBy_.count(std::this_thread::get_id()) != 0) {
            seenBy_.insert(std::this_thread::get_id());
            seen_.notify_all();
        }
        return now_;
    }
    Duration slept() const override {
        const std::lock_guard lock(mutex_);
        if (std::this_thread::get_id() != mover_) askedBy_.insert(std::this_thread::get_id());
        return slept_;
    }
    Subscription onMoved(std::function<void()> callback) override {
        return moved_.subscribe(std::move(callback));
    }

    /// The computer is awake for that long.
    void pass(Duration time) { move(time, {}); }
    /// The computer sleeps: its clock stands still meanwhile.
    void sleep(Duration time) { move({}, time); }
    /// Until that many connections have looked at both times since they were moved last.
    bool waitUntilSeen(std::size_t connections) const {
        std::unique_lock lock(mutex_);
        return seen_.wait_for(lock, patience, [&] { return seenBy_.size() >= connections; });
    }
    bool isSeen(std::size_t connections) const {
        const std::lock_guard lock(mutex_);
        return seenBy_.size() >= connections;
    }

private:
    void move(Duration awake, Duration asleep) {
        {
            const std::lock_guard lock(mutex_);
            now_ += awake;
            slept_ += asleep;
            mover_ = std::this_thread::get_id();
            askedBy_.clear();
            seenBy_.clear();
        }
        moved_.notify();
    }

    mutable std::mutex mutex_;
    mutable std::condition_variable seen_;
    mutable std::set<std::thread::id> askedBy_, seenBy_;
    std::thread::id mover_;
    Point now_ = std::chrono::steady_clock::now();
    Duration slept_{0};
    Observers<> moved_;
};

}  // namespace hearth::lab
