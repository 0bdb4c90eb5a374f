// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>
#include <QStringList>

namespace hearth {

/// Rows of a TableView, sorted and filtered: by sections where a model has any, texts as a person orders them
/// (web-2 before web-10).
class TableFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    TableFilter(int findRole, QObject* parent);

    /// Every word must occur, in lower case; false: they are the same as before.
    bool setWords(const QStringList& words);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    bool matches(const QModelIndex& index) const;

    int findRole_;
    QStringList words_;
    QCollator collator_;
};

/// Rows that are no headings.
int itemsOf(const QAbstractItemModel& model);

}  // namespace hearth
