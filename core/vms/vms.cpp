// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vms.h"

#include <algorithm>

namespace hearth {

Vms::Vms(VmService& service)
    : service_(service),
      // Whoever disconnects a machine does not want it reached again for the watches' sake.
      disconnecting_(service.machines().onDisconnecting(
          [this](const QString& name, const SshTarget&) { leave(name); })) {}

Vms::~Vms() {
    disconnecting_.reset();
    std::vector<std::shared_ptr<VmWatch>> last;
    {
        const std::lock_guard lock(mutex_);
        for (auto& [machine, known] : machines_)
            for (auto& [name, each] : known.vms)
                if (each.watch) last.push_back(std::move(each.watch));
        std::move(ending_.begin(), ending_.end(), std::back_inserter(last));
        ending_.clear();
    }
    for (const auto& watch : last) watch->stop();
}

void Vms::told(const QString& machine, const QString& name, const std::optional<VmState>& state) {
    {
        const std::lock_guard lock(mutex_);
        const auto place = machines_.find(machine);
        if (place == machines_.end()) return;
        const auto known = place->second.vms.find(name);
        if (known == place->second.vms.end()) return;
        if (state) {
            known->second.state = *state;
            known->second.told = ++clock_;
        } else {
            // This runs on the watch's thread, which cannot wait for itself.
            if (known->second.watch) ending_.push_back(std::move(known->second.watch));
            place->second.vms.erase(known);
        }
    }
    changed_.notify(machine);
}

Result<void> Vms::refresh(const QString& machine, const Control& control) {
    std::uint64_t asked = 0;
    {
        const std::lock_guard lock(mutex_);
        asked = ++clock_;
        machines_[machine];  // so that leave() finds it
    }
    auto listed = service_.list(machine, control);
    if (!listed) return std::move(listed.error());
    std::vector<std::shared_ptr<VmWatch>> over;  // let go of without the lock
    {
        const std::lock_guard lock(mutex_);
        std::copy_if(ending_.begin(), ending_.end(), std::back_inserter(over),
                     [](const auto& watch) { return watch->ended(); });
        std::erase_if(ending_, [](const auto& watch) { return watch->ended(); });
        Machine& known = machines_[machine];
        if (known.left > asked || known.asked > asked) return {};
        known.asked = asked;
        std::map<QString, Known> now;
        for (VmState& state : *listed) {
            const QString name = state.name;
            Known each{std::move(state), {}, 0};
            if (const auto before = known.vms.find(name); before != known.vms.end()) {
                each.watch = std::move(before->second.watch);
                if (before->second.told > asked) {
                    each.state = std::move(before->second.state);
                    each.told = before->second.told;
                }
            }
            if (each.watch && each.watch->ended()) over.push_back(std::move(each.watch));
            if (each.state.on() && !each.watch)
                each.watch = std::make_shared<VmWatch>(
                    service_, each.state, [this, machine, name](const std::optional<VmState>& told) {
                        this->told(machine, name, told);
                    });
            else if (each.watch)
                each.watch->look();
            now.insert_or_assign(name, std::move(each));
        }
        for (auto& [name, each] : known.vms)
            if (each.watch) over.push_back(std::move(each.watch));
        known.vms = std::move(now);
    }
    for (const auto& watch : over) watch->stop();
    over.clear();
    changed_.notify(machine);
    return {};
}

Result<void> Vms::look(const QString& machine, const QString& name, const Control& control) {
    {
        const std::lock_guard lock(mutex_);
        const auto place = machines_.find(machine);
        if (place != machines_.end())
            if (const auto known = place->second.vms.find(name);
                known != place->second.vms.end() && known->second.watch && !known->second.watch->ended()) {
                known->second.watch->look();
                return {};
            }
    }
    return refresh(machine, control);
}

// Watches are told, and ended by whoever may wait.
void Vms::leave(const QString& machine) {
    {
        const std::lock_guard lock(mutex_);
        const auto place = machines_.find(machine);
        if (place == machines_.end()) return;
        place->second.left = ++clock_;
        for (auto& [name, each] : place->second.vms) {
            if (!each.watch) continue;
            each.watch->stop();
            ending_.push_back(std::move(each.watch));
            each.watch = nullptr;
            if (!each.state.unknownSince) each.state.unknownSince = std::chrono::system_clock::now();
        }
    }
    changed_.notify(machine);
}

void Vms::renameMachine(const QString& from, const QString& to) {
    leave(from);
    {
        const std::lock_guard lock(mutex_);
        const auto place = machines_.find(from);
        if (place == machines_.end()) return;
        Machine moved = std::move(place->second);
        machines_.erase(place);
        for (auto& [name, each] : moved.vms) each.state.machine = to;
        machines_.insert_or_assign(to, std::move(moved));
    }
    changed_.notify(to);
}

std::optional<QList<VmState>> Vms::states(const QString& machine) const {
    const std::lock_guard lock(mutex_);
    const auto place = machines_.find(machine);
    if (place == machines_.end() || place->second.asked == 0) return {};
    QList<VmState> states;
    for (const auto& [name, each] : place->second.vms) states.append(each.state);
    return states;
}

}  // namespace hearth
