// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/logingate.h"

namespace hearth {

using namespace std::chrono_literals;

namespace {

// sshd counts one as not logged in for a moment longer than the client does, and some servers allow but 3:
// with two inside a busy one was seen to drop others.
constexpr int kMostInside = 1;
constexpr auto kLongestStandstill = 5s;

}  // namespace

Result<LoginGate::Pass> LoginGate::enter(const QString& server, const Control& control) {
    std::unique_lock lock(mutex_);
    Server& place = servers_[server];
    ++place.waiting;
    Result<void> waited;
    for (bool moving = true; moving && waited && place.inside >= kMostInside;) {
        const auto left = place.left;
        const auto turn = waitUntil(changed_, lock, control.within(kLongestStandstill),
                                    [&] { return place.inside < kMostInside || place.left != left; });
        moving = turn.has_value();
        waited = control.check();
    }
    --place.waiting;
    if (!waited) {
        dropUnused(server);
        return waited.error();
    }
    ++place.inside;
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
    ++place.left;
    dropUnused(server);
    changed_.notify_all();
}

}  // namespace hearth
