// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/vmspec.h"

namespace hearth {

/// Pure. The files outside its folder that a VM writes to: its disks that are not read-only.
QStringList vmWrittenFiles(const VmSpec& spec);

/// Busy where another VM of the machine has a disk that this one would write to, or builds on it: what one
/// writes, the other finds spoilt. Files that `was` writes already are passed over. `root`: the folder of all
/// VMs.
Result<void> refuseWrittenByOthers(Machine& machine, const QString& root, const VmSpec& was,
                                   const VmSpec& spec, const Control& control);

/// Notes the VM in those whose disks its new ones build on (vmlayers.h). Busy where such a one runs.
Result<void> noteNewLayers(Machine& machine, const QString& root, const VmSpec& was, const VmSpec& spec,
                           const Control& control);

}  // namespace hearth
