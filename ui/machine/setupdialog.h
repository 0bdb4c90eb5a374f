// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "ui/look/dialog.h"

#include <functional>

class QCheckBox;
class QPlainTextEdit;

namespace hearth {

class CommandPreview;
class Label;
class Machine;
class StepsView;
struct Control;
struct Error;
struct UiContext;

/// One thing that gets a machine ready for something.
struct SetupStep {
    const char* name = "";  ///< object name of its box
    QString title;
    QString meaning;    ///< for a person
    QStringList lines;  ///< its commands, as one would paste them into a terminal there
    bool advised = true;
};

/// Gets a machine ready for something: what is missing there, what each step means, the commands before they
/// run, their output after.
class SetupDialog : public Dialog {
    Q_OBJECT
public:
    /// `work`: "Install QEMU", as the strip at the window's foot has it; `machine`: its title.
    SetupDialog(const QString& title, const QString& work, const QString& machine, QWidget* parent = nullptr);

    const QString& work() const { return work_; }
    /// What was found, and what can be done; until then the machine is being looked at.
    void setSteps(const QString& said, const QList<SetupStep>& steps);
    void setRunning(bool running);
    /// How it ended.
    void setDone(const QString& said);
    void showError(const Error& error);
    void report(const ProgressEvent& event);
    /// While commands run, asks what becomes of them.
    void reject() override;

Q_SIGNALS:
    void installWanted();
    void stopWanted();

protected:
    /// Which of the steps are checked.
    QList<qsizetype> chosen() const;

private:
    void refresh();

    const QString work_, machine_;
    QList<SetupStep> all_;
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

/// How a machine is got ready. The functions over a Control run on another thread, the others on the
/// window's, and only while the dialog lives.
struct SetupWork {
    QString look;  ///< "See what is needed for containers", as the strip at the window's foot has it
    /// Looks at the machine; what it returns shows in the dialog what was found.
    std::function<Result<std::function<void()>>(Machine& machine, const Control& control)> probe;
    /// Asked when a person wants the steps that are checked then: what runs them and says how it ended.
    std::function<std::function<Result<QString>(const Control& control)>()> install;
    std::function<void()> installed;  ///< they ran
};

/// Opens the dialog for a machine, which it looks at; the dialog goes when it is closed.
void openSetup(const UiContext& context, SetupDialog* dialog, const QString& machine, const SetupWork& work);

}  // namespace hearth
