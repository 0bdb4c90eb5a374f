// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/control.h"

#include <QCoreApplication>

namespace hearth {

using namespace std::chrono_literals;

namespace {
// While a deadline is paused nobody knows when it will go on: waiters look again this often.
constexpr auto kPausedSlice = 100ms;
// steady_clock::time_point::max() overflows inside wait_until on some systems: "never" is far away instead.
constexpr auto kFarAway = std::chrono::hours(24 * 365);
}  // namespace

struct Deadline::State {
    mutable std::mutex mutex;
    Clock::time_point at;
    int pauses = 0;
    Clock::time_point pausedAt{};
    std::shared_ptr<State> parent;

    bool paused() const {
        const std::lock_guard lock(mutex);
        return pauses > 0;
    }
};

Deadline::Deadline() = default;

Deadline Deadline::after(std::chrono::milliseconds time) {
    Deadline deadline;
    deadline.state_ = std::make_shared<State>();
    deadline.state_->at = Clock::now() + std::min<std::chrono::milliseconds>(time, kFarAway);
    return deadline;
}

Deadline Deadline::within(std::chrono::milliseconds time) const {
    Deadline deadline = after(time);
    deadline.state_->parent = state_;
    return deadline;
}

bool Deadline::expired() const {
    for (auto state = state_; state; state = state->parent) {
        const std::lock_guard lock(state->mutex);
        if (state->pauses == 0 && Clock::now() >= state->at) return true;
    }
    return false;
}

Deadline::Clock::time_point Deadline::wakeAt() const {
    auto earliest = Clock::now() + kFarAway;
    for (auto state = state_; state; state = state->parent) {
        const std::lock_guard lock(state->mutex);
        earliest = std::min(earliest, state->pauses > 0 ? Clock::now() + kPausedSlice : state->at);
    }
    return earliest;
}

std::chrono::milliseconds Deadline::left() const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(wakeAt() - Clock::now());
    return std::max(left, 0ms);
}

Deadline::Pause::Pause(std::shared_ptr<State> state) : state_(std::move(state)) {
    for (auto each = state_; each; each = each->parent) {
        const std::lock_guard lock(each->mutex);
        if (each->pauses++ == 0) each->pausedAt = Clock::now();
    }
}

Deadline::Pause::~Pause() {
    for (auto each = state_; each; each = each->parent) {
        const std::lock_guard lock(each->mutex);
        if (--each->pauses == 0) each->at += Clock::now() - each->pausedAt;
    }
}

Control Control::within(std::chrono::milliseconds time) const {
    Control shorter = *this;
    shorter.deadline = deadline.within(time);
    return shorter;
}

Result<void> Control::check() const {
    if (stop.stop_requested()) return cancelledError();
    if (deadline.expired()) return timedOutError();
    return {};
}

Error cancelledError() {
    return {ErrorKind::Cancelled, QCoreApplication::translate("hearth", "Cancelled."), {}, {}};
}

Error timedOutError() {
    return {ErrorKind::TimedOut,
            QCoreApplication::translate("hearth", "It took too long."),
            QCoreApplication::translate("hearth", "Try again; the machine or the network may be slow."),
            {}};
}

}  // namespace hearth
