// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/sparkline.h"

#include <QPainter>

#include <algorithm>

namespace hearth {

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::setValues(const QList<double>& values) {
    values_ = values;
    update();
}

void Sparkline::append(double value, int keep) {
    values_.append(value);
    if (values_.size() > keep) values_.remove(0, values_.size() - keep);
    update();
}

void Sparkline::setMaximum(double maximum) {
    maximum_ = maximum;
    update();
}

void Sparkline::setRole(Role role) {
    role_ = role;
    update();
}

void Sparkline::paint(QPainter& painter, const QRectF& rect, const QList<double>& values, double maximum,
                      Role role, const Colors& colors) {
    if (values.size() < 2) return;
    const double top =
        maximum > 0 ? maximum : std::max(*std::max_element(values.begin(), values.end()), 1e-9);
    const QRectF inside = rect.adjusted(1, 2, -1, -2);
    const double step = inside.width() / double(values.size() - 1);
    QPolygonF line;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double part = std::clamp(values[i] / top, 0.0, 1.0);
        line.append({inside.left() + step * double(i), inside.bottom() - part * inside.height()});
    }
    QPolygonF area = line;
    area.append(inside.bottomRight());
    area.append(inside.bottomLeft());
    QColor fill = colors[role];
    fill.setAlphaF(0.14f);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setPen(QPen(colors[role], 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

void Sparkline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, rect(), values_, maximum_, role_, colorsOf(palette()));
}

}  // namespace hearth
