// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/machinetab.h"

class QFileSystemWatcher;
class QPushButton;
class QTimer;

namespace hearth {

class ErrorBanner;
class HostsModel;
class Label;
class TablePanel;
class TableView;

/// All hosts: where each is, how it stands, when Jupyter was last opened on it. Enter opens Jupyter, F2 or E
/// edits, Del removes.
class HostsPage : public Page {
    Q_OBJECT
public:
    explicit HostsPage(const UiContext& context, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    void showItem(const QString& machine) override;

    HostsModel* model() const { return model_; }

private:
    void build();
    void reload();
    void takeStates();
    void buildChosenBar();
    void choiceChanged();
    void showMenu(const QPoint& at);
    QStringList chosen() const;

    UiContext context_;
    HostsModel* model_;
    QList<Host> hosts_;
    bool visible_ = false;
    bool loading_ = false;
    bool loaded_ = false;
    bool again_ = false;

    ErrorBanner* damaged_;
    TablePanel* panel_;
    QPushButton* import_ = nullptr;
    TableView* table_;
    QWidget* chosenBar_;
    Label* chosenText_;
    QTimer* clock_;
    QFileSystemWatcher* watcher_;
};

}  // namespace hearth
