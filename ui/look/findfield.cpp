// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/findfield.h"

#include "ui/look/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace hearth {

FindField::FindField(const QString& placeholder, QWidget* parent) : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    QLineEdit::addAction(icon(Icon::Search, Role::TextMuted), QLineEdit::LeadingPosition);
    auto* clearing = addAction(icon(Icon::Close, Role::TextMuted), QLineEdit::TrailingPosition);
    clearing->setToolTip(tr("Clear"));
    clearing->setVisible(false);
    connect(clearing, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clearing,
            [clearing](const QString& text) { clearing->setVisible(!text.isEmpty()); });
}

void FindField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Down:
        Q_EMIT moved(1);
        return;
    case Qt::Key_Up:
        Q_EMIT moved(-1);
        return;
    case Qt::Key_PageDown:
        Q_EMIT moved(10);
        return;
    case Qt::Key_PageUp:
        Q_EMIT moved(-10);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT chosen();
        return;
    case Qt::Key_Escape:
        if (!text().isEmpty())
            clear();
        else
            Q_EMIT left();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

}  // namespace hearth
