// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/vmchecks.h"

namespace hearth {

/// What a machine has for a window of QEMU's.
struct VmWindowFacts {
    QStringList displays;  ///< as `-display help` names them; empty: unknown
    bool desktop = false;  ///< what is started now would find one to open a window on
};
/// Pure. What QEMU's option -display is given for a window on that machine.
QString windowDisplay(const QemuHost& host);
/// Pure. Where the display is a window: whether it can open.
QList<VmCheck> vmWindowChecks(const VmSpec& spec, const QemuHost& host, const VmWindowFacts& facts);

/// Asks its QEMU, as of now: what was missing may have been installed since. Nothing is asked where no window
/// is wanted. Errors: those of the connection.
Result<QList<VmCheck>> checkVmWindow(Machine& machine, const VmSpec& spec, const QemuHost& host,
                                     const Control& control);

}  // namespace hearth
