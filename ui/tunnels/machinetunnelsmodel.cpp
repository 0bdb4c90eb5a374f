// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/machinetunnelsmodel.h"

#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/shell/statetext.h"
#include "ui/tunnels/forwardsmodel.h"

namespace hearth {

QString MachineTunnelsModel::keyOf(const MachineTunnel& tunnel) const { return forwardKey(tunnel.state); }

QVariant MachineTunnelsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const MachineTunnel& tunnel = at(index.row());
    const ForwardState& forward = tunnel.state;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return forwardTitle(forward);
        case Route:
            if (tunnel.routes.size() > 1)
                return ForwardsModel::routeText(forward) +
                       QStringLiteral("  +%1").arg(tunnel.routes.size() - 1);
            return ForwardsModel::routeText(forward);
        case State: {
            const QString word = stateOf(forward).word;
            return forward.error.message.isEmpty() ? word
                                                   : word + QStringLiteral(" · ") + forward.error.message;
        }
        default:
            break;
        }
        break;
    case Qt::ToolTipRole:
        if (index.column() == State && !forward.error.hint.isEmpty())
            return forward.error.message + QLatin1Char('\n') + hintHere(forward.error);
        if (index.column() == Route && tunnel.routes.size() > 1) return tunnel.routes.join(QLatin1Char('\n'));
        return data(index, Qt::DisplayRole);
    case Qt::AccessibleTextRole:
        if (index.column() == Name) return tr("%1, %2").arg(forwardTitle(forward), stateOf(forward).word);
        return data(index, Qt::DisplayRole);
    case StatusRole:
        if (index.column() == Name) return int(stateOf(forward).status);
        break;
    case ShorterRole:
        if (index.column() == State)
            return QStringList{stateOf(forward).word, ForwardsModel::shortWord(forward)};
        break;
    case ElideRole:
        if (index.column() == Route) return int(Qt::ElideMiddle);
        break;
    case MonoRole:
        return index.column() == Route;
    case MutedRole:
        return index.column() == Route || forward.isOff();
    case SortRole:
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (QStringList{forwardTitle(forward), ForwardsModel::routeText(forward)} + tunnel.routes)
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant MachineTunnelsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == LeastTextRole && section == State) return ForwardsModel::leastWords();
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Route:
        return tr("Listening → target");
    case State:
        return tr("State");
    default:
        return {};
    }
}

}  // namespace hearth
