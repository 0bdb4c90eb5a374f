// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

namespace hearth {

/// A node that asks to join one of the person's networks.
struct AskingMember {
    SavedController controller;
    QString networkName;
    NetworkMember member;
    friend bool operator==(const AskingMember&, const AskingMember&) = default;
};

/// Looks at the networks of all saved controllers now and then, on a thread of its own, and tells who asks to
/// join: all that do, at the first look and whenever that changes, with those that were not seen before
/// apart. A controller that does not answer is passed over until the next look: what it said last holds, and
/// so is a machine's own while that is not connected. Nobody is asked for anything. Who was seen is kept in
/// memory: those who ask when a controller is looked at first are not news. A member whose authorization was
/// taken back does not ask. A change of the controllers has it look.
class MemberWatch {
public:
    /// Called on the watch's thread; must not end the watch.
    using Told = std::function<void(const QList<AskingMember>& all, const QList<AskingMember>& fresh)>;

    /// `controllers` outlives it. `every`: between two looks.
    MemberWatch(Controllers& controllers, Told told,
                std::chrono::milliseconds every = std::chrono::seconds(30));
    ~MemberWatch();
    MemberWatch(const MemberWatch&) = delete;
    MemberWatch& operator=(const MemberWatch&) = delete;

    /// Looks now. Returns at once.
    void look();

private:
    void loop(const std::stop_token& stop);

    Controllers& controllers_;
    const Told told_;
    const std::chrono::milliseconds every_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool lookNow_ = false;
    Subscription changed_;
    std::jthread thread_;
};

}  // namespace hearth
