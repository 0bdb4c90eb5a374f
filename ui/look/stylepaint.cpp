// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/stylepaint.h"

#include "ui/look/metrics.h"
#include "ui/look/optionstate.h"
#include "ui/look/style.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace hearth::paint {
namespace {

class Antialiased {
public:
    explicit Antialiased(QPainter& painter) : painter_(painter) {
        painter_.save();
        painter_.setRenderHint(QPainter::Antialiasing);
    }
    ~Antialiased() { painter_.restore(); }
    Antialiased(const Antialiased&) = delete;
    Antialiased& operator=(const Antialiased&) = delete;

private:
    QPainter& painter_;
};

QPen rounded(const QColor& color, double width) {
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

}  // namespace

double hairline(const QPainter& painter) { return 1.0 / painter.device()->devicePixelRatioF(); }

void box(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line, double radius) {
    const Antialiased guard(painter);
    const double pen = line.isValid() ? hairline(painter) : 0;
    painter.setPen(line.isValid() ? QPen(line, pen) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), radius, radius);
}

void focusRing(QPainter& painter, const QRectF& rect, const Colors& colors, double radius) {
    const Antialiased guard(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors[Role::Accent], 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
}

void chevron(QPainter& painter, const QRectF& rect, const QColor& color, Direction direction) {
    const Antialiased guard(painter);
    painter.translate(rect.center());
    constexpr double turns[] = {0, 180, 90, -90};
    painter.rotate(turns[static_cast<int>(direction)]);
    painter.setPen(rounded(color, 1.5));
    painter.drawPolyline(QPolygonF({QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2)}));
}

void checkMark(QPainter& painter, const QRectF& rect, const QColor& color) {
    const Antialiased guard(painter);
    const auto at = [&](double x, double y) {
        return QPointF(rect.left() + rect.width() * x, rect.top() + rect.height() * y);
    };
    painter.setPen(rounded(color, 1.75));
    painter.drawPolyline(QPolygonF({at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)}));
}

void button(QPainter& painter, const QStyleOption& option, const QWidget* widget) {
    const Colors colors = colorsOf(option.palette);
    const QRectF rect = option.rect;
    const ButtonKind kind = buttonKind(widget);
    QColor fill, line;
    switch (kind) {
    case ButtonKind::Primary:
        fill = colors[Role::Accent];
        if (pressed(option))
            fill = mixed(fill, colors[Role::Text], 0.2);
        else if (hovered(option))
            fill = mixed(fill, colors[Role::Text], 0.1);
        if (!enabled(option)) fill = colors[Role::Raised];
        break;
    case ButtonKind::Flat:
        if (pressed(option))
            fill = mixed(colors[Role::Raised], colors[Role::Text], 0.1);
        else if (hovered(option))
            fill = colors[Role::Raised];
        break;
    case ButtonKind::Link:
        break;
    case ButtonKind::Danger:
    case ButtonKind::Ordinary:
        fill = colors[Role::Surface];
        if (colors.isDark()) fill = colors[Role::Raised];
        line = mixed(colors[Role::Line], colors[Role::Text], 0.1);
        if (pressed(option))
            fill = mixed(colors[Role::Raised], colors[Role::Text], 0.12);
        else if (hovered(option))
            fill = mixed(fill, colors[Role::Text], 0.05);
        if (!enabled(option)) {
            fill = QColor();
            line = colors[Role::Line];
        }
        break;
    }
    if (fill.isValid() || line.isValid()) box(painter, rect, fill, line, metrics::radius);
    if (has(option, QStyle::State_HasFocus)) {
        if (kind == ButtonKind::Primary) {
            // On its own colour the ring needs a gap to be seen.
            box(painter, rect.adjusted(2, 2, -2, -2), QColor(), colors[Role::OnAccent], metrics::radius - 2);
        }
        focusRing(painter, rect, colors, metrics::radius);
    }
}

