// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdraft.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>
#include <optional>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QStackedWidget;

namespace hearth {

class FormField;
class VmCommandLine;
class VmForm;

/// What a new virtual machine is to be: a short page with what most people choose, and the whole form behind
/// "More settings"; shows what will be run for it, as it is typed.
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
    /// The machine could not be looked at: with a button that looks again.
    void showLookError(const Error& error);
    VmDraft draft() const;
    VmForm* form() const { return form_; }
    /// While it is being made, asks what becomes of that.
    void reject() override;

Q_SIGNALS:
    void makeWanted(const hearth::VmDraft& draft);
    /// It is not to be made after all.
    void cancelWanted();
    /// The person wants to look for a file on the machine.
    void browseWanted(const QString& from);
    /// An image is to be had first.
    void downloadWanted(hearth::VmDraft::From from, const QString& architecture);
    /// QEMU is missing there, or may not use what it could.
    void installWanted();
    /// Something was installed there.
    void lookAgainWanted();

private:
    QWidget* buildShort();
    QWidget* buildCloud();
    void build();
    void connectFields();
    void kindChanged();
    void fromChanged();
    void refresh();
    void showProblems(const VmDraft& draft);
    void offerLook(bool offer);
    void offerLike(const QemuHost& host);
    void press();
    bool moreShown() const;
    void showMore(bool more);
    /// What stands on the short page, with the form's as it was last.
    VmDraft shortDraft() const;
    QList<VmProblem> problems(const VmDraft& draft) const;

    const QString machine_;
    const QStringList names_;
    QList<VmTemplate> kinds_ = vmTemplates();
    std::optional<QemuHost> host_;
    std::optional<Error> lookError_;  // why there is none
    std::optional<VmSpec> settings_;
    QList<VmDisk> attached_;
    QString key_;
    bool making_ = false;
    bool touched_ = false;          // the person pressed the button once: then all that is missing is said
    QPushButton* again_ = nullptr;  // in the banner, when there is something to look at again
    QStackedWidget* pages_;
    VmForm* form_;
    QPushButton* more_;
    QLineEdit* name_;
    QComboBox* from_;
    QHBoxLayout* fileRow_;
    QLineEdit* file_;
    QPushButton* browse_;
    QPushButton* download_;
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
    FormField* packagesField_;
    FormField* scriptField_;
    QWidget* cloud_;
    VmCommandLine* line_;
    QPushButton* make_;
};

/// Asks for a new virtual machine on a machine and makes it; `made` is told its name.
void createVm(const UiContext& context, QWidget* parent, const QString& machine,
              std::function<void(const QString& name)> made);

}  // namespace hearth
