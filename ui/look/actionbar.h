// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace hearth {

/// What can be done with what is chosen in a list: the same under every button and menu.
struct ItemAction {
    QString id;  ///< "startVm": also the object name of its button and action
    QString text;
    Icon icon = Icon::Play;
    bool dangerous = false;
    std::function<void()> run;
    bool minor = false;  ///< under ⋯, always
    QString reason;      ///< why it cannot be done now; empty: it can
};

/// As entries of a menu; those that cannot be done are dimmed, with the reason.
void fillActionMenu(QMenu& menu, const QList<ItemAction>& actions);

/// Does that one of them, unless it cannot be done now; nothing where it is not among them.
void runAction(const QList<ItemAction>& actions, const QString& id);

/// What can be done with what is chosen, as buttons; most of it, and all that is dangerous, under ⋯. Each
/// has its place and keeps it: what cannot be done now is dimmed and says why.
class ActionBar : public QWidget {
    Q_OBJECT
public:
    /// `more`: the object name of the button ⋯; its menu's is that and "Menu".
    explicit ActionBar(const QString& more, QWidget* parent = nullptr);

    /// `mainFirst`: the first is what one came for.
    void setActions(const QList<ItemAction>& all, bool mainFirst);

private:
    QPushButton* addButton();

    QList<ItemAction> buttonActions_, menuActions_;
    QList<QPushButton*> buttons_;
    QHBoxLayout* row_;
    QToolButton* more_;
};

}  // namespace hearth
