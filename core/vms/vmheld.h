// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuimg.h"
#include "core/vms/vmservice.h"

namespace hearth {

// What changes the disks of a VM, and may not meet a start, a move, or another change.

/// Runs qemu-img with each of these words, one after the other, while nobody can start the VM. `files`: the
/// disk that each is about, for the error. `wholly`: once begun all of them are done, also where the person
/// gives up or the connection is lost. Busy where it runs, or is held by somebody else. `done`: how many
/// were.
Result<void> runOnHeldDisks(Machine& machine, const QString& tool, const VmState& state,
                            const QList<QStringList>& words, const QStringList& files, bool wholly,
                            const Control& control, qsizetype* done = nullptr);

/// Pure. Whether QEMU, started with these arguments, has the disks that the description has now, in the same
/// places.
bool qemuHasDisks(const QStringList& argv, const VmState& state);
/// Busy where the disks of one that runs were changed in its description since it was started: by their
/// places there, QEMU would take others.
Result<void> checkRunningDisks(Machine& machine, const VmState& state, const Control& control);

/// As VmService::resizeDisk(), of a VM as it was found.
Result<void> resizeVmDisk(VmService& service, Machine& machine, const QString& root, const QString& tool,
                          const VmState& state, qsizetype place, std::int64_t bytes, bool shrink,
                          const Control& control);

}  // namespace hearth
