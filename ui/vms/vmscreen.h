// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/vnc/screenpart.h"

namespace hearth {

/// The screen of a virtual machine, looked at while it is shown. It is opened anew when the VM was started
/// anew or the connection came back.
class VmScreen : public ScreenPart {
    Q_OBJECT
public:
    explicit VmScreen(const UiContext& context, QWidget* parent = nullptr);

    /// Another VM, or another state of it.
    void setVm(const VmState& vm);

private:
    Services& services_;
};

}  // namespace hearth
