// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/host.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <QPointer>

class QCheckBox;
class QLineEdit;

namespace hearth {

class FormField;
class Label;
class Operation;
class StepsView;

/// *Set up key login*: says what will happen, does it with every step shown, and makes the host use the key.
class KeySetupDialog : public Dialog {
    Q_OBJECT
public:
    KeySetupDialog(const UiContext& context, const Host& host, QWidget* parent = nullptr);

    StepsView* steps() const { return steps_; }

private:
    void refresh();
    void begin();
    void saveKeyToHost();

    UiContext context_;
    Host host_;
    QLineEdit* keyFile_;
    FormField* keyFileField_;
    QLineEdit* passphrase_;
    QLineEdit* again_;
    FormField* againField_;
    QWidget* newKey_;
    QCheckBox* remember_;
    StepsView* steps_;
    Label* outcome_;
    QPushButton* act_;
    QPushButton* close_;
    QPointer<Operation> operation_;
    bool exists_ = false;
};

}  // namespace hearth
