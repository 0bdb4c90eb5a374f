// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machinesetup.h"
#include "core/vms/qemuhost.h"

namespace hearth {

/// What a machine says of itself where QEMU is to be installed; `architecture` is as QEMU names it.
struct QemuSetup : MachineSetup {
    bool qemu = false, imageTool = false;
    QString kvmGroup;         ///< the group of /dev/kvm, or "kvm" where such a group is there; empty: none
    bool kvmThere = false;    ///< there is a /dev/kvm
    bool kvmUsable = false;   ///< this account may use it now
    bool inKvmGroup = false;  ///< from its next login on, if not now
    bool libvirt = false;     ///< there is a group "libvirt", whose members manage the machine's own VMs
    bool inLibvirt = false;

    friend bool operator==(const QemuSetup&, const QemuSetup&) = default;
};
/// Errors: those of the connection; Invalid where it has no POSIX shell.
Result<QemuSetup> probeQemuSetup(Machine& machine, const Control& control);
/// Pure: what the probe prints. Protocol where it was cut short.
Result<QemuSetup> parseQemuSetup(const QByteArray& output);

/// One thing to be done, and what it means for a person.
struct QemuInstallStep {
    enum class What { Packages, Kvm, Libvirt };
    What what = What::Packages;
    QList<Command> commands;
    QString meaning;
    bool advised = true;  ///< false: only where the person wants it

    QStringList lines() const;  ///< as one would paste them into a terminal there
};
/// Pure. What is missing for virtual machines, in the order in which it is done; empty: nothing is, or
/// nothing that commands could mend. `again`: the packages also where QEMU is there.
QList<QemuInstallStep> qemuInstallSteps(const QemuSetup& setup, bool again = false);
/// Pure. Why qemuInstallSteps() knows no packages for a machine that lacks QEMU; empty: it does.
QString qemuInstallProblem(const QemuSetup& setup);

/// Runs the steps as root (brew as oneself), one after the other, with their output (ProgressEvent::Output).
/// Failed with the last words of the one that failed; what was done before stays.
Result<void> installQemu(Machine& machine, const QList<QemuInstallStep>& steps, const Control& control);
/// Pure. Whether what the steps do holds only from this account's next login on.
bool needsNewLogin(const QList<QemuInstallStep>& steps);

}  // namespace hearth
