// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/joinmachinesmodel.h"

#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::JoinMachinesModel)
};

constexpr auto kWorthTelling = std::chrono::seconds(1);

QString problemOf(const JoinRow& row) {
    if (!row.progress || !row.progress->error) return {};
    return (row.progress->error->message + QLatin1Char(' ') + row.progress->error->hint).trimmed();
}

}  // namespace

StateText stateOf(const JoiningMachine& machine) {
    using Step = JoiningMachine::Step;
    switch (machine.step) {
    case Step::Waiting:
        return {Text::tr("waiting"), Status::Idle};
    case Step::Joining:
        return {Text::tr("joining…"), Status::Busy};
    case Step::Authorizing:
        return {Text::tr("being authorized…"), Status::Busy};
    case Step::WaitingForAddress:
        return {Text::tr("waiting for its address…"), Status::Busy};
    case Step::Joined:
        // Of the time that it took this is none of Hearth's doing.
        if (machine.waited < kWorthTelling) return {Text::tr("connected"), Status::Ok};
        return {Text::tr("connected; ZeroTier took %1").arg(durationText(machine.waited)), Status::Ok};
    case Step::Unauthorized:
        return {Text::tr("joined, but not authorized"), Status::Warn};
    case Step::Failed:
        return {Text::tr("failed"), Status::Bad};
    }
    return {};
}

QVariant JoinMachinesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const JoinRow& row = at(index.row());
    const StateText state = row.progress ? stateOf(*row.progress) : row.connection;
    const QString problem = problemOf(row);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return row.title;
        case Step:
            return problem.isEmpty() ? state.word : state.word + QStringLiteral(" · ") + problem;
        case Address:
            return row.progress ? row.progress->addresses.join(QStringLiteral(", ")) : QString();
        case Node:
            return row.progress ? row.progress->node : QString();
        default:
            break;
        }
        break;
    case Qt::CheckStateRole:
        if (index.column() == Name && row.choosing)
            return static_cast<int>(row.checked ? Qt::Checked : Qt::Unchecked);
        break;
    case StatusRole:
        if (index.column() == Name) return static_cast<int>(state.status);
        break;
    case Qt::ToolTipRole:
        if (!problem.isEmpty()) return plainToolTip(problem);
        return plainToolTip(data(index, Qt::DisplayRole).toString());
    case Qt::AccessibleTextRole:
        if (index.column() != Name) return data(index, Qt::DisplayRole);
        if (!row.choosing) return tr("%1, %2").arg(row.title, state.word);
        return row.checked ? tr("%1, %2, chosen").arg(row.title, state.word)
                           : tr("%1, %2, not chosen").arg(row.title, state.word);
    case TextColorRole:
        if (index.column() == Step && row.progress &&
            (state.status == Status::Bad || state.status == Status::Warn))
            return static_cast<int>(statusRole(state.status));
        break;
    case MonoRole:
        return index.column() == Address || index.column() == Node;
    case MutedRole:
        return index.column() == Node || (index.column() == Step && !row.progress);
    case SortRole:
        return data(index, Qt::DisplayRole);
    case FindRole:
        return QStringList{row.title, row.machine, row.address, state.word}.join(QLatin1Char('\n')).toLower();
    default:
        break;
    }
    return {};
}

QVariant JoinMachinesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Machine");
    case Step:
        return tr("State");
    case Address:
        return tr("Address");
    case Node:
        return tr("Node");
    default:
        return {};
    }
}

}  // namespace hearth
