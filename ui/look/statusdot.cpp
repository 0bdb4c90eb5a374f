// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/statusdot.h"

#include "ui/look/metrics.h"

#include <QPainter>

namespace hearth {

Role statusRole(Status status) {
    switch (status) {
    case Status::Ok:
        return Role::Ok;
    case Status::Busy:
        return Role::Accent;
    case Status::Idle:
        return Role::Idle;
    case Status::Warn:
        return Role::Warn;
    case Status::Bad:
        return Role::Bad;
    }
    return Role::Idle;
}

void paintStatus(QPainter& painter, const QRectF& rect, Status status, const Colors& colors) {
    const double side = std::min({rect.width(), rect.height(), double(metrics::dot)});
    QRectF shape(0, 0, side, side);
    shape.moveCenter(rect.center());
    const QColor color = colors[statusRole(status)];
    constexpr double stroke = 1.75;

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const QRectF inner = shape.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
    switch (status) {
    case Status::Ok:
        painter.setBrush(color);
        painter.drawEllipse(inner);
        break;
    case Status::Busy:
        painter.drawEllipse(inner);
        painter.setBrush(color);
        painter.setPen(Qt::NoPen);
        painter.drawPie(inner, 90 * 16, 180 * 16);
        break;
    case Status::Idle:
        painter.drawEllipse(inner);
        break;
    case Status::Warn:
        painter.setBrush(color);
        painter.drawPolygon(
            QPolygonF({QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()}));
        break;
    case Status::Bad:
        painter.setPen(QPen(color, 2.25, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
        break;
    }
    painter.restore();
}

StatusDot::StatusDot(Status status, QWidget* parent) : QWidget(parent), status_(status) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusDot::setStatus(Status status, const QString& word) {
    setAccessibleName(word);
    setToolTip(word);
    if (status_ == status) return;
    status_ = status;
    update();
}

QSize StatusDot::sizeHint() const { return {metrics::dot + 2, metrics::icon}; }

void StatusDot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintStatus(painter, rect(), status_, colorsOf(palette()));
}

}  // namespace hearth
