// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/observers.h"
#include "core/tunnels/tunnelstate.h"
#include "core/tunnels/tunnelstore.h"

#include <QHash>
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
    /// are on are left alone, but tried again where they are down. An error where a part could not be opened
    /// (the others are), NotFound where no such tunnel is saved, Cancelled where it was switched off
    /// meanwhile.
    Result<void> up(const QString& name, const Control& control);
    /// Switches it off, by its name or id; returns when nothing of it runs any more. Nothing where it is off.
    void down(const QString& nameOrId);

    /// Hosts were changed, renamed or removed: what is on over them goes their new way, on the same ports;
    /// what leads to none any more says so. Likewise what is on and was saved anew. Nobody is asked for that:
    /// a login that needs an answer needs a person. Returns at once.
    void hostsChanged();

    QList<TunnelState> states() const;
    /// Something about any of them changed.
    Subscription onChanged(std::function<void()> callback) { return changed_.subscribe(std::move(callback)); }

private:
    struct Running;

    void openPart(Running& running, qsizetype at, const Control& control);
    void end(const std::shared_ptr<Running>& running);
    Result<void> openParts(const std::shared_ptr<Running>& running, bool wasOn, const Control& control);
    void dropRemoved();
    void remember(const QString& tunnel, const ForwardSpec& spec, const ForwardState& ended);
    QList<ForwardState::Event> remembered(const QString& tunnel, const ForwardSpec& spec) const;
    void followLoop(const std::stop_token& stop);
    void follow(const std::shared_ptr<Running>& running, const TunnelSpec& saved, const Control& control);
    QList<TunnelSpec> all() const;

    TunnelStore& store_;
    ConfigTunnels& config_;
    Forwards& forwards_;
    mutable std::mutex mutex_;
    std::condition_variable_any opened_;
    std::map<QString, std::shared_ptr<Running>> running_;  // by the tunnel's id
    struct Earlier {
        ForwardSpec spec;
        QList<ForwardState::Event> history;
    };
    QHash<QString, QList<Earlier>> earlier_;  // by the tunnel's id: of its parts that were switched off
    Observers<> changed_;
    bool toFollow_ = false,
         passedOver_ = false;  // what is saved may differ from what is on; one was just being opened
    std::condition_variable_any followed_;
    Subscription storeChanged_, configChanged_, forwardsChanged_;
    std::jthread follower_;
};

}  // namespace hearth