QColor buttonText(const QStyleOption& option, const QWidget* widget) {
    const Colors colors = colorsOf(option.palette);
    if (!enabled(option)) return option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    switch (buttonKind(widget)) {
    case ButtonKind::Primary:
        return colors[Role::OnAccent];
    case ButtonKind::Danger:
        return colors[Role::Bad];
    case ButtonKind::Link:
        return hovered(option) ? mixed(colors[Role::Accent], colors[Role::Text], 0.4) : colors[Role::Accent];
    case ButtonKind::Flat:
    case ButtonKind::Ordinary:
        break;
    }
    return colors[Role::Text];
}

namespace {

constexpr int labelGap = 6;
constexpr int arrowWidth = 12;

}  // namespace

int buttonContentWidth(const QStyleOptionButton& option) {
    int width = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    if (!option.icon.isNull()) width += option.iconSize.width() + labelGap;
    if (option.features & QStyleOptionButton::HasMenu) width += arrowWidth + labelGap;
    return width;
}

void buttonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget) {
    const QColor color = buttonText(option, widget);
    int width = std::min(buttonContentWidth(option), option.rect.width());
    if (option.text.isEmpty() && !option.icon.isNull()) width -= labelGap;
    QRect inside(0, option.rect.top(), width, option.rect.height());
    inside.moveLeft(option.rect.left() + (option.rect.width() - width) / 2);
    const auto visual = [&](const QRect& part) {
        return QStyle::visualRect(option.direction, option.rect, part);
    };
    if (!option.icon.isNull()) {
        const QSize size = option.iconSize;
        const QRect place(inside.left(), inside.center().y() - size.height() / 2 + 1, size.width(),
                          size.height());
        option.icon.paint(&painter, visual(place), Qt::AlignCenter,
                          enabled(option) ? QIcon::Normal : QIcon::Disabled);
        inside.setLeft(place.right() + 1 + labelGap);
    }
    if (option.features & QStyleOptionButton::HasMenu) {
        const QRect place(inside.right() - arrowWidth + 1, inside.top() + 1, arrowWidth, inside.height());
        chevron(painter, visual(place), color, Direction::Down);
        inside.setRight(place.left() - labelGap);
    }
    painter.save();
    painter.setPen(color);
    painter.drawText(visual(inside),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextDontClip, option.text);
    painter.restore();
}

void checkBox(QPainter& painter, const QStyleOption& option) {
    const Colors colors = colorsOf(option.palette);
    const bool on = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    QColor fill = on ? colors[Role::Accent] : colors[Role::Surface];
    if (!enabled(option)) fill = colors[Role::Raised];
    const QColor line =
        on && enabled(option) ? fill : mixed(colors[Role::Line], colors[Role::TextMuted], 0.6);
    box(painter, rect, fill, line, 4);
    const QColor mark = enabled(option) ? colors[Role::OnAccent] : colors[Role::TextMuted];
    if (has(option, QStyle::State_NoChange)) {
        const Antialiased guard(painter);
        painter.setPen(rounded(mark, 1.75));
        painter.drawLine(QPointF(rect.left() + 4.5, rect.center().y()),
                         QPointF(rect.right() - 4.5, rect.center().y()));
    } else if (on) {
        checkMark(painter, rect, mark);
    }
}

void radioButton(QPainter& painter, const QStyleOption& option) {
    const Colors colors = colorsOf(option.palette);
    const bool on = has(option, QStyle::State_On);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    QColor fill = on ? colors[Role::Accent] : colors[Role::Surface];
    if (!enabled(option)) fill = colors[Role::Raised];
    const QColor line =
        on && enabled(option) ? fill : mixed(colors[Role::Line], colors[Role::TextMuted], 0.6);
    box(painter, rect, fill, line, rect.height() / 2);
    if (on) {
        const double inset = rect.width() * 0.31;
        box(painter, rect.adjusted(inset, inset, -inset, -inset),
            enabled(option) ? colors[Role::OnAccent] : colors[Role::TextMuted], QColor(), rect.height());
    }
}

