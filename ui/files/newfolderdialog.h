// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/dialog.h"

class QLineEdit;
class QPushButton;

namespace hearth {

/// Asks for the name of a new folder.
class NewFolderDialog : public Dialog {
    Q_OBJECT
public:
    /// `folder`: what it comes into.
    explicit NewFolderDialog(const QString& folder, QWidget* parent = nullptr);

Q_SIGNALS:
    void named(const QString& name);

private:
    QLineEdit* name_;
    QPushButton* make_;
};

}  // namespace hearth
