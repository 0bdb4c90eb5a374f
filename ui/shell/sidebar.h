// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/sidebarmodel.h"

#include <QWidget>

class QListView;
class QMenu;
class QPushButton;

namespace hearth {

/// The left side of the window. It tells what is wanted; the window acts.
class Sidebar : public QWidget {
    Q_OBJECT
public:
    explicit Sidebar(SidebarModel& model, QWidget* parent = nullptr);

    /// Marks a row without telling of it.
    void setCurrent(const QString& key);
    QListView* list() const { return list_; }
    /// What the + offers.
    QMenu* addMenu() const { return addMenu_; }

Q_SIGNALS:
    void machineChosen(const QString& name);
    void pageChosen(const QString& id);
    void tunnelChosen(const QString& key);
    void addWanted();
    /// Enter or a double click: the machine's main action.
    void machineActivated(const QString& name);
    void machineMenuWanted(const QString& name, const QPoint& at);
    void tunnelMenuWanted(const QString& key, const QPoint& at);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void choose(const QModelIndex& index);
    void openMenu(const QModelIndex& index, const QPoint& at);

    SidebarModel& model_;
    QListView* list_;
    QPushButton* add_;
    QMenu* addMenu_;
    bool quiet_ = false;
};

}  // namespace hearth
