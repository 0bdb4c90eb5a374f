// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/observers.h"
#include "core/vms/vmservice.h"
#include "core/vms/vmwatch.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

namespace hearth {

/// What this Hearth knows of the virtual machines of the machines that it was asked to look at: a list each,
/// and a watch for each VM that runs. Thread-safe.
class Vms {
public:
    /// `service` outlives it.
    explicit Vms(VmService& service);
    ~Vms();

    /// Lists a machine's virtual machines, and watches those that run from now on.
    /// Says nothing new where it was let go of meanwhile, or somebody asked later and was answered sooner.
    Result<void> refresh(const QString& machine, const Control& control);
    /// Of one: something was done with it. Returns at once where it is watched; otherwise as refresh().
    Result<void> look(const QString& machine, const QString& name, const Control& control);
    /// Nothing of that machine is looked at any more, until the next refresh(). What is known of it stays.
    void leave(const QString& machine);
    /// A host got another name.
    void renameMachine(const QString& from, const QString& to);

    /// What is known; nothing of a machine that was not looked at yet.
    std::optional<QList<VmState>> states(const QString& machine) const;
    /// On any thread, with the machine's name.
    Subscription onChanged(std::function<void(const QString& machine)> callback) {
        return changed_.subscribe(std::move(callback));
    }

private:
    struct Known {
        VmState state;
        std::shared_ptr<VmWatch> watch;  // null: it is off, or not watched
        std::uint64_t told = 0;          // when its watch told that state
    };
    struct Machine {
        std::map<QString, Known> vms;  // by name
        std::uint64_t asked = 0;       // when the list that is known was asked for; 0: there is none yet
        std::uint64_t left = 0;        // when it was let go of
    };

    void told(const QString& machine, const QString& name, const std::optional<VmState>& state);
    std::vector<std::shared_ptr<VmWatch>> takeWatches(const QString& machine, bool unknown);

    VmService& service_;
    mutable std::mutex mutex_;
    // Lists take their time: whatever was said after one was asked for is newer than what it says.
    std::uint64_t clock_ = 0;
    std::map<QString, Machine> machines_;
    std::vector<std::shared_ptr<VmWatch>> ending_;  // told to stop by whoever may not wait
    Observers<const QString&> changed_;
    Subscription disconnecting_;
};

}  // namespace hearth
