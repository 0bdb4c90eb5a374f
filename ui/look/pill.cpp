// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/pill.h"

#include "ui/look/metrics.h"
#include "ui/look/stylepaint.h"

#include <QFontMetrics>
#include <QPainter>

namespace hearth {

Pill::Pill(const QString& text, Role role, QWidget* parent) : QWidget(parent), role_(role) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setText(text);
}

void Pill::setText(const QString& text) {
    text_ = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Pill::setRole(Role role) {
    role_ = role;
    update();
}

QSize Pill::sizeHint() const { return sizeFor(text_); }

QSize Pill::sizeFor(const QString& text) {
    const QFontMetrics letters(textFont(TextStyle::Small));
    return {letters.horizontalAdvance(text) + 2 * metrics::small, letters.height() + metrics::tiny};
}

void Pill::paint(QPainter& painter, const QRectF& rect, const QString& text, Role role,
                 const Colors& colors) {
    paint::box(painter, rect, colors[Role::Raised], QColor(), rect.height() / 2);
    painter.save();
    painter.setFont(textFont(TextStyle::Small));
    painter.setPen(colors[role]);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
}

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, rect(), text_, role_, colorsOf(palette()));
}

}  // namespace hearth