void lineEdit(QPainter& painter, const QStyleOption& option) {
    const Colors colors = colorsOf(option.palette);
    const QColor fill = enabled(option) ? colors[Role::Surface] : colors[Role::Window];
    box(painter, option.rect, fill, mixed(colors[Role::Line], colors[Role::Text], 0.1), metrics::radius);
    if (has(option, QStyle::State_HasFocus)) focusRing(painter, option.rect, colors, metrics::radius);
}

void comboBox(QPainter& painter, const QStyleOptionComboBox& option, const QRect& arrow) {
    if (option.editable)
        lineEdit(painter, option);
    else
        button(painter, option, nullptr);
    const Colors colors = colorsOf(option.palette);
    chevron(painter, arrow, colors[enabled(option) ? Role::TextMuted : Role::Line], Direction::Down);
}

void spinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down) {
    lineEdit(painter, option);
    const Colors colors = colorsOf(option.palette);
    const auto color = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag flag) {
        if (!enabled(option) || !(option.stepEnabled & flag)) return colors[Role::Line];
        return colors[option.activeSubControls == part ? Role::Text : Role::TextMuted];
    };
    chevron(painter, up, color(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled), Direction::Up);
    chevron(painter, down, color(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled), Direction::Down);
}

void scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& slider) {
    if (option.minimum >= option.maximum) return;
    const Colors colors = colorsOf(option.palette);
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const double inset = active ? 2 : 3;
    QRectF handle = slider;
    handle = option.orientation == Qt::Vertical ? handle.adjusted(inset, 2, -inset, -2)
                                                : handle.adjusted(2, inset, -2, -inset);
    const double radius = std::min(handle.width(), handle.height()) / 2;
    box(painter, handle, mixed(colors[Role::Line], colors[Role::TextMuted], active ? 0.7 : 0.35), QColor(),
        radius);
}

void tabShape(QPainter& painter, const QStyleOptionTab& option) {
    const Colors colors = colorsOf(option.palette);
    const QRectF rect = option.rect;
    if (hovered(option) && !has(option, QStyle::State_Selected))
        box(painter, rect.adjusted(2, 4, -2, -4), colors[Role::Raised], QColor(), metrics::radius);
    if (has(option, QStyle::State_Selected)) {
        box(painter, QRectF(rect.left() + 8, rect.bottom() - 2, rect.width() - 16, 2), colors[Role::Accent],
            QColor(), 1);
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_Selected))
        focusRing(painter, rect.adjusted(2, 4, -2, -4), colors, metrics::radius);
}

void headerSection(QPainter& painter, const QStyleOptionHeader& option) {
    const Colors colors = colorsOf(option.palette);
    const double line = hairline(painter);
    const QRectF rect = option.rect;
    painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), colors[Role::Line]);
}

void progressBar(QPainter& painter, const QStyleOptionProgressBar& option) {
    const Colors colors = colorsOf(option.palette);
    const QRectF rect = option.rect;
    constexpr double height = 6;
    const QRectF groove(rect.left(), rect.center().y() - height / 2, rect.width(), height);
    box(painter, groove, mixed(colors[Role::Raised], colors[Role::Line], 0.6), QColor(), height / 2);
    QRectF done = groove;
    if (option.maximum > option.minimum) {
        const double part = double(option.progress - option.minimum) / (option.maximum - option.minimum);
        done.setWidth(groove.width() * std::clamp(part, 0.0, 1.0));
        if (option.direction == Qt::RightToLeft) done.moveRight(groove.right());
        if (done.width() > 0) done.setWidth(std::max(done.width(), height));
    } else {
        // Unknown: a quiet third in the middle; what moves is the text beside it.
        done = QRectF(groove.left() + groove.width() / 3, groove.top(), groove.width() / 3, height);
    }
    if (done.width() > 0)
        box(painter, done, colors[enabled(option) ? Role::Accent : Role::Idle], QColor(), height / 2);
}

}  // namespace hearth::paint
