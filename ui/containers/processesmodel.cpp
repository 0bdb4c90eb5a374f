// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/processesmodel.h"

#include "ui/look/plaintooltip.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"

#include <QLocale>
#include <QRegularExpression>

namespace hearth {

namespace {

/// Where a column stands that has one of these names; -1: nowhere.
qsizetype placeOf(const QStringList& titles, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (const qsizetype at = titles.indexOf(QLatin1String(name)); at >= 0) return at;
    return -1;
}

bool isNumber(int column) {
    return column == ProcessesModel::Pid || column == ProcessesModel::Parent ||
           column == ProcessesModel::Cpu || column == ProcessesModel::Elapsed;
}

}  // namespace

std::optional<qint64> elapsedSeconds(const QString& text) {
    static const QRegularExpression clock(QStringLiteral("^(?:(?:(\\d+)-)?(\\d+):)?(\\d+):(\\d+)$"));
    static const QRegularExpression units(
        QStringLiteral("^(?=\\d)(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)(?:\\.\\d+)?s)?$"));
    const auto number = [](const QRegularExpressionMatch& match, int group) {
        return match.captured(group).toLongLong();
    };
    if (const auto match = clock.match(text); match.hasMatch())
        return ((number(match, 1) * 24 + number(match, 2)) * 60 + number(match, 3)) * 60 + number(match, 4);
    if (const auto match = units.match(text); match.hasMatch())
        return (number(match, 1) * 60 + number(match, 2)) * 60 + number(match, 3);
    return {};
}

QList<ProcessRow> processRows(const ContainerProcesses& all) {
    const qsizetype pid = placeOf(all.titles, {"PID"}), parent = placeOf(all.titles, {"PPID"}),
                    user = placeOf(all.titles, {"USER", "UID"}), cpu = placeOf(all.titles, {"%CPU", "C"}),
                    elapsed = placeOf(all.titles, {"ELAPSED", "ETIME"}),
                    command = placeOf(all.titles, {"COMMAND", "CMD", "ARGS"});
    QList<ProcessRow> rows;
    for (const QStringList& cells : all.rows) {
        ProcessRow row;
        row.pid = cells.value(pid).toLongLong();
        row.parent = cells.value(parent).toLongLong();
        row.user = cells.value(user);
        row.command = cells.value(command);
        row.cpu = cells.value(cpu).toDouble();
        row.elapsed = cells.value(elapsed);
        row.seconds = elapsedSeconds(row.elapsed);
        rows.append(row);
    }
    return rows;
}

QString ProcessesModel::textOf(const ProcessRow& row, int column) {
    switch (column) {
    case Command:
        return row.command;
    case Pid:
        return QString::number(row.pid);
    case Parent:
        return QString::number(row.parent);
    case User:
        return row.user;
    case Cpu:
        return QLocale().toString(row.cpu, 'f', 1);
    case Elapsed:
        return row.seconds ? text::span(std::chrono::seconds(*row.seconds)) : row.elapsed;
    default:
        return {};
    }
}

QVariant ProcessesModel::sortKey(const ProcessRow& row, int column) {
    switch (column) {
    case Pid:
        return row.pid;
    case Parent:
        return row.parent;
    case Cpu:
        return row.cpu;
    case Elapsed:
        return row.seconds.value_or(-1);
    default:
        return textOf(row, column);
    }
}

QVariant ProcessesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ProcessRow& row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Command) return plainToolTip(row.command);
        if (index.column() == Elapsed) return plainToolTip(row.elapsed);
        break;
    case Qt::TextAlignmentRole:
        if (isNumber(index.column())) return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        break;
    case MonoRole:
        return index.column() == Command;
    case MutedRole:
        return index.column() != Command && index.column() != Cpu;
    case SortRole:
        return sortKey(row, index.column());
    case FindRole:
        return (QStringList{row.command, row.user, QString::number(row.pid)})
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ProcessesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && isNumber(section))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Command:
        return tr("Command");
    case Pid:
        return tr("PID");
    case Parent:
        return tr("Parent");
    case User:
        return tr("User");
    case Cpu:
        return tr("Processor, %");
    case Elapsed:
        return tr("Running for");
    default:
        return {};
    }
}

}  // namespace hearth
