// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of menus, and rows and cells of lists.
#include "ui/look/metrics.h"
#include "ui/look/optionstate.h"
#include "ui/look/stylepaint.h"

#include <QImage>
#include <QPainter>

#include <algorithm>

namespace hearth::paint {

namespace {

constexpr int menuInset = 4;
constexpr int menuPadding = 10;

QString shortcutOf(const QString& text) {
    const auto tab = text.indexOf(QLatin1Char('\t'));
    return tab < 0 ? QString() : text.mid(tab + 1);
}

QString labelOf(const QString& text) { return text.left(text.indexOf(QLatin1Char('\t'))); }

// Where an icon stands before the text, the check mark stands behind it.
bool isCheckable(const QStyleOptionMenuItem& option) {
    return option.checkType != QStyleOptionMenuItem::NotCheckable;
}

// The room for a check mark or an icon before every item's text.
int menuLead(const QStyleOptionMenuItem& option) {
    const bool any = option.menuHasCheckableItems || option.maxIconWidth > 0;
    return any ? metrics::icon + metrics::small : 0;
}

}  // namespace

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& wanted) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator) return {wanted.width(), 9};
    const QFontMetrics letters(option.font);
    int width = 2 * (menuInset + menuPadding) + menuLead(option);
    width += letters.size(Qt::TextShowMnemonic, labelOf(option.text)).width();
    if (!shortcutOf(option.text).isEmpty())
        width += metrics::huge + letters.horizontalAdvance(shortcutOf(option.text));
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu ||
        (isCheckable(option) && !option.icon.isNull()))
        width += metrics::icon + metrics::small;
    return {std::max(width, 160), std::max(letters.height() + 12, metrics::touchTarget)};
}

void menuItem(QPainter& painter, const QStyleOptionMenuItem& option) {
    const Colors colors = colorsOf(option.palette);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const double y = option.rect.center().y() + 0.5;
        painter.fillRect(
            QRectF(option.rect.left() + menuInset, y, option.rect.width() - 2 * menuInset, hairline(painter)),
            colors[Role::Line]);
        return;
    }
    const bool on = enabled(option);
    const QRect row = option.rect.adjusted(menuInset, 0, -menuInset, 0);
    if (has(option, QStyle::State_Selected) && on)
        box(painter, row, mixed(colors[Role::Raised], colors[Role::Text], 0.04), QColor(),
            metrics::radius - 2);
    QRect inside = row.adjusted(menuPadding, 0, -menuPadding, 0);
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(option.direction, inside, part); };

    const int lead = menuLead(option);
    const QRect mark = visual(QRect(inside.left(), inside.center().y() - 7, metrics::icon, metrics::icon));
    const QRect end(inside.right() - metrics::icon + 1, inside.center().y() - 7, metrics::icon,
                    metrics::icon);
    if (!option.icon.isNull())
        option.icon.paint(&painter, mark, Qt::AlignCenter, on ? QIcon::Normal : QIcon::Disabled);
    if (isCheckable(option) && option.checked)
        checkMark(painter, option.icon.isNull() ? mark : visual(end),
                  colors[on ? Role::Accent : Role::TextMuted]);
    painter.save();
    painter.setFont(option.font);
    painter.setPen(option.palette.color(on ? QPalette::Normal : QPalette::Disabled, QPalette::Text));
    const QRect text = inside.adjusted(lead, 0, 0, 0);
    painter.drawText(visual(text),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     labelOf(option.text));
    if (const QString keys = shortcutOf(option.text); !keys.isEmpty()) {
        painter.setPen(on ? colors[Role::TextMuted] : painter.pen().color());
        painter.drawText(visual(text), Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, keys);
    }
    painter.restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const bool left = option.direction == Qt::RightToLeft;
        chevron(painter, visual(end), colors[Role::TextMuted], left ? Direction::Left : Direction::Right);
    }
}

QColor selectionFill(const Colors& colors) {
    return mixed(colors[Role::Surface], colors[Role::Accent], colors.isDark() ? 0.2 : 0.14);
}

namespace {

QColor rowFill(const QStyleOptionViewItem& option) {
    const Colors colors = colorsOf(option.palette);
    if (has(option, QStyle::State_Selected)) {
        if (!has(option, QStyle::State_Active)) return mixed(colors[Role::Raised], colors[Role::Line], 0.5);
        return selectionFill(colors);
    }
    if (hovered(option)) return colors[Role::Raised];
    return {};
}

}  // namespace

void itemRow(QPainter& painter, const QStyleOptionViewItem& option, const QRectF& rect) {
    if (const QColor fill = rowFill(option); fill.isValid())
        box(painter, rect, fill, QColor(), metrics::radius);
}

void itemCell(QPainter& painter, const QStyleOptionViewItem& option) {
    const QColor fill = rowFill(option);
    if (!fill.isValid()) return;
    using Position = QStyleOptionViewItem;
    const bool first = option.viewItemPosition == Position::Beginning ||
                       option.viewItemPosition == Position::OnlyOne ||
                       option.viewItemPosition == Position::Invalid;
    const bool last = option.viewItemPosition == Position::End ||
                      option.viewItemPosition == Position::OnlyOne ||
                      option.viewItemPosition == Position::Invalid;
    painter.save();
    painter.setClipRect(option.rect);
    // What is past the clip hides the rounding inside the row.
    const QRectF rect =
        QRectF(option.rect).adjusted(first ? 2 : -metrics::radius, 1, last ? -2 : metrics::radius, -1);
    box(painter, rect, fill, QColor(), metrics::radius);
    painter.restore();
}

void thumbnail(QPainter& painter, const QRectF& frame, const QImage& picture, const Colors& colors) {
    painter.save();
    box(painter, frame, picture.isNull() ? colors[Role::Raised] : QColor(Qt::black), colors[Role::Line], 3);
    if (!picture.isNull()) {
        QRectF place(QPointF(),
                     QSizeF(picture.size()).scaled(frame.size() - QSizeF(2, 2), Qt::KeepAspectRatio));
        place.moveCenter(frame.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, picture);
    }
    painter.restore();
}

}  // namespace hearth::paint
