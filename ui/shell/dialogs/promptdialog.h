// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "ui/look/dialog.h"

#include <vector>

class QCheckBox;
class QLineEdit;

namespace hearth {

/// Passwords, passphrases and whatever a server asks, in its own words; several fields, each hidden or shown
/// as the server says.
class PromptDialog : public Dialog {
    Q_OBJECT
public:
    explicit PromptDialog(const PromptQuestion& question, QWidget* parent = nullptr);
    ~PromptDialog() override;
    /// Once, after it was accepted; the fields are wiped.
    PromptAnswer takeAnswer();

private:
    void wipe();

    std::vector<QLineEdit*> fields_;
    QCheckBox* remember_ = nullptr;
};

}  // namespace hearth
