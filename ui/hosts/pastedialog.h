// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/hosts/host.h"
#include "core/tunnels/sshcommandline.h"
#include "ui/look/dialog.h"

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace hearth {

class FormField;
class Label;

/// Takes a pasted `ssh …` command and shows, as it is typed, which host and forwards it makes and what has no
/// place here. Says what the person wants by saveWanted. Open it with open().
class PasteDialog : public Dialog {
    Q_OBJECT
public:
    /// `others`: every host there is. `text`: what to begin with (a command from the clipboard).
    explicit PasteDialog(const QList<Host>& others, const QString& text = {}, QWidget* parent = nullptr);

    void setSaving(bool saving);
    void showError(const Error& error);

Q_SIGNALS:
    /// `forwards`: those to be opened at once; empty where the person does not want it.
    void saveWanted(const hearth::Host& host, const QList<hearth::ForwardSpec>& forwards);

private:
    void read();
    Host named() const;

    QList<Host> others_;
    PastedSshCommand parsed_;
    bool valid_ = false;
    bool nameEdited_ = false;

    QPlainTextEdit* command_;
    FormField* commandField_;
    QWidget* preview_;
    QLineEdit* name_;
    FormField* nameField_;
    QFormLayout* facts_;
    Label* notKept_;
    QCheckBox* openForwards_;
    QPushButton* save_;
};

/// Pure: the preview's lines, label and value: ("Address", "ada@gpu-box:2222"), ("Jump hosts", "bastion →
/// nas"), ("Forward", "8888 → …") …
QList<std::pair<QString, QString>> describePasted(const PastedSshCommand& pasted);

}  // namespace hearth
