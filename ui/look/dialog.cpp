// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/dialog.h"

#include "ui/look/errorbanner.h"
#include "ui/look/layouts.h"

#include <QEvent>
#include <QPushButton>

namespace hearth {

Dialog::Dialog(const QString& title, QWidget* parent) : QDialog(parent) {
    setWindowTitle(title);
    setWindowFlag(Qt::WindowContextHelpButtonHint, false);
    auto* all = column(this, metrics::large, metrics::huge);
    all->setContentsMargins(metrics::huge, metrics::huge, metrics::huge, metrics::large);
    body_ = column(nullptr, metrics::medium);
    error_ = new ErrorBanner;
    buttons_ = row();
    buttons_->addStretch(1);
    all->addLayout(body_, 1);
    all->addWidget(error_);
    all->addLayout(buttons_);
    setMinimumWidth(metrics::dialogWidth);
}

QPushButton* Dialog::addButton(const QString& text, const QString& objectName, ButtonKind kind) {
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    setButtonKind(button, kind);
    button->setAutoDefault(kind == ButtonKind::Primary);
    if (kind == ButtonKind::Primary) button->setDefault(true);
    // The stretch stands before all of them: each new one goes right behind it, so the first stays rightmost.
    int stretch = 0;
    while (buttons_->itemAt(stretch)->spacerItem() == nullptr) ++stretch;
    buttons_->insertWidget(stretch + 1, button);
    return button;
}

QPushButton* Dialog::addSideButton(const QString& text, const QString& objectName) {
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    buttons_->insertWidget(0, button);
    return button;
}

QSize Dialog::sizeHint() const { return QDialog::sizeHint().expandedTo(minimumSize()); }

void Dialog::setVisible(bool visible) {
    if (visible && !isVisible()) orderFocus();
    QDialog::setVisible(visible);
}

void Dialog::orderFocus() {
    QList<QWidget*> buttons;
    for (int at = 0; at < buttons_->count(); ++at)
        if (QWidget* button = buttons_->itemAt(at)->widget()) buttons.append(button);
    QWidget* last = nullptr;
    for (QWidget* each = nextInFocusChain(); each != this; each = each->nextInFocusChain())
        if (!buttons.contains(each) && each->focusPolicy() != Qt::NoFocus) last = each;
    for (QWidget* button : std::as_const(buttons)) {
        if (last != nullptr) setTabOrder(last, button);
        last = button;
    }
}

bool Dialog::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    // Wrapped text needs a height that depends on the width: nothing is cut off at any, and what appears
    // later (an error) makes the dialog grow.
    const auto type = event->type();
    if ((type == QEvent::Resize || type == QEvent::LayoutRequest) && layout()->hasHeightForWidth())
        setMinimumHeight(layout()->totalMinimumHeightForWidth(width()));
    return handled;
}

QPushButton* Dialog::addCancel(const QString& text) {
    auto* button = addButton(text.isEmpty() ? tr("Cancel") : text, QStringLiteral("cancel"));
    connect(button, &QPushButton::clicked, this, &QDialog::reject);
    return button;
}

}  // namespace hearth
