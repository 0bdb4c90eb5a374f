// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/tunnels/forwardspec.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

class QComboBox;
class QLineEdit;

namespace hearth {

class CommandPreview;
class FormField;

/// Opens one local forward: on which machine, which port here, what it leads to there. What ssh would be told
/// is shown beneath, as it is typed.
class ForwardDialog : public Dialog {
    Q_OBJECT
public:
    ForwardDialog(const QList<MachineFacts>& machines, const QString& chosen, QWidget* parent = nullptr);

    void setOpening(bool opening);
    void showError(const Error& error);
    /// The port is taken: offers to use any free one instead.
    void offerFreePort(const Error& error);

Q_SIGNALS:
    void openWanted(const QString& machine, const hearth::ForwardSpec& spec, const QString& purpose);

private:
    void read();
    void press();

    const QList<MachineFacts> machines_;
    std::optional<ForwardSpec> spec_;
    QComboBox* machine_;
    FormField* machineField_;
    QLineEdit* target_;
    FormField* targetField_;
    QLineEdit* local_;
    FormField* localField_;
    QLineEdit* purpose_;
    CommandPreview* preview_;
    QPushButton* open_;
};

/// Pure. `target`: "8888", "db.lan:5432", "[::1]:80" or "/run/x.sock", nothing for a SOCKS proxy; `listen`:
/// "", "8888", "0.0.0.0:8888", "/tmp/x.sock". Invalid with a message that says what is expected there.
Result<ForwardSpec> forwardFromFields(ForwardSpec::Kind kind, const QString& target, const QString& listen);

}  // namespace hearth
