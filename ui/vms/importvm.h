// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuhost.h"
#include "core/vms/qemuimport.h"
#include "core/vms/vmservice.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>
#include <optional>

class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace hearth {

class FormField;
class Label;
class VmCommandLine;
class VmForm;

/// A virtual machine out of somebody's command or script: first the text and what it comes to, then the form
/// with it. Its disks are used where they are.
class ImportVmDialog : public Dialog {
    Q_OBJECT
public:
    ImportVmDialog(const QString& machineTitle, const QStringList& names, QWidget* parent = nullptr);

    /// Of a file there: its folder is what relative paths begin at.
    void setScript(const QString& text, const QString& file);
    void setFolder(const QString& folder);
    void setHome(const QString& home);
    void setHost(const QemuHost& host);
    /// What was found of its disks: the form comes with it.
    void setLooked(const QemuImport& found);
    void setBusy(bool busy);
    void showError(const Error& error);
    VmForm* form() const { return form_; }
    VmSpec spec() const;
    /// While it is being made, asks what becomes of that.
    void reject() override;

Q_SIGNALS:
    /// QEMU is missing there, or may not use what it could.
    void installWanted();
    void browseWanted();
    void folderWanted(const QString& from);
    void lookWanted(const hearth::QemuImport& found);
    void makeWanted(const hearth::VmSpec& spec, const QList<hearth::VmNewDisk>& newDisks);
    /// It is not to be made after all.
    void cancelWanted();

private:
    QWidget* buildText();
    QWidget* buildForm();
    void readText();
    void refresh();
    void press();
    void back();
    bool formShown() const;

    const QString machine_;
    const QStringList names_;
    QString home_, file_;
    std::optional<QemuHost> host_;
    std::optional<QemuImport> found_;
    bool busy_ = false;
    QStackedWidget* pages_;
    QPlainTextEdit* text_;
    QLineEdit* folder_;
    FormField* textField_;
    Label* understood_;
    Label* kept_;
    Label* notes_;
    QLineEdit* name_;
    FormField* nameField_;
    Label* formNotes_;
    VmForm* form_;
    VmCommandLine* line_;
    QPushButton* go_;
    QPushButton* back_;
};

/// Asks for a command or a script and makes a virtual machine of it; `made` is told its name.
void importVmFromText(const UiContext& context, QWidget* parent, const QString& machine,
                      std::function<void(const QString& name)> made);

}  // namespace hearth
