// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmstate.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QLineEdit;

namespace hearth {

class FormField;
class Label;

/// Whose login makes a virtual machine a machine like any other.
class VmMachineDialog : public Dialog {
    Q_OBJECT
public:
    /// `name`: what the machine is called, if nobody says otherwise.
    VmMachineDialog(const VmState& vm, const QString& name, QWidget* parent = nullptr);
    void showError(const Error& error);
    /// What was found out of its SSH server.
    void showAnswer(const Result<void>& answers);

Q_SIGNALS:
    void addWanted(const QString& name, const QString& user);

private:
    QLineEdit* name_;
    QLineEdit* user_;
    FormField* nameField_;
    FormField* userField_;
    Label* answer_;
    QPushButton* add_;
};

/// Why it cannot be saved as a host now: it does not run, is not reached by SSH, or is one already. Empty: it
/// can.
QString whyNoMachine(const UiContext& context, const VmState& vm);

/// Asks for the user, saves the host that leads to it, and offers to set up login by key.
void addVmAsMachine(const UiContext& context, QWidget* parent, const VmState& vm,
                    std::function<void()> changed);

}  // namespace hearth
