// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/othervms/othervm.h"
#include "ui/vms/vmactions.h"

namespace hearth {

/// What can be done with a virtual machine that libvirt or VirtualBox keeps, as vmActions() tells it of
/// Hearth's own: buttons always, of the rest what its manager would do now.
QList<VmAction> otherVmActions(const UiContext& context, QWidget* receiver, const OtherVm& vm,
                               const std::function<void()>& changed);

}  // namespace hearth
