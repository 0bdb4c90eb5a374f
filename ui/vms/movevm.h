// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/move/vmtransfer.h"
#include "ui/look/dialog.h"
#include "ui/shell/othermachines.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QRadioButton;

namespace hearth {

class FormField;
class Label;
class ProgressRow;

/// Where a virtual machine goes, and whether it stays where it is, too. What that means for it is told
/// before, where its new machine is connected.
class MoveVmDialog : public Dialog {
    Q_OBJECT
public:
    using Target = OtherMachine;
    MoveVmDialog(const VmState& vm, const QString& from, const QList<Target>& targets,
                 QWidget* parent = nullptr);

    VmTransfer transfer() const;
    /// Wants to be told of what is chosen now.
    void look();
    void setLook(const Result<VmTransferLook>& look);
    void setRunning(bool running);
    void setProgress(double fraction, const QString& step);
    void setDone(const VmTransferred& done);
    void showError(const Error& error);
    /// While it is under way, asks what becomes of that.
    void reject() override;

Q_SIGNALS:
    /// What would be sent is to be seen.
    void lookWanted(const hearth::VmTransfer& what);
    void transferWanted(const hearth::VmTransfer& what);
    void cancelWanted();

private:
    void refresh();
    void askToLose(bool asks);

    const VmState vm_;
    const QString from_;
    const QList<Target> targets_;
    bool running_ = false, done_ = false;
    QComboBox* target_;
    QRadioButton* copy_;
    QRadioButton* move_;
    QLineEdit* name_;
    FormField* nameField_;
    Label* what_;
    Label* notes_;
    QCheckBox* lose_;  ///< shown where a move would lose snapshots
    ProgressRow* progress_;
    QPushButton* act_;
};

/// "Move web to nas", as the strip at the window's foot has it.
QString transferTitle(const VmTransfer& what);
/// "42 s", "12 min": how long a VM was down.
QString downTimeText(std::chrono::milliseconds time);

/// Shows the dialog; `changed` is called when it was done.
void moveVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed);

/// Where a VM was not started since it is marked as moved (vmMovedOf()): asks whether it stays after all.
void askToStay(const UiContext& context, QWidget* parent, const VmState& vm, const Error& why,
               std::function<void()> changed);

}  // namespace hearth
