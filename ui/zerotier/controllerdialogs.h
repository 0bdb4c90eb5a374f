// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QComboBox;
class QLineEdit;

namespace hearth {

class FormField;
class Label;

/// Adds a controller: ZeroTier Central of either generation by a token, or the one within a machine.
class AddControllerDialog : public Dialog {
    Q_OBJECT
public:
    explicit AddControllerDialog(const UiContext& context, QWidget* parent = nullptr);

    SavedController controller() const;
    /// What stands in its field.
    Secret token() const;
    void setAdding(bool adding);
    void showError(const Error& error);

Q_SIGNALS:
    void addWanted();

private:
    void kindChanged();
    void judge();
    SavedController::Kind kind() const;

    UiContext context_;
    bool adding_ = false;
    QString suggested_;  // what the name would be; a person's own stays
    QComboBox* kind_;
    QLineEdit* name_;
    QComboBox* machine_;
    FormField* machineField_ = nullptr;
    QLineEdit* token_;
    FormField* tokenField_ = nullptr;
    QLineEdit* address_;
    FormField* addressField_ = nullptr;
    Label* kept_;
    QPushButton* add_ = nullptr;
};

/// Shows it; `added` is called with what was added.
void addController(const UiContext& context, QWidget* parent,
                   std::function<void(const SavedController& controller)> added);
/// Asks for another token for one that is held.
void replaceToken(const UiContext& context, QWidget* parent, const SavedController& controller,
                  std::function<void()> replaced);

}  // namespace hearth
