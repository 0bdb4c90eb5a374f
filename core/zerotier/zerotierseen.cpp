// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierseen.h"

#include <algorithm>

namespace hearth {

void ZeroTierSeen::setState(const QString& machine, const ZeroTierState& state) {
    const std::lock_guard lock(mutex_);
    ZeroTierState& known = states_[machine];
    // A look without sudo: nothing new.
    if (state.is == ZeroTierState::Is::NoToken && known.byCommand) return;
    known = state;
}

ZeroTierState ZeroTierSeen::state(const QString& machine) const {
    const std::lock_guard lock(mutex_);
    return states_.value(machine);
}

QList<MachineNode> ZeroTierSeen::nodes() const {
    const std::lock_guard lock(mutex_);
    QList<MachineNode> all;
    for (auto it = states_.cbegin(); it != states_.cend(); ++it) {
        if (it->is != ZeroTierState::Is::Works) continue;
        MachineNode node{it.key(), it->node.id, {}};
        for (const ZeroTierNetwork& network : it->networks) node.addresses += network.hostAddresses();
        all.append(node);
    }
    std::sort(all.begin(), all.end(),
              [](const MachineNode& one, const MachineNode& other) { return one.machine < other.machine; });
    return all;
}

void ZeroTierSeen::setNetworks(const SavedController& controller, const QList<ControlledNetwork>& networks) {
    const std::lock_guard lock(mutex_);
    networks_[controller.id] = {controller, networks};
}

QList<std::pair<SavedController, ControlledNetwork>> ZeroTierSeen::networks() const {
    const std::lock_guard lock(mutex_);
    QList<std::pair<SavedController, ControlledNetwork>> all;
    for (const auto& [id, seen] : networks_)
        for (const ControlledNetwork& network : seen.second) all.append({seen.first, network});
    return all;
}

void ZeroTierSeen::keepOnly(const QList<SavedController>& controllers) {
    const std::lock_guard lock(mutex_);
    std::erase_if(networks_, [&](const auto& seen) {
        return std::none_of(controllers.begin(), controllers.end(),
                            [&](const SavedController& each) { return each.id == seen.first; });
    });
}

void ZeroTierSeen::renameMachine(const QString& before, const QString& now) {
    const std::lock_guard lock(mutex_);
    if (const auto known = states_.constFind(before); known != states_.cend()) {
        const ZeroTierState state = *known;
        states_.erase(known);
        states_.insert(now, state);
    }
}

}  // namespace hearth
