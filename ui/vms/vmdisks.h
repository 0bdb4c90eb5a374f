// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdisks.h"
#include "ui/shell/machinetab.h"
#include "ui/vms/diskactions.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QPushButton;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace hearth {

class EmptyState;
class ErrorBanner;
class Label;
class Operation;
class ProgressRow;
class TableView;
class VmDisksModel;
class VmSnapshotsView;

/// The disks of the chosen virtual machine and its snapshots, and what can be done with them. It looks once
/// it is shown, after each act, when the virtual machine starts or ends, and when it is told to.
class VmDisksPart : public QWidget {
    Q_OBJECT
public:
    explicit VmDisksPart(const UiContext& context, QWidget* parent = nullptr);

    void setVm(const VmState& vm);
    /// What was found; it asks by itself.
    void setView(const VmDisksView& view);
    void setError(const Error& error);
    /// Somebody else may have changed them: hearthctl, another Hearth.
    void lookAgain();

Q_SIGNALS:
    /// Something was done with it.
    void changed();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Running {
        QPointer<Operation> operation;
        ProgressRow* row;
        QString vm;
    };
    QWidget* buildDisks();
    void load();
    void refresh();
    void fillMenu(QMenu& menu);
    void showMenu(const QPoint& at);
    qsizetype chosen() const;
    QList<DiskAction> actions();
    void run(const QString& title, const DiskWork& work, const std::function<void()>& done);
    DiskRunner runner();
    QString key() const { return vm_.machine + QLatin1Char('/') + vm_.name; }
    bool busy() const;

    UiContext context_;
    VmState vm_;
    std::optional<VmDisksView> view_;
    bool stale_ = true, loading_ = false, lookFailed_ = false;
    int turn_ = 0;
    QList<Running> running_;
    ErrorBanner* banner_;
    QVBoxLayout* rows_;
    QStackedWidget* stack_;
    Label* waiting_;
    QWidget* content_;
    Label* note_;
    EmptyState* empty_;
    VmDisksModel* model_;
    TableView* table_;
    QPushButton* add_;
    QPushButton* resize_;
    QPushButton* convert_;
    QToolButton* more_;
    VmSnapshotsView* snapshots_;
};

}  // namespace hearth
