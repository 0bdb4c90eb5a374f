// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/label.h"

#include "ui/look/plaintooltip.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace hearth {

Label::Label(const QString& text, TextStyle style, Role role, QWidget* parent)
    : QLabel(text, parent), style_(style), role_(role) {
    setTextFormat(Qt::PlainText);
    apply();
}

void Label::setRole(Role role) {
    if (role_ == role) return;
    role_ = role;
    apply();
}

void Label::setTextStyle(TextStyle style) {
    if (style_ == style) return;
    style_ = style;
    apply();
}

void Label::wrap() {
    setWordWrap(true);
    // Not Minimum: the least height would be that of the hint, which is measured at a narrow width of Qt's
    // own.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Label::elide(Qt::TextElideMode mode) {
    elided_ = true;
    elideMode_ = mode;
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    updateGeometry();
}

void Label::makeSelectable() {
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setCursor(Qt::IBeamCursor);
}

QSize Label::minimumSizeHint() const {
    QSize hint = QLabel::minimumSizeHint();
    if (elided_) hint.setWidth(fontMetrics().averageCharWidth() * 4);
    return hint;
}

void Label::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    const auto type = event->type();
    if (!applying_ && (type == QEvent::ApplicationPaletteChange || type == QEvent::ApplicationFontChange ||
                       type == QEvent::PaletteChange))
        apply();
}

void Label::paintEvent(QPaintEvent* event) {
    if (!elided_) {
        QLabel::paintEvent(event);
        return;
    }
    const QRect rect = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), elideMode_, rect.width());
    setToolTip(shown == text() ? QString() : plainToolTip(text()));
    QPainter painter(this);
    style()->drawItemText(&painter, rect, int(alignment()), palette(), isEnabled(), shown, foregroundRole());
}

void Label::apply() {
    applying_ = true;
    setFont(textFont(style_));
    const Colors colors = colorsOf(palette());
    QPalette changed = palette();
    changed.setColor(QPalette::Active, QPalette::WindowText, colors[role_]);
    changed.setColor(QPalette::Inactive, QPalette::WindowText, colors[role_]);
    setPalette(changed);
    applying_ = false;
}

}  // namespace hearth
