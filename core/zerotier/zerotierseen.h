// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "core/zerotier/memberhosts.h"
#include "core/zerotier/zerotierservice.h"

#include <QHash>

#include <map>
#include <mutex>
#include <utility>

namespace hearth {

/// What was seen last of ZeroTier on machines and of the networks that the person controls: for whoever wants
/// to know it without asking anybody. Thread-safe; nothing of it is written down.
class ZeroTierSeen {
public:
    /// As a look at a machine found it. What sudo told stays where the next look is without sudo.
    void setState(const QString& machine, const ZeroTierState& state);
    /// Of one that was not looked at: as if it had no ZeroTier.
    ZeroTierState state(const QString& machine) const;
    /// Those whose service answered.
    QList<MachineNode> nodes() const;

    void setNetworks(const SavedController& controller, const QList<ControlledNetwork>& networks);
    /// Of all controllers, by their ids.
    QList<std::pair<SavedController, ControlledNetwork>> networks() const;
    /// Those of controllers that are held no more are forgotten.
    void keepOnly(const QList<SavedController>& controllers);

    void renameMachine(const QString& before, const QString& now);

private:
    mutable std::mutex mutex_;
    QHash<QString, ZeroTierState> states_;
    std::map<QString, std::pair<SavedController, QList<ControlledNetwork>>> networks_;
};

}  // namespace hearth
