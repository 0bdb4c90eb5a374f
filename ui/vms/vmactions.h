// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/shell/machinetab.h"

#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace hearth {

/// What can be done with one virtual machine: the same under every button and menu.
struct VmAction {
    QString id;  ///< "startVm": also the object name of its button and action
    QString text;
    Icon icon = Icon::Play;
    bool dangerous = false;
    std::function<void()> run;
    bool minor = false;  ///< under ⋯, always
};

/// Those that make sense now, the one that most people want first. `receiver` is where questions belong;
/// `changed` is called when something was done.
QList<VmAction> vmActions(const UiContext& context, QWidget* receiver, const VmState& vm,
                          std::function<void()> changed);

/// Shows the command line that QEMU is started with.
void showVmCommand(const UiContext& context, QWidget* parent, const VmState& vm);

}  // namespace hearth
