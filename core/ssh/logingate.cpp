// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/logingate.h"

namespace hearth {

namespace {

// sshd counts one as not logged in for a moment longer than the client does, and some servers allow but 3:
// with two inside a busy one was seen to drop others.
constexpr int kMostInside = 1;
using Clock = std::chrono::steady_clock;

}  // namespace

Result<LoginGate::Pass> LoginGate::enter(const QString& server, const Control& control) {
    std::unique_lock lock(mutex_);
    Server& place = servers_[server];
    ++place.waiting;
    Result<void> waited;
    for (;;) {
        waited = control.check();
        const auto left = place.movedAt + longestStandstill_ - Clock::now();
        if (!waited || place.inside < kMostInside || left <= Clock::duration::zero()) break;
        const auto movedAt = place.movedAt;
        // Whether it ended by a change, the standstill or the control is looked at above.
        (void)waitUntil(changed_, lock, control.within(std::chrono::ceil<std::chrono::milliseconds>(left)),
                        [&] { return place.inside < kMostInside || place.movedAt != movedAt; })
            .has_value();
    }
    --place.waiting;
    if (!waited) {
        dropUnused(server);
        return waited.error();
    }
    ++place.inside;
    place.movedAt = Clock::now();
    return Pass(this, server);
}

// The mutex is held.
void LoginGate::dropUnused(const QString& server) {
    const auto place = servers_.find(server);
    if (place->second.inside == 0 && place->second.waiting == 0) servers_.erase(place);
}

void LoginGate::leave(const QString& server) {
    const std::lock_guard lock(mutex_);
    Server& place = servers_[server];
    --place.inside;
    place.movedAt = Clock::now();
    dropUnused(server);
    changed_.notify_all();
}

}  // namespace hearth
