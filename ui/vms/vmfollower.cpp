// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmfollower.h"

#include "core/base/machinename.h"
#include "core/services.h"
#include "ui/shell/observe.h"
#include "ui/vms/vmstarts.h"

namespace hearth {

VmFollower::VmFollower(Services& services, Operations& operations, QObject* parent)
    : QObject(parent), services_(services), operations_(operations) {
    observe<QString>(
        this, [this](auto told) { return services_.vms.onChanged(std::move(told)); },
        [this](const QString& machine) {
            for (const VmNotice& notice :
                 news_.update(machine, services_.vms.states(machine).value_or(QList<VmState>())))
                Q_EMIT news(notice);
        });
}

void VmFollower::start() {
    observe<QString>(
        this, [this](auto told) { return services_.machines.onStateChanged(std::move(told)); },
        [this](const QString& machine) {
            if (services_.machines.state(machine).phase != SshState::Phase::Connected) {
                connected_.remove(machine);
            } else if (!connected_.contains(machine)) {
                connected_.insert(machine);
                lookAt(machine);
            }
        });
    lookAt(localMachineName);
}

// A machine without a shell, or without such VMs, is none of this one's business.
void VmFollower::lookAt(const QString& machine) {
    operations_.query(
        this,
        [&vms = services_.vms, machine](const Control& control) { return vms.refresh(machine, control); },
        [this, machine](const Result<void>& looked) {
            if (looked) startThoseOf(machine);
        });
}

void VmFollower::startThoseOf(const QString& machine) {
    if (started_.contains(machine)) return;
    started_.insert(machine);
    for (const VmState& vm : services_.vms.states(machine).value_or(QList<VmState>())) {
        if (!vm.spec.startWithHearth || vm.on() || vm.phase == VmState::Phase::Unreadable) continue;
        Operation* started = operations_.start(
            {tr("Start %1").arg(vm.name), machine}, this,
            [&services = services_, machine, name = vm.name](const Control& control) -> Result<void> {
                const auto running = services.vmService.start(machine, name, control);
                (void)services.vms.look(machine, name, control);
                // Somebody else's Hearth may have been quicker.
                if (!running && running.error().kind != ErrorKind::Busy) return running.error();
                return {};
            },
            [](const Result<void>&) {});
        markAsStart(started, vm.name);
    }
}

}  // namespace hearth
