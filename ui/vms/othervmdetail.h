// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/othervms/libvirt.h"
#include "ui/shell/machinetab.h"
#include "ui/vms/vmdetailframe.h"

namespace hearth {

class VmConsole;
class ScreenPart;
struct ScreenSource;

/// The chosen virtual machine of libvirt's or VirtualBox's, as VmDetail shows one of Hearth's: its state and
/// what can be done with it, what it is, and of libvirt's its screen and console.
class OtherVmDetail : public VmDetailFrame {
    Q_OBJECT
public:
    enum Part { About, Screen, Console };

    explicit OtherVmDetail(const UiContext& context, QWidget* parent = nullptr);

    void setVm(const OtherVm& vm);
    const OtherVm& vm() const { return vm_; }
    /// Its screen where it has one, else its console, where it has that.
    void showBest();

Q_SIGNALS:
    /// Something was done with it.
    void changed();

private:
    void showFacts();
    void askForDetails();
    void setScreenAndConsole();

    UiContext context_;
    OtherVm vm_;
    LibvirtDetails details_;
    QString detailsOf_;  // key and run
    ScreenPart* screen_;
    VmConsole* console_;
};

/// The screen of one of libvirt's that has VNC: on while that runs.
ScreenSource otherVmScreen(const UiContext& context, const OtherVm& vm);

}  // namespace hearth
