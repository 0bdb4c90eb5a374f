// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/joinmachines.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

#include <QPointer>

class QCheckBox;

namespace hearth {

class ActionBar;
class ErrorBanner;
class FindField;
class JoinMachinesModel;
class Label;
class NetworkIdField;
class Operation;
class TableView;

/// Has several machines join a network at once: which and where to is chosen, each is joined, authorized and
/// waited for in a row of its own, and at the end stands where each is reached.
class JoinMachinesDialog : public Dialog {
    Q_OBJECT
public:
    /// `chosen`: machines that are checked at first; `network`: empty, or its id.
    JoinMachinesDialog(const UiContext& context, const QStringList& chosen, const QString& network,
                       QWidget* parent = nullptr);

    /// How far each is.
    void setProgress(const QList<JoiningMachine>& rows);
    void setRunning(bool running);
    /// Those that are checked.
    QStringList machines() const;
    /// While it runs, asks what becomes of it.
    void reject() override;

private:
    void build();
    void toggle(int row);
    void start();
    void end(const Result<QList<JoiningMachine>>& rows);
    void refresh();
    void showChosen();
    void showActions();

    UiContext context_;
    bool running_ = false, done_ = false;
    QPointer<Operation> operation_;
    NetworkIdField* id_;
    FindField* find_;
    JoinMachinesModel* model_;
    TableView* table_;
    QCheckBox* authorize_;
    QCheckBox* name_;
    ErrorBanner* problem_;
    Label* said_;
    ActionBar* actions_;
    QPushButton* act_ = nullptr;
    QPushButton* close_ = nullptr;
};

/// Opens it; it deletes itself.
JoinMachinesDialog* joinSeveralMachines(const UiContext& context, const QStringList& chosen,
                                        const QString& network);

}  // namespace hearth
