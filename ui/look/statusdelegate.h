// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/statusdot.h"

#include <QStyledItemDelegate>

namespace hearth {

/// What a model tells StatusDelegate beside Qt::DisplayRole (the title) and Qt::DecorationRole (an icon).
enum ItemRole {
    StatusRole = Qt::UserRole + 100,  ///< int(Status); absent: no dot
    SubtitleRole,                     ///< a second line, muted
    TrailingRole,                     ///< at the right, muted: a time, a number, an address
    TrailingColorRole,                ///< int(Role) for the trailing text
    PillRole,                         ///< a pill before the trailing text
    DimmedRole,                       ///< true: the whole row in the muted colour
    HeadingRole,                      ///< true: the row is a heading of a group
};

/// Paints a row of a list: dot or icon, title, second line, pill, trailing text. Rows are metrics::rowHeight,
/// with second lines tallRowHeight.
class StatusDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setTall(bool tall) { tall_ = tall; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    bool tall_ = false;
};

}  // namespace hearth
