// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotiernetworksmodel.h"

#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/zerotier/zerotierwords.h"

namespace hearth {

QVariant ZeroTierNetworksModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ZeroTierNetworkRow& row = at(index.row());
    const ZeroTierNetwork& network = row.network;
    const StateText state =
        row.doing.isEmpty() ? stateOf(network) : StateText{row.doing + QChar(u'…'), Status::Busy};
    const QString title = networkTitle(network.name, network.id);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return title;
        case State:
            return row.problem.isEmpty() || !row.doing.isEmpty()
                       ? state.word
                       : state.word + QStringLiteral(" · ") + row.problem;
        case Addresses:
            return network.hostAddresses().join(QStringLiteral(", "));
        case Id:
            return network.id;
        case Device:
            return network.device;
        default:
            break;
        }
        break;
    case StatusRole:
        if (index.column() == Name) return static_cast<int>(state.status);
        break;
    case Qt::ToolTipRole:
        if (!row.problem.isEmpty() && index.column() <= State) return plainToolTip(row.problem);
        if (index.column() == State) return plainToolTip(zeroTierStatusText(network, {}).meaning);
        return plainToolTip(data(index, Qt::DisplayRole).toString());
    case Qt::AccessibleTextRole:
        if (index.column() == Name) return tr("%1, %2").arg(title, state.word);
        return data(index, Qt::DisplayRole);
    case TextColorRole:
        if (index.column() == State && !row.problem.isEmpty() && row.doing.isEmpty())
            return static_cast<int>(hearth::Role::Bad);
        break;
    case ElideRole:
        // What failed is told at the end.
        if (index.column() == State && !row.problem.isEmpty()) return static_cast<int>(Qt::ElideMiddle);
        break;
    case MonoRole:
        return index.column() == Addresses || index.column() == Id || index.column() == Device ||
               (index.column() == Name && network.name.isEmpty());
    case MutedRole:
        return index.column() == Id || index.column() == Device;
    case DimmedRole:
        return row.old;
    case SortRole:
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (QStringList{network.name, network.id, network.device, state.word, network.statusWord} +
                network.hostAddresses())
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ZeroTierNetworksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == LeastTextRole && section == Name) {
        constexpr qsizetype enough = 18;
        QStringList names;
        for (const ZeroTierNetworkRow& row : rows())
            names.append(QStringLiteral("mm") + networkTitle(row.network.name, row.network.id).left(enough));
        return names;
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Network");
    case State:
        return tr("Status");
    case Addresses:
        return tr("Addresses here");
    case Id:
        return tr("ID");
    case Device:
        return tr("Device");
    default:
        return {};
    }
}

}  // namespace hearth
