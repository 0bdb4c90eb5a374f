// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuimg.h"
#include "core/vms/vmservice.h"

namespace hearth {

/// Makes the file of a disk in a VM's folder: under the name that the disk has, or, where a file has that,
/// the next that is free there and among the disks of `spec`, which the disk has then. Errors as of
/// QemuImg::create().
Result<void> makeVmDisk(QemuImg& images, const VmState& vm, VmSpec spec, VmDisk& disk, std::int64_t bytes,
                        const Control& control);

/// Saves changed settings, and makes those of their disks that are not there yet, also while the VM runs.
/// Errors as of VmService::save() and of makeVmDisk(); then nothing that was made stays, unless it cannot be
/// known whether the settings were saved all the same.
Result<void> saveVmSettings(VmService& service, const VmState& was, VmSpec spec,
                            const QList<VmNewDisk>& disks, const Control& control);

}  // namespace hearth
