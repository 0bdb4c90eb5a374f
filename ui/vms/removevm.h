// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QCheckBox;

namespace hearth {

/// What goes with a virtual machine, before it goes: its folder, and the saved host that leads to it, if the
/// person wants.
class RemoveVmDialog : public Dialog {
    Q_OBJECT
public:
    /// `host`: the name of the saved host; empty: there is none.
    RemoveVmDialog(const VmState& vm, const QString& host, QWidget* parent = nullptr);

Q_SIGNALS:
    void removeWanted(bool withHost);
};

/// Asks, and removes it; `changed` is called afterwards.
void removeVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed);

}  // namespace hearth
