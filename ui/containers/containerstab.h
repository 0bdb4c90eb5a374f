// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/enginewatch.h"
#include "ui/shell/machinetab.h"

#include <QDateTime>

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTimer;

namespace hearth {

class ComposeActs;
class ComposeDetail;
class ContainerActs;
class ContainerDetailView;
class ContainerImages;
class ContainerNetworks;
class ContainersFollower;
class ContainersModel;
class ContainerVolumes;
class EmptyState;
class EngineProblem;
class ErrorBanner;
class ItemsPage;
class Label;
class TablePanel;
class TableView;
struct ComposeChoice;
struct ContainerChoice;

/// The containers of a machine, as its engine tells of them, with the chosen ones below; and its images.
/// Looking by itself never logs in anywhere.
class ContainersTab : public Page {
    Q_OBJECT
public:
    ContainersTab(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    void factsChanged(const MachineFacts& facts) override;
    void showItem(const QString& name) override;

    /// What is known now; the tab follows it by itself while it is shown.
    void setState(const ContainersState& state);

private:
    void build();
    QWidget* buildContainers();
    void connectParts();
    void connectKeys();
    void look();
    void updateRows();
    void updateParts();
    void addItems();
    void tellItems();
    void followItems();
    void updateActive();
    void updateBanner();
    void rememberHeights();
    void chooseFirst();
    bool reachable() const;
    ContainerChoice choice(QString* project = nullptr) const;
    ComposeChoice projectChoice(const QString& name) const;
    void runAction(const QString& id);
    void showMenu(const QPoint& at);
    void openPorts(const QModelIndex& index);
    void runNew();
    void showComposeMenu();
    void removeAll();

    UiContext context_;
    const QString machine_;
    ContainersState state_;
    QDateTime told_;  // when it was listed
    bool visible_ = false, looking_ = false, chosenOnce_ = false;
    QString wanted_;  // to be chosen once it is there
    ContainersFollower* follower_;
    ContainerActs* acts_;
    ComposeActs* composeActs_;
    QTimer* clock_;
    ErrorBanner* banner_;
    QStackedWidget* stack_;
    EmptyState* off_;
    Label* waiting_;
    EngineProblem* problem_;
    QWidget* known_ = nullptr;
    QTabBar* bar_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    Label* engine_ = nullptr;
    QSplitter* splitter_ = nullptr;
    ContainersModel* model_ = nullptr;
    TableView* table_ = nullptr;
    TablePanel* list_ = nullptr;
    QPushButton* removeAll_ = nullptr;
    QPushButton* compose_ = nullptr;
    QStackedWidget* below_ = nullptr;  // of these two
    ContainerDetailView* detail_ = nullptr;
    ComposeDetail* project_ = nullptr;
    ContainerImages* images_ = nullptr;
    ContainerVolumes* volumes_ = nullptr;
    ContainerNetworks* networks_ = nullptr;
    QList<ItemsPage*> items_;  // what the engine has beside containers: a page each
};

}  // namespace hearth
