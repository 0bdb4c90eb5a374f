// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QSet>

#include <utility>

namespace hearth {

/// A list model over values that is told the whole new list and makes of it the fewest row changes: removals
/// and insertions in runs, moves, one dataChanged for each run of changed rows. So a selection, a scroll
/// position and an open editor survive. Row needs a member `key` (QString, unique in the list) and
/// operator==.
template <class Row>
class RowsModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : int(rows_.size());
    }
    const QList<Row>& rows() const { return rows_; }
    const Row& row(const QModelIndex& index) const { return rows_[index.row()]; }
    /// -1: not there.
    int find(const QString& key) const {
        for (int i = 0; i < int(rows_.size()); ++i)
            if (rows_[i].key == key) return i;
        return -1;
    }

    void setRows(const QList<Row>& wanted) {
        QSet<QString> keys;
        for (const Row& one : wanted) keys.insert(one.key);
        removeOthers(keys);
        QSet<QString> present;
        for (const Row& one : rows_) present.insert(one.key);
        for (int i = 0; i < int(wanted.size()); ++i) {
            if (i < int(rows_.size()) && rows_[i].key == wanted[i].key) continue;
            if (present.contains(wanted[i].key))
                moveUp(wanted[i].key, i);
            else
                i = insertRun(wanted, present, i);
        }
        tellChanged(wanted);
    }

private:
    void removeOthers(const QSet<QString>& keys) {
        for (int last = int(rows_.size()) - 1; last >= 0; --last) {
            if (keys.contains(rows_[last].key)) continue;
            int first = last;
            while (first > 0 && !keys.contains(rows_[first - 1].key)) --first;
            beginRemoveRows({}, first, last);
            rows_.remove(first, last - first + 1);
            endRemoveRows();
            last = first;
        }
    }

    void moveUp(const QString& key, int to) {
        int from = to + 1;
        while (rows_[from].key != key) ++from;
        beginMoveRows({}, from, from, {}, to);
        rows_.move(from, to);
        endMoveRows();
    }

    // Inserts wanted[i] and those after it that are new; the index of the last one.
    int insertRun(const QList<Row>& wanted, const QSet<QString>& present, int i) {
        int last = i;
        while (last + 1 < int(wanted.size()) && !present.contains(wanted[last + 1].key)) ++last;
        beginInsertRows({}, i, last);
        rows_.insert(i, last - i + 1, Row());
        for (int at = i; at <= last; ++at) rows_[at] = wanted[at];
        endInsertRows();
        return last;
    }

    void tellChanged(const QList<Row>& wanted) {
        for (int first = 0; first < int(rows_.size()); ++first) {
            if (rows_[first] == wanted[first]) continue;
            int last = first;
            rows_[first] = wanted[first];
            while (last + 1 < int(rows_.size()) && !(rows_[last + 1] == wanted[last + 1])) {
                ++last;
                rows_[last] = wanted[last];
            }
            Q_EMIT dataChanged(index(first), index(last));
            first = last;
        }
    }

    QList<Row> rows_;
};

}  // namespace hearth
