// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QSet>
#include <QString>

#include <utility>

namespace hearth {

/// A table model over a list of values. setRows() takes the whole new list and turns the difference into the
/// fewest row insertions, removals, moves and changes, in runs, so that a view keeps its selection, its focus
/// and its scroll position; equal lists cost a comparison and say nothing. T is a value with ==; keys are
/// unique within a list (later doubles are passed over).
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
        const QList<T> wanted = withoutDoubles(next);
        QSet<QString> keys;
        for (const T& value : wanted) keys.insert(keyOf(value));
        removeAllBut(keys);

        QSet<QString> present;
        for (const T& value : std::as_const(rows_)) present.insert(keyOf(value));
        for (int row = 0; row < wanted.size(); ++row) {
            const QString key = keyOf(wanted.at(row));
            if (row < rows_.size() && keyOf(rows_.at(row)) == key) continue;
            if (present.contains(key))
                moveUp(key, row);
            else
                row = insertRun(wanted, present, row);
        }
        tellChanged(wanted);
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
    QList<T> withoutDoubles(const QList<T>& values) const {
        QList<T> single;
        QSet<QString> seen;
        single.reserve(values.size());
        for (const T& value : values) {
            const QString key = keyOf(value);
            if (seen.contains(key)) continue;
            seen.insert(key);
            single.append(value);
        }
        return single;
    }

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

    void moveUp(const QString& key, int to) {
        int from = to + 1;
        while (keyOf(rows_.at(from)) != key) ++from;
        beginMoveRows({}, from, from, {}, to);
        rows_.move(from, to);
        endMoveRows();
    }

    // Inserts the new value at `first` and the new ones right after it; the row of the last.
    int insertRun(const QList<T>& wanted, const QSet<QString>& present, int first) {
        int last = first;
        while (last + 1 < wanted.size() && !present.contains(keyOf(wanted.at(last + 1)))) ++last;
        beginInsertRows({}, first, last);
        for (int row = first; row <= last; ++row) rows_.insert(row, wanted.at(row));
        endInsertRows();
        return last;
    }

    void tellChanged(const QList<T>& wanted) {
        for (int first = 0; first < rows_.size(); ++first) {
            if (rows_.at(first) == wanted.at(first)) continue;
            int last = first;
            rows_[first] = wanted.at(first);
            while (last + 1 < rows_.size() && !(rows_.at(last + 1) == wanted.at(last + 1))) {
                ++last;
                rows_[last] = wanted.at(last);
            }
            Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
            first = last;
        }
    }

    QList<T> rows_;
};

}  // namespace hearth
