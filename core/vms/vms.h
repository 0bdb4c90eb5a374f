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

    /// Starts those of a machine that are to start with Hearth and are off, one after the other; the first
    /// error, after all were tried.
    Result<void> startThoseOfHearth(const QString& machine, const Control& control);

private:
    struct Known {
        VmState state;
        std::shared_ptr<VmWatch> watch;  // null: it is off, or not watched
    };
    using Machine = std::map<QString, Known>;  // by the VM's name

    void told(const QString& machine, const QString& name, const std::optional<VmState>& state);
    std::vector<std::shared_ptr<VmWatch>> takeWatches(const QString& machine, bool unknown);

    VmService& service_;
    mutable std::mutex mutex_;
    std::map<QString, Machine> machines_;
    std::vector<std::shared_ptr<VmWatch>> ending_;  // told to stop by whoever may not wait
    Observers<const QString&> changed_;
    Subscription disconnecting_;
};

}  // namespace hearth
