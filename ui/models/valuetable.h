// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <utility>

namespace hearth {

/// A table model over a list of values. setRows() takes the whole new list and turns the difference into row
/// insertions, removals, moves and changes, so that a view keeps its selection, its focus and its scroll
/// position; equal lists cost a comparison and say nothing. T is a value with ==; keys are unique within a
/// list (later doubles are passed over).
template <class T>
class ValueTable : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    const QList<T>& rows() const { return rows_; }
    const T& at(int row) const { return rows_.at(row); }
    int rowOf(const QString& key) const {
        for (int row = 0; row < rows_.size(); ++row) {
            if (keyOf(rows_.at(row)) == key) return row;
        }
        return -1;
    }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }

    void setRows(const QList<T>& next) {
        QList<T> wanted;
        QSet<QString> wantedKeys;
        wanted.reserve(next.size());
        for (const T& value : next) {
            const QString key = keyOf(value);
            if (wantedKeys.contains(key)) continue;
            wantedKeys.insert(key);
            wanted.append(value);
        }
        removeAllBut(wantedKeys);

        QSet<QString> present;
        for (const T& value : std::as_const(rows_)) present.insert(keyOf(value));
        for (int row = 0; row < wanted.size(); ++row) {
            const QString key = keyOf(wanted.at(row));
            if (!present.contains(key)) {
                int last = row;
                while (last + 1 < wanted.size() && !present.contains(keyOf(wanted.at(last + 1)))) ++last;
                beginInsertRows({}, row, last);
                for (int i = row; i <= last; ++i) rows_.insert(i, wanted.at(i));
                endInsertRows();
                row = last;
                continue;
            }
            int from = row;
            while (keyOf(rows_.at(from)) != key) ++from;
            if (from != row) {
                beginMoveRows({}, from, from, {}, row);
                rows_.move(from, row);
                endMoveRows();
            }
            if (!(rows_.at(row) == wanted.at(row))) {
                rows_[row] = wanted.at(row);
                Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
            }
        }
    }

protected:
    /// What makes a row the same row when its content changes.
    virtual QString keyOf(const T& value) const = 0;
    /// Says that every row may read differently now (an age has grown) without being another value.
    void touchAll(int column) {
        if (!rows_.isEmpty()) {
            Q_EMIT dataChanged(index(0, column), index(static_cast<int>(rows_.size()) - 1, column));
        }
    }

private:
    void removeAllBut(const QSet<QString>& keys) {
        for (int last = static_cast<int>(rows_.size()) - 1; last >= 0; --last) {
            if (keys.contains(keyOf(rows_.at(last)))) continue;
            int first = last;
            while (first > 0 && !keys.contains(keyOf(rows_.at(first - 1)))) --first;
            beginRemoveRows({}, first, last);
            rows_.remove(first, last - first + 1);
            endRemoveRows();
            last = first;
        }
    }

    QList<T> rows_;
};

}  // namespace hearth
