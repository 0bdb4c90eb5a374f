// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/look/actionbar.h"
#include "ui/shell/machinetab.h"

#include <QList>

#include <functional>

class QWidget;

namespace hearth {

using VmAction = ItemAction;

/// All there are, each in its place whatever the state: what cannot be done now says why. `receiver` is where
/// questions belong; `changed` is called when something was done.
QList<VmAction> vmActions(const UiContext& context, QWidget* receiver, const VmState& vm,
                          std::function<void()> changed);

/// Shows the script that starts it without Hearth: QEMU's command line, and what that needs first.
void showVmCommand(const UiContext& context, QWidget* parent, const VmState& vm);

}  // namespace hearth
