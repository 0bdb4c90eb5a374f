// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/observers.h"
#include "core/tunnels/tunnelpast.h"
#include "core/tunnels/tunnelstate.h"
#include "core/tunnels/tunnelstore.h"

#include <QList>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace hearth {

class ConfigTunnels;
class Forwards;

/// The saved tunnels and those of the ssh config, and which of them are on in this program. A part that
/// cannot be opened takes none of its siblings down. Thread-safe.
class Tunnels {
public:
    Tunnels(TunnelStore& store, ConfigTunnels& config, Forwards& forwards);
    ~Tunnels();

    /// Switches it on: all parts at once. What has no way now is on all the same and keeps trying; parts that
    /// are on are left alone, but tried again where they are down. The first error of a part that could not
    /// be opened or waits for a person (the others are on, and it stays so), NotFound where no such tunnel is
    /// saved, Cancelled where it was switched off meanwhile.
    Result<void> up(const QString& name, const Control& control);
    /// The same for one that is on; nothing where it is off, or is switched off meanwhile.
    Result<void> tryAgain(const QString& id, const Control& control);
    /// Switches it off, by its name or id; returns when nothing of it runs any more. Nothing where it is off.
    void down(const QString& nameOrId);

    /// Hosts were changed, renamed or removed: what is on over them goes their new way, on the same ports;
    /// what leads to none any more says so. Likewise what is on and was saved anew, or removed. Nobody is
    /// asked for that: a login that needs an answer needs a person. Returns at once.
    void hostsChanged();

    QList<TunnelState> states() const;
    /// Something about any of them changed.
    Subscription onChanged(std::function<void()> callback) { return changed_.subscribe(std::move(callback)); }

private:
    struct Running;
    using RunningPtr = std::shared_ptr<Running>;

    QList<TunnelSpec> all() const;

    // tunnels.cpp: a tunnel is in one hand at a time, from take() to release().
    Result<void> take(Running& running, std::unique_lock<std::mutex>& lock, const Control& control);
    void release(Running& running);
    Result<void> openTaken(const RunningPtr& running, const Control& control);
    Result<void> openParts(Running& running, const Control& control);
    Result<void> openPart(Running& running, qsizetype at, const Control& control);
    void end(const RunningPtr& running);

    // tunnelsfollow.cpp
    void followLoop(const std::stop_token& stop);
    void follow(const RunningPtr& running, const TunnelSpec& saved, const Control& control);

    TunnelStore& store_;
    ConfigTunnels& config_;
    Forwards& forwards_;
    mutable std::mutex mutex_;
    std::map<QString, RunningPtr> running_;  // by the tunnel's id, until nothing of it runs any more
    std::condition_variable_any released_;   // one of them was, or has ended
    TunnelPast past_;
    Observers<> changed_;
    bool toFollow_ = false;  // what is saved may differ from what is on
    std::condition_variable_any followed_;
    Subscription storeChanged_, configChanged_, forwardsChanged_;
    std::jthread follower_;
};

}  // namespace hearth
