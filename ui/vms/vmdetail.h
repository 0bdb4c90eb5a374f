// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/shell/machinetab.h"
#include "ui/vms/vmdetailframe.h"

#include <optional>

class QPushButton;

namespace hearth {

class ErrorBanner;
class VmConsole;
class VmDisksPart;
class VmScreen;

/// The chosen virtual machine: its state and what can be done with it, and below that what it is, its disks,
/// its screen, its console.
class VmDetail : public VmDetailFrame {
    Q_OBJECT
public:
    enum Part { About, Disks, Screen, Console };

    explicit VmDetail(const UiContext& context, QWidget* parent = nullptr);

    void setVm(const VmState& vm);
    const VmState& vm() const { return vm_; }
    /// Why its last start was refused or failed: it stands above its parts until there is none.
    void setStartProblem(const std::optional<Error>& problem);
    /// What it does not hear of by itself: somebody may have changed its disks.
    void lookAgain();
    void showPart(Part part);

Q_SIGNALS:
    /// Something was done with it.
    void changed();

private:
    void showWhy();
    void showMoved(const VmMoved& moved);
    void showActions();
    void showFacts();

    UiContext context_;
    VmState vm_;
    std::optional<Error> startProblem_;
    ErrorBanner* why_;
    QPushButton* offer_;
    VmDisksPart* disks_;
    VmScreen* screen_;
    VmConsole* console_;
};

}  // namespace hearth
