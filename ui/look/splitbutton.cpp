// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/splitbutton.h"

#include "ui/look/icons.h"
#include "ui/look/layouts.h"

#include <QMenu>
#include <QPushButton>

namespace hearth {

SplitButton::SplitButton(const QString& text, ButtonKind kind, QWidget* parent) : QWidget(parent) {
    auto* parts = row(this, 1);
    button_ = new QPushButton(text);
    arrow_ = new QPushButton;
    menu_ = new QMenu(this);
    setButtonKind(button_, kind);
    setButtonKind(arrow_, kind);
    arrow_->setIcon(icon(Icon::ChevronDown, kind == ButtonKind::Primary ? Role::OnAccent : Role::Text));
    arrow_->setAccessibleName(tr("More"));
    arrow_->setToolTip(tr("More"));
    parts->addWidget(button_, 1);
    parts->addWidget(arrow_);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusProxy(button_);
    connect(button_, &QPushButton::clicked, this, &SplitButton::clicked);
    connect(arrow_, &QPushButton::clicked, this,
            [this] { menu_->popup(mapToGlobal(QPoint(0, height() + 2))); });
}

void SplitButton::setMenuShown(bool shown) { arrow_->setVisible(shown); }

}  // namespace hearth
