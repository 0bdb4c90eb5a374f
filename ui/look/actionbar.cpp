// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/actionbar.h"

#include "ui/look/layouts.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/style.h"

#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace hearth {

void fillActionMenu(QMenu& menu, const QList<ItemAction>& actions) {
    menu.setToolTipsVisible(true);
    for (const ItemAction& action : actions) {
        QAction* entry = menu.addAction(icon(action.icon), action.text, &menu, action.run);
        entry->setObjectName(action.id);
        entry->setEnabled(action.reason.isEmpty());
        entry->setToolTip(plainToolTip(action.reason));
    }
}

void runAction(const QList<ItemAction>& actions, const QString& id) {
    const auto found =
        std::find_if(actions.begin(), actions.end(), [&](const ItemAction& each) { return each.id == id; });
    if (found != actions.end() && found->reason.isEmpty()) found->run();
}

ActionBar::ActionBar(const QString& more, QWidget* parent)
    : QWidget(parent), row_(row(this, metrics::small)), more_(new QToolButton) {
    more_->setObjectName(more);
    more_->setIcon(icon(Icon::More));
    more_->setToolTip(tr("More"));
    more_->setAccessibleName(more_->toolTip());
    more_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more_);
    menu->setObjectName(more + QStringLiteral("Menu"));
    // One that is open stays as it is: what it offers may have gone, which the act then says.
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillActionMenu(*menu, menuActions_);
    });
    more_->setMenu(menu);
    row_->addWidget(more_);
}

QPushButton* ActionBar::addButton() {
    auto* button = new QPushButton;
    connect(button, &QPushButton::clicked, this, [this, at = buttons_.size()] {
        // What it does may replace what it is.
        const auto run = buttonActions_.at(at).run;
        run();
    });
    buttons_.append(button);
    row_->insertWidget(row_->indexOf(more_), button);
    return button;
}

void ActionBar::setActions(const QList<ItemAction>& all, bool mainFirst) {
    buttonActions_.clear();
    menuActions_.clear();
    for (const ItemAction& action : all)
        (action.dangerous || action.minor ? menuActions_ : buttonActions_).append(action);
    while (buttons_.size() < buttonActions_.size()) addButton();
    for (qsizetype at = 0; at < buttons_.size(); ++at) {
        QPushButton* button = buttons_[at];
        button->setVisible(at < buttonActions_.size());
        if (at >= buttonActions_.size()) {
            button->setObjectName({});
            continue;
        }
        const ItemAction& action = buttonActions_[at];
        const bool can = action.reason.isEmpty();
        const bool main = at == 0 && mainFirst && can;
        button->setObjectName(action.id);
        button->setText(action.text);
        button->setIcon(main ? icon(action.icon, hearth::Role::OnAccent) : icon(action.icon));
        setButtonKind(button, main ? ButtonKind::Primary : ButtonKind::Ordinary);
        button->setEnabled(can);
        button->setToolTip(plainToolTip(action.reason));
        button->setAccessibleDescription(action.reason);
    }
    more_->setVisible(!menuActions_.isEmpty());
}

}  // namespace hearth
