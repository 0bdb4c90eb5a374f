// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"

namespace hearth {

/// Pure. Makes a description another VM's: a name, an identity and network addresses of its own, and
/// cloud-init's host name where that was the first one's. It does not start with Hearth, as two would
/// otherwise.
void becomeVmCopy(VmSpec& spec, const QString& name);

/// What a clone on the same machine is made of.
struct VmClonePlan {
    struct Disk {
        QString from, format;  ///< absolute
        QString to;            ///< in the clone's folder: a qcow2 image, a copy or a layer
        friend bool operator==(const Disk&, const Disk&) = default;
    };
    struct File {
        QString from;  ///< absolute; passed over where there is none
        QString to;    ///< in the clone's folder
        friend bool operator==(const File&, const File&) = default;
    };
    VmSpec spec;
    QList<Disk> disks;
    QList<File> files;  ///< beside the TPM's state
};
/// Pure. What the guest writes is each one's own; discs and what is only read stay the first one's.
VmClonePlan planVmClone(const VmState& vm, const QString& name);

}  // namespace hearth
