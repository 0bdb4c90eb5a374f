// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdisks.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QComboBox;
class QLineEdit;

namespace hearth {

class CommandPreview;
class FormField;
class Label;
class ProgressRow;

/// What another virtual machine like this one is called, and whether its disks are copies or layers; then how
/// far that is.
class CloneDialog : public Dialog {
    Q_OBJECT
public:
    /// `names`: those of the virtual machines that are there.
    CloneDialog(const VmState& vm, const QStringList& names, QWidget* parent = nullptr);

    void setCloning(bool cloning);
    void setProgress(double fraction, const QString& step);
    void showError(const Error& error);
    /// While it is being cloned, asks what becomes of that.
    void reject() override;

Q_SIGNALS:
    void cloneWanted(const QString& name, bool linked);
    /// It is not to be cloned after all.
    void cancelWanted();

private:
    void refresh();
    bool linked() const;

    const VmState vm_;
    const QStringList names_;
    bool cloning_ = false;
    QLineEdit* name_;
    FormField* nameField_;
    QComboBox* kind_;
    Label* note_;
    CommandPreview* preview_;
    ProgressRow* progress_;
    QPushButton* clone_;
};

/// The name of a snapshot that is to be taken.
class TakeSnapshotDialog : public Dialog {
    Q_OBJECT
public:
    explicit TakeSnapshotDialog(const VmDisksView& view, QWidget* parent = nullptr);

Q_SIGNALS:
    void takeWanted(const QString& name);

private:
    void refresh();

    const VmDisksView view_;
    QLineEdit* name_;
    FormField* nameField_;
    CommandPreview* preview_;
    QPushButton* take_;
};

/// The commands of that act on all disks of a VM, as one could paste them; of one that runs, what QEMU's
/// monitor is told.
QString snapshotCommands(const VmDisksView& view, QemuImg::SnapshotAct act, const QString& name);

/// Asks how a virtual machine is to be cloned and does it; `changed` is called afterwards.
void cloneVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed);

}  // namespace hearth
