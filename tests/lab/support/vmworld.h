// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmfolder.h"
#include "core/vms/vmservice.h"
#include "tests/lab/support/labguest.h"
#include "tests/lab/support/machineworld.h"

namespace hearth::lab {

/// With the service for the machines' virtual machines. What a test left running is ended with it.
class VmWorld : public MachineWorld {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
        HEARTH_NEEDS_PROGRAM("qemu-img");
    }
    void TearDown() override {
        for (const QString& machine : used_) {
            // Linked clones go before what they build on.
            for (qsizetype left = -1;;) {
                auto all = service.list(machine, patient());
                if (!all || all->isEmpty() || all->size() == left) break;
                left = all->size();
                for (const VmState& state : *all) {
                    EXPECT_OK(service.powerOff(machine, state.name, patient()));
                    if (state.phase != VmState::Phase::Unreadable)
                        (void)service.remove(machine, state.name, patient());
                }
            }
            const auto rest = service.list(machine, patient());
            if (!rest) continue;
            for (const VmState& state : *rest)
                if (state.phase != VmState::Phase::Unreadable)
                    ADD_FAILURE() << state.name.toStdString() << " could not be removed";
        }
    }

    /// Where a test runs: "local", or "box", whose sshd is started then.
    void use(const QString& machine) {
        used_.insert(machine);
        MachineWorld::use(machine);
    }
    VmState stateOf(const QString& machine, const QString& name) {
        auto state = service.state(machine, name, patient());
        EXPECT_OK(state);
        return state ? *state : VmState();
    }
    /// Until it stands like that.
    bool waitFor(const QString& machine, const QString& name, VmState::Phase phase) {
        return test::eventually([&] { return stateOf(machine, name).phase == phase; });
    }
    VmState made(const QString& machine, const VmSpec& spec, const QList<VmNewDisk>& disks = {}) {
        auto created = service.create(machine, spec, disks, patient());
        EXPECT_OK(created);
        return created ? *created : VmState();
    }
    VmState started(const QString& machine, const VmSpec& spec, const QList<VmNewDisk>& disks = {}) {
        made(machine, spec, disks);
        auto running = service.start(machine, spec.name, patient());
        EXPECT_OK(running);
        return running ? *running : VmState();
    }

    VmService service{machines, {std::chrono::seconds(0)}};

private:
    QSet<QString> used_;
};

}  // namespace hearth::lab
