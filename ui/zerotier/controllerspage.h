// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "ui/look/actionbar.h"
#include "ui/shell/machinetab.h"

class QSplitter;
class QTimer;

namespace hearth {

class ControlledNetworks;
class ControlledNetworksModel;
class ErrorBanner;
class ItemActs;
class Label;
class MembersView;
class TablePanel;
class TableView;
struct ControlledRow;

/// The networks that the person decides about, under their controllers, with the members of the chosen one
/// below.
class ControllersPage : public Page {
    Q_OBJECT
public:
    explicit ControllersPage(const UiContext& context, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    /// A network by its id; with "/" and a node behind it, that member of it.
    void showItem(const QString& item) override;

private:
    void build();
    void connectParts();
    void updateRows();
    void updateParts();
    void chooseFirst();
    const ControlledRow* chosen() const;
    QString reason(const ControlledRow& row) const;
    QList<ItemAction> actions();
    QList<ItemAction> controllerActions(const ControlledRow& row);
    QList<ItemAction> networkActions(const ControlledRow& row);
    void runAction(const char* id);
    void showMenu(const QPoint& at);
    void add();
    void joinMachines(const QString& network);
    void makeNetwork();
    void editNetwork(const ControlledRow& row);
    void openEditor(const ControlledRow& row);
    void deleteNetwork(const ControlledRow& row);
    void removeController(const SavedController& controller);

    UiContext context_;
    bool visible_ = false;
    QString wanted_, wantedMember_;
    std::optional<Error> makeProblem_;  // why no network was made
    ControlledNetworks* data_;
    ItemActs* acts_;
    QTimer* clock_;
    ControlledNetworksModel* model_;
    TableView* table_;
    TablePanel* list_;
    ErrorBanner* problem_;
    Label* chosenText_;
    ActionBar* actions_;
    QSplitter* splitter_;
    MembersView* members_;
};

}  // namespace hearth
