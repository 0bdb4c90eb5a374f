// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/trafficgraph.h"

#include "ui/look/metrics.h"
#include "ui/look/stylepaint.h"

#include <QPainter>

#include <algorithm>

namespace hearth {
namespace {

QPolygonF lineOf(const QList<double>& values, int places, double top, const QRectF& inside) {
    const double step = inside.width() / std::max(1, places - 1);
    QPolygonF line;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double part = std::clamp(values[i] / top, 0.0, 1.0);
        line.append({inside.right() - step * double(values.size() - 1 - i),
                     inside.bottom() - part * inside.height()});
    }
    return line;
}

}  // namespace

TrafficGraph::TrafficGraph(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TrafficGraph::setValues(const QList<double>& in, const QList<double>& out, int places, double top,
                             const Words& words) {
    if (in == in_ && out == out_ && places == places_ && top == top_ && words == words_) return;
    in_ = in;
    out_ = out;
    places_ = places;
    top_ = top;
    words_ = words;
    setAccessibleName(words.in + QStringLiteral(", ") + words.out);
    update();
}

QSize TrafficGraph::sizeHint() const { return {260, 120}; }

QSize TrafficGraph::minimumSizeHint() const { return {120, 88}; }

double TrafficGraph::roundTop(double most) {
    double unit = 1024;
    while (most > 500 * unit) unit *= 1024;
    for (const double step : {1, 2, 5, 10, 20, 50, 100, 200, 500})
        if (most <= step * unit) return step * unit;
    return 500 * unit;
}

void TrafficGraph::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors colors = colorsOf(palette());
    painter.setFont(textFont(TextStyle::Small));
    const int line = painter.fontMetrics().height();
    const QRect legend(0, 0, width(), line);
    const QRect foot(0, height() - line, width(), line);
    const QRectF inside(0, line + metrics::small, width(), height() - 2 * (line + metrics::small));
    if (inside.height() < 1) return;

    // The legend: each word after a stroke of its line, what the top means at the right.
    constexpr int stroke = 10;
    int left = 0;
    const auto entry = [&](const QString& text, const QColor& color) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap));
        const double middle = legend.center().y() + 1;
        painter.drawLine(QPointF(left + 1, middle), QPointF(left + stroke - 1, middle));
        left += stroke + metrics::tiny;
        painter.setPen(colors[Role::Text]);
        const int width = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(left, legend.top(), width + 1, line), Qt::AlignVCenter | Qt::TextSingleLine,
                         text);
        left += width + metrics::medium;
    };
    entry(words_.in, colors[Role::Accent]);
    entry(words_.out, colors[Role::TextMuted]);
    painter.setPen(colors[Role::TextMuted]);
    if (width() - left > painter.fontMetrics().horizontalAdvance(words_.top))
        painter.drawText(legend, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, words_.top);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words_.from);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, words_.to);

    const double hair = paint::hairline(painter);
    for (const double part : {0.0, 0.5, 1.0})
        painter.fillRect(QRectF(0, inside.top() + part * inside.height(), inside.width(), hair),
                         colors[Role::Line]);
    const QRectF drawn = inside.adjusted(1, 0, -1, 0);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(inside.adjusted(0, -1, 0, 1));
    if (in_.size() > 1) {
        const QPolygonF in = lineOf(in_, places_, top_, drawn);
        QPolygonF area = in;
        area.append(QPointF(in.last().x(), drawn.bottom()));
        area.append(QPointF(in.first().x(), drawn.bottom()));
        QColor fill = colors[Role::Accent];
        fill.setAlphaF(0.14f);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
        painter.setPen(QPen(colors[Role::Accent], 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(in);
    }
    if (out_.size() > 1) {
        painter.setPen(QPen(colors[Role::TextMuted], 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(lineOf(out_, places_, top_, drawn));
    }
}

}  // namespace hearth
