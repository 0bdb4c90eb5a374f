// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containeruse.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

#include <optional>

namespace hearth {

/// A program that runs in a container.
struct ProcessRow {
    qint64 pid = 0, parent = 0;  ///< as the engine counts them: Docker over the machine, Podman within it
    QString user, command;
    double cpu = 0;                 ///< percent of one processor
    QString elapsed;                ///< since it was started, in ps's words
    std::optional<qint64> seconds;  ///< the same

    friend bool operator==(const ProcessRow&, const ProcessRow&) = default;
};
/// Pure. What ps shows, whatever columns it has; what it does not tell is empty.
QList<ProcessRow> processRows(const ContainerProcesses& all);
/// Pure. "2-03:04:05", "04:05" (ps), "3h4m5.6s" (Podman) as seconds; nothing for anything else.
std::optional<qint64> elapsedSeconds(const QString& text);

/// What runs in a container, for a table.
class ProcessesModel : public ValueTable<ProcessRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ProcessesModel)

public:
    enum Column { Command, Pid, Parent, User, Cpu, Elapsed, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const ProcessRow& row) const override { return QString::number(row.pid); }

private:
    static QString textOf(const ProcessRow& row, int column);
    static QVariant sortKey(const ProcessRow& row, int column);
};

}  // namespace hearth
