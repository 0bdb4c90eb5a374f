// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>

namespace hearth {

class Asker;
class Progress;

/// A moment by which work must be done, on the steady clock. Copies share one state, so that the time a
/// person takes to answer a question (Pause) is given back to everyone who waits on the same deadline, and to
/// those it was made from. Thread-safe.
class Deadline {
public:
    using Clock = std::chrono::steady_clock;

    /// Never expires.
    Deadline();
    static Deadline never() { return {}; }
    static Deadline after(std::chrono::milliseconds time);

    /// A deadline at most `time` from now and never later than this one; pausing it pauses this one too.
    Deadline within(std::chrono::milliseconds time) const;

    bool expired() const;
    /// When to wake up and look again: the deadline, or a little later from now while it is paused.
    Clock::time_point wakeAt() const;
    /// Time left, at least 0; used for poll(): while paused it is a short slice.
    std::chrono::milliseconds left() const;

    struct State;
    /// While one lives the deadline stands still.
    class Pause {
    public:
        explicit Pause(std::shared_ptr<State> state);
        ~Pause();
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;

    private:
        std::shared_ptr<State> state_;
    };
    [[nodiscard]] Pause pause() const { return Pause(state_); }

private:
    std::shared_ptr<State> state_;  // null: never
};

/// What every blocking call of core takes: how it is cancelled, how long it may take, whom it tells and whom
/// it asks. A value; copy it to change a part. A default one has 30 s and nobody to tell or ask.
struct Control {
    std::stop_token stop;
    Deadline deadline = Deadline::after(std::chrono::seconds(30));
    Progress* progress = nullptr;  ///< may be null; outlives the call; called from the calling thread
    Asker* asker = nullptr;        ///< may be null: then questions fail with NeedsAnswer; outlives the call

    /// The same with at most `time` from now.
    Control within(std::chrono::milliseconds time) const;
    /// Cancelled or TimedOut where that is the case.
    Result<void> check() const;
};

Error cancelledError();
Error timedOutError();

/// Waits until `ready()` or until the control says stop. Cancelling wakes it at once. The lock is held on
/// return.
template <class Ready>
Result<void> waitUntil(std::condition_variable_any& changed, std::unique_lock<std::mutex>& lock,
                       const Control& control, Ready ready) {
    for (;;) {
        if (changed.wait_until(lock, control.stop, control.deadline.wakeAt(), ready)) return {};
        HEARTH_TRY(control.check());
    }
}

}  // namespace hearth
