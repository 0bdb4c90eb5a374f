// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/switch.h"

#include "ui/look/metrics.h"
#include "ui/look/stylepaint.h"

#include <QPainter>

namespace hearth {
namespace {

constexpr int trackWidth = 38;
constexpr int trackHeight = 20;

}  // namespace

Switch::Switch(QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const { return {trackWidth + 6, metrics::touchTarget}; }

bool Switch::hitButton(const QPoint& position) const { return rect().contains(position); }

void Switch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors colors = colorsOf(palette());
    QRectF track(0, 0, trackWidth, trackHeight);
    track.moveCenter(QRectF(rect()).center());
    QColor fill =
        isChecked() ? colors[Role::Accent] : mixed(colors[Role::Line], colors[Role::TextMuted], 0.55);
    if (!isEnabled()) fill = colors[Role::Line];
    paint::box(painter, track, fill, QColor(), trackHeight / 2.0);
    QRectF knob(0, 0, trackHeight - 4, trackHeight - 4);
    const bool right = isChecked() != (layoutDirection() == Qt::RightToLeft);
    knob.moveCenter(QPointF(right ? track.right() - trackHeight / 2.0 : track.left() + trackHeight / 2.0,
                            track.center().y()));
    paint::box(painter, knob, isChecked() ? colors[Role::OnAccent] : colors[Role::Surface], QColor(),
               knob.height() / 2);
    if (hasFocus()) paint::focusRing(painter, track.adjusted(-3, -3, 3, 3), colors, trackHeight / 2.0 + 2);
}

}  // namespace hearth
