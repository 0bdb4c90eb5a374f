// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/vmchecks.h"
#include "core/vms/vmdisklook.h"

namespace hearth {

/// The image of a disk, as it was found.
struct VmImageFound {
    qsizetype disk = 0;  ///< its place in VmSpec::disks
    VmImageChain chain;
    QSet<QString> cutShort{};  ///< files of the chain that end before what they hold does
};

/// Pure. What of a VM's images, and of those that they build on, keeps it from starting or may spoil it.
QList<VmCheck> vmImageChecks(const VmSpec& spec, const QList<VmImageFound>& found);

/// Looks at them: whether they are marked as damaged, whether what they build on is there, and whether qcow2
/// images are as long as they say. A raw disk's content is not looked into. Errors: those of the connection.
Result<QList<VmCheck>> checkVmImages(Machine& machine, const QString& folder, const VmSpec& spec,
                                     const QString& imageTool, const Control& control);

}  // namespace hearth
