// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmactionbar.h"

#include "ui/look/layouts.h"
#include "ui/look/style.h"

#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace hearth {

namespace {

constexpr int kShown = 2;  // as buttons

}  // namespace

VmActionBar::VmActionBar(QWidget* parent) : QWidget(parent), row_(row(this, metrics::small)) {}

void VmActionBar::setActions(const QString& vm, const QList<VmAction>& all, bool mainFirst) {
    QStringList key{vm};
    for (const VmAction& action : all) key << action.id;
    const QString now = key.join(QLatin1Char('\n'));
    if (now == std::exchange(shown_, now)) return;
    while (QLayoutItem* item = row_->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    QMenu* menu = nullptr;
    for (qsizetype at = 0; at < all.size(); ++at) {
        const VmAction& action = all[at];
        if (at < kShown && !action.dangerous && !action.minor) {
            const bool main = at == 0 && mainFirst;
            auto* button = new QPushButton(
                main ? icon(action.icon, hearth::Role::OnAccent) : icon(action.icon), action.text);
            button->setObjectName(action.id);
            if (main) setButtonKind(button, ButtonKind::Primary);
            connect(button, &QPushButton::clicked, this, action.run);
            row_->addWidget(button);
            continue;
        }
        if (menu == nullptr) menu = new QMenu(this);
        QAction* entry = menu->addAction(icon(action.icon), action.text, this, action.run);
        entry->setObjectName(action.id);
    }
    if (menu == nullptr) return;
    auto* more = new QToolButton;
    more->setObjectName(QStringLiteral("moreVm"));
    more->setIcon(icon(Icon::More));
    more->setToolTip(tr("More"));
    more->setAccessibleName(more->toolTip());
    more->setPopupMode(QToolButton::InstantPopup);
    menu->setParent(more, menu->windowFlags());
    more->setMenu(menu);
    row_->addWidget(more);
}

}  // namespace hearth
