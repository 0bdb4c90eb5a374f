// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/shell/machinetab.h"

#include <QList>
#include <QString>

#include <functional>

class QMenu;
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
    QString reason;      ///< why it cannot be done now; empty: it can
};

/// All there are, each in its place whatever the state: what cannot be done now says why. `receiver` is where
/// questions belong; `changed` is called when something was done.
QList<VmAction> vmActions(const UiContext& context, QWidget* receiver, const VmState& vm,
                          std::function<void()> changed);

/// As entries of a menu; those that cannot be done are dimmed, with the reason.
void fillVmMenu(QMenu& menu, const QList<VmAction>& actions);

/// Shows the script that starts it without Hearth: QEMU's command line, and what that needs first.
void showVmCommand(const UiContext& context, QWidget* parent, const VmState& vm);

}  // namespace hearth
