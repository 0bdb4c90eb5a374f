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
    VmState vm_;
};

/// The screen of a virtual machine as it stands: on while that runs.
ScreenSource vmScreen(const UiContext& context, const VmState& vm);
/// Shows it in Hearth's own window, one for each VM: that which shows it already is raised. It follows its VM
/// through restarts.
void showVmScreen(const UiContext& context, const VmState& vm);

}  // namespace hearth
