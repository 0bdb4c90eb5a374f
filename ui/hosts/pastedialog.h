// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/hosts/host.h"
#include "core/import/sshcommandline.h"
#include "core/tunnels/tunnelspec.h"
#include "ui/look/dialog.h"

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace hearth {

class FormField;
class Label;

/// What will become of a pasted command when it is saved under that name (core/import/pastedhost). A value.
struct PastePlan {
    Host host;                         ///< as it will be saved
    bool updates = false;              ///< a host that is saved leads to the new address
    std::optional<TunnelSpec> tunnel;  ///< the tunnel that is saved or changed
    QString tunnelName;                ///< the one that has its forwards then; empty: there is none
    friend bool operator==(const PastePlan&, const PastePlan&) = default;
};
/// Pure. An empty name: the one of the host that the command means again, else a free one.
PastePlan planPaste(const PastedSshCommand& pasted, const QString& name, const QList<Host>& hosts,
                    const QList<TunnelSpec>& tunnels);

/// Takes a pasted `ssh …` command and shows, as it is typed, which host and tunnel it makes or changes and
/// what has no place here. Says what the person wants by saveWanted. Open it with open().
class PasteDialog : public Dialog {
    Q_OBJECT
public:
    /// `hosts`, `tunnels`: all there are. `text`: what to begin with (a command from the clipboard).
    explicit PasteDialog(const QList<Host>& hosts, const QList<TunnelSpec>& tunnels = {},
                         const QString& text = {}, QWidget* parent = nullptr);

    void setSaving(bool saving);
    void showError(const Error& error);

Q_SIGNALS:
    /// `switchOn`: the name of the tunnel to be switched on then; may be empty.
    void saveWanted(const hearth::PastedSshCommand& pasted, const QString& name, const QString& switchOn);

private:
    void read();
    void showPlan();
    void press(bool switchOn);

    QList<Host> hosts_;
    QList<TunnelSpec> tunnels_;
    PastedSshCommand parsed_;
    PastePlan plan_;
    bool valid_ = false;
    bool nameEdited_ = false;

    QPlainTextEdit* command_;
    FormField* commandField_;
    QWidget* preview_;
    QLineEdit* name_;
    FormField* nameField_;
    QFormLayout* facts_;
    Label* outcome_;
    Label* notKept_;
    QPushButton* save_;
    QPushButton* saveAndOn_;
};

/// Pure: the preview's lines, label and value: ("Address", "ada@gpu-box:2222"), ("Jump hosts", "bastion →
/// nas"), ("Local forward", "8888:localhost:8888") …
QList<std::pair<QString, QString>> describePasted(const PastedSshCommand& pasted);

}  // namespace hearth
