// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdisklook.h"
#include "core/vms/vmstate.h"

namespace hearth {

// What a VM writes would spoil the layers that others have on its disks, so it is not started while there are
// any. Since nobody can ask all VMs of a machine before each start, those that were made so are noted in the
// file `clones` of its folder; only these are asked.

/// Notes a VM that is to have a layer on this image in each other one that writes to it, or to what it builds
/// on, by whatever path. Before there is such a disk: a name that comes to nothing does no harm. Busy where
/// such a one runs, or is held by somebody else.
Result<void> noteLayers(Machine& machine, const QString& root, const QString& name, const VmImageFile& image,
                        const Control& control);

/// Which of those that are noted in its folder still have a layer on a disk that this VM writes to, or of
/// which that cannot be known. One short command where none is noted.
Result<VmNeeds> vmsBuiltOn(Machine& machine, const QString& root, const VmState& vm, const Control& control);

}  // namespace hearth
