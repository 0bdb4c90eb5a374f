// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuarguments.h"
#include "core/vms/vmservice.h"

namespace hearth {

/// What runs a VM without Hearth, on its machine.
struct VmExport {
    QStringList arguments;  ///< QEMU's command line, without Hearth's monitors
    QString script;         ///< for sh: the same, and what it needs first (TPM, UEFI's variables, seed)
};

/// Pure. `arguments`: what qemuArguments() made of these.
QString vmScript(const VmSpec& spec, const QemuHost& host, const VmPlace& place,
                 const QStringList& arguments);

/// As the VM stands now; one that runs with the ports that it has.
Result<VmExport> exportVm(VmService& service, const QString& machine, const QString& name,
                          const Control& control);

}  // namespace hearth
