// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/vms/qemuinstall.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <functional>

class QCheckBox;
class QPlainTextEdit;

namespace hearth {

class CommandPreview;
class Label;
class StepsView;

/// Gets a machine ready for virtual machines: what is missing there, what each step means, the commands
/// before they run, their output after.
class QemuInstallDialog : public Dialog {
    Q_OBJECT
public:
    explicit QemuInstallDialog(const QString& machine, QWidget* parent = nullptr);

    /// What the machine said of itself; until then it is being looked at.
    void setSetup(const QemuSetup& setup);
    void setRunning(bool running);
    /// How the installing ended: what QEMU is there now.
    void setDone(const QemuHost& host, bool newLogin);
    void showError(const Error& error);
    void report(const ProgressEvent& event);
    /// Those that are checked.
    QList<QemuInstallStep> steps() const;
    /// While commands run, asks what becomes of them.
    void reject() override;

Q_SIGNALS:
    void installWanted(const QList<hearth::QemuInstallStep>& steps);
    void stopWanted();

private:
    void refresh();

    const QString machine_;
    QList<QemuInstallStep> all_;
    QList<QCheckBox*> boxes_;
    bool running_ = false, done_ = false, known_ = false;
    Label* said_;
    QVBoxLayout* choices_;
    Label* willRun_;
    CommandPreview* commands_;
    StepsView* progress_;
    QPlainTextEdit* output_;
    QPushButton* install_;
    QPushButton* close_;
};

/// Shows the dialog for a machine; `installed` is called when something was installed and the machine was
/// probed anew.
void installQemuOn(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void()> installed);

}  // namespace hearth
