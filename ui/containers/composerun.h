// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/compose.h"
#include "core/containers/logreader.h"
#include "ui/containers/transferdialog.h"

namespace hearth {

class Label;
class LogView;

/// What a compose command prints, as it prints it, until it has ended and after.
class ComposeRunDialog : public TransferDialog {
    Q_OBJECT
public:
    explicit ComposeRunDialog(const QString& title, QWidget* parent = nullptr);

    /// Shows an operation, also what it printed already. `loss`: what stopping it means; `done`: what is said
    /// once it has ended well.
    void show(Operation* operation, const QString& loss, const QString& done);

private:
    void print(const QString& text);

    LogReader reader_;
    Label* said_;
    LogView* output_;
};

/// "Bring up shop".
QString composeTitle(const ComposeProject& project, ComposeService::Act act);
/// "shop", or what its file is called.
QString composeProjectTitle(const ComposeProject& project);

/// Opens the dialog for something that is under way.
void showComposeRun(QWidget* parent, Operation* operation, const ComposeProject& project,
                    ComposeService::Act act);

}  // namespace hearth
