// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/statusdelegate.h"

#include "ui/look/metrics.h"
#include "ui/look/pill.h"
#include "ui/look/stylepaint.h"

#include <QIcon>
#include <QPainter>

namespace hearth {
namespace {

void drawElided(QPainter& painter, const QRect& rect, const QString& text, Qt::Alignment alignment,
                Qt::TextElideMode mode = Qt::ElideRight) {
    const QString shown = painter.fontMetrics().elidedText(text, mode, rect.width());
    painter.drawText(rect, int(alignment) | Qt::TextSingleLine, shown);
}

}  // namespace

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool tall = tall_ || !index.data(SubtitleRole).toString().isEmpty();
    const int base = tall ? metrics::tallRowHeight : metrics::rowHeight;
    const int text = QFontMetrics(option.font).height() * (tall ? 2 : 1) + metrics::small;
    return {QStyledItemDelegate::sizeHint(option, index).width(), std::max(base, text)};
}

void StatusDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const Colors colors = colorsOf(option.palette);
    const QRect row = option.rect.adjusted(metrics::tiny, 1, -metrics::tiny, -1);
    painter->save();
    painter->setClipRect(option.rect);
    const bool heading = index.data(HeadingRole).toBool();
    if (!heading) paint::itemRow(*painter, option, row);
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        paint::focusRing(*painter, row, colors, metrics::radius);

    QRect inside = row.adjusted(metrics::small, 0, -metrics::small, 0);
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(option.direction, row, part); };
    const bool dimmed = index.data(DimmedRole).toBool() || !(index.flags() & Qt::ItemIsEnabled);
    const QColor text = colors[dimmed || heading ? Role::TextMuted : Role::Text];

    if (heading) {
        painter->setFont(textFont(TextStyle::Caption));
        painter->setPen(text);
        drawElided(*painter, visual(inside.adjusted(0, metrics::tiny, 0, 0)), index.data().toString(),
                   Qt::AlignVCenter);
        painter->restore();
        return;
    }

    const QVariant status = index.data(StatusRole);
    const auto picture = index.data(Qt::DecorationRole).value<QIcon>();
    if (status.isValid()) {
        // As wide as an icon: titles stand below one another.
        const QRect dot(inside.left(), inside.top(), metrics::icon, inside.height());
        paintStatus(*painter, visual(dot), static_cast<Status>(status.toInt()), colors);
        inside.setLeft(dot.right() + 1 + metrics::small);
    }
    if (!picture.isNull()) {
        const QRect place(inside.left(), inside.center().y() - metrics::icon / 2 + 1, metrics::icon,
                          metrics::icon);
        picture.paint(painter, visual(place), Qt::AlignCenter, dimmed ? QIcon::Disabled : QIcon::Normal);
        inside.setLeft(place.right() + 1 + metrics::small);
    }

    const QString trailing = index.data(TrailingRole).toString();
    if (!trailing.isEmpty()) {
        painter->setFont(textFont(TextStyle::Small));
        const int width =
            std::min(painter->fontMetrics().horizontalAdvance(trailing) + 1, inside.width() / 2);
        const QVariant role = index.data(TrailingColorRole);
        painter->setPen(colors[role.isValid() ? static_cast<Role>(role.toInt()) : Role::TextMuted]);
        QRect place = inside;
        place.setLeft(inside.right() - width + 1);
        drawElided(*painter, visual(place), trailing, Qt::AlignVCenter | Qt::AlignRight);
        inside.setRight(place.left() - metrics::small);
    }
    const QString pill = index.data(PillRole).toString();
    if (!pill.isEmpty()) {
        const QSize size = Pill::sizeFor(pill);
        if (size.width() < inside.width() / 2) {
            const QRect place(
                QPoint(inside.right() - size.width() + 1, inside.center().y() - size.height() / 2 + 1), size);
            Pill::paint(*painter, visual(place), pill, Role::TextMuted, colors);
            inside.setRight(place.left() - metrics::small);
        }
    }

    const QString subtitle = index.data(SubtitleRole).toString();
    const QString title = index.data().toString();
    painter->setFont(option.font);
    painter->setPen(text);
    if (subtitle.isEmpty()) {
        drawElided(*painter, visual(inside), title, Qt::AlignVCenter | Qt::AlignLeft, option.textElideMode);
    } else {
        QRect upper = inside, lower = inside;
        upper.setBottom(inside.center().y());
        lower.setTop(inside.center().y() + 1);
        drawElided(*painter, visual(upper), title, Qt::AlignBottom | Qt::AlignLeft);
        painter->setFont(textFont(TextStyle::Small));
        painter->setPen(colors[Role::TextMuted]);
        drawElided(*painter, visual(lower.adjusted(0, 1, 0, 0)), subtitle, Qt::AlignTop | Qt::AlignLeft);
    }
    painter->restore();
}

}  // namespace hearth
