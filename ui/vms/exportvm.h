// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/shell/machinetab.h"

class QWidget;

namespace hearth {

/// Puts the command line that QEMU is started with into the clipboard.
void copyVmCommand(const UiContext& context, QWidget* receiver, const VmState& vm);

/// Asks for a place on this computer and writes the script there that runs a virtual machine without Hearth.
void saveVmScript(const UiContext& context, QWidget* receiver, const VmState& vm);

}  // namespace hearth
