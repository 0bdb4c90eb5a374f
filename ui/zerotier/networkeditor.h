// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "ui/look/dialog.h"

#include <functional>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace hearth {

class FormField;

/// Makes a network: what it is called, and what addresses it gives out.
void makeControlledNetwork(QWidget* parent, const SavedController& controller, const QStringList& taken,
                           std::function<void(const NetworkChange& change)> make);

/// A network's settings at its controller.
class NetworkEditor : public Dialog {
    Q_OBJECT
public:
    /// `describes`: its controller keeps a description.
    NetworkEditor(const ControlledNetwork& network, bool describes, QWidget* parent = nullptr);
    /// What is another than it was.
    NetworkChange change() const;

Q_SIGNALS:
    void changeWanted(const hearth::NetworkChange& change);

private:
    void judge();

    const ControlledNetwork before_;
    QLineEdit* name_;
    QLineEdit* description_;
    QCheckBox* private_;
    QCheckBox* assign_;
    QPlainTextEdit* ranges_;
    QPlainTextEdit* routes_;
    QLineEdit* domain_;
    QLineEdit* servers_;
    FormField* rangesField_ = nullptr;
    FormField* routesField_ = nullptr;
    FormField* serversField_ = nullptr;
    QPushButton* save_ = nullptr;
};

}  // namespace hearth
