// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdraft.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>
#include <optional>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace hearth {

class CommandPreview;
class FormField;
class Label;

/// What a new virtual machine is to be; shows what will be run for it, as it is typed.
class VmDialog : public Dialog {
    Q_OBJECT
public:
    VmDialog(const QString& machine, const QStringList& names, QWidget* parent = nullptr);

    /// What QEMU the machine has: until then the preview waits.
    void setHost(const QemuHost& host);
    /// The key that a cloud image is to let in; empty: none could be had.
    void setKey(const QString& publicKey);
    void setFile(const QString& path);
    void setMaking(bool making);
    void showError(const Error& error);
    VmDraft draft() const;

Q_SIGNALS:
    void makeWanted(const hearth::VmDraft& draft);
    /// The person wants to look for a file on the machine.
    void browseWanted(const QString& from);
    /// An image is to be had first.
    void downloadWanted(hearth::VmDraft::From from, const QString& architecture);
    /// QEMU is missing there, or may not use what it could.
    void installWanted();

private:
    void build();
    void kindChanged();
    void refresh();
    void press();
    QList<VmProblem> problems(const VmDraft& draft) const;

    const QString machine_;
    const QStringList names_;
    const QList<VmTemplate> kinds_ = vmTemplates();
    std::optional<QemuHost> host_;
    QString key_;
    bool making_ = false;
    bool touched_ = false;  // the person pressed the button once: then all that is missing is said
    QLineEdit* name_;
    QComboBox* from_;
    QLineEdit* file_;
    QComboBox* kind_;
    QSpinBox* cores_;
    QSpinBox* memory_;
    QSpinBox* disk_;
    QComboBox* firmware_;
    QComboBox* display_;
    QComboBox* restart_;
    QLineEdit* user_;
    QLineEdit* packages_;
    QPlainTextEdit* script_;
    FormField* nameField_;
    FormField* fileField_;
    FormField* diskField_;
    FormField* userField_;
    QWidget* cloud_;
    Label* runsBy_;
    QPushButton* allow_;
    CommandPreview* preview_;
    QPushButton* make_;
};

/// Asks for a new virtual machine on a machine and makes it; `made` is told its name.
void createVm(const UiContext& context, QWidget* parent, const QString& machine,
              std::function<void(const QString& name)> made);

}  // namespace hearth
