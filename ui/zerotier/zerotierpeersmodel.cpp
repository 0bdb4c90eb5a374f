// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotierpeersmodel.h"

#include "core/base/machinetitle.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/zerotier/zerotierwords.h"

#include <limits>

namespace hearth {

namespace {

QString pathText(const ZeroTierPeer::Path& path) {
    const QString address = path.address.contains(QLatin1Char(':'))
                                ? QLatin1Char('[') + path.address + QLatin1Char(']')
                                : path.address;
    return path.port == 0 ? address : address + QLatin1Char(':') + QString::number(path.port);
}

QString pathsText(const ZeroTierPeer& peer) {
    QStringList all;
    for (const ZeroTierPeer::Path& path : peer.paths) all.append(pathText(path));
    return all.join(QLatin1Char('\n'));
}

}  // namespace

QString ZeroTierPeersModel::kindText(ZeroTierPeer::Role role) {
    switch (role) {
    case ZeroTierPeer::Role::Planet:
        return tr("root");
    case ZeroTierPeer::Role::Moon:
        return tr("moon");
    case ZeroTierPeer::Role::Leaf:
        break;
    }
    return tr("node");
}

QVariant ZeroTierPeersModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ZeroTierPeerRow& row = at(index.row());
    const ZeroTierPeer& peer = row.peer;
    const StateText way = wayOf(peer);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Id:
            return peer.id;
        case Kind:
            return row.machine.isEmpty()
                       ? kindText(peer.role)
                       : kindText(peer.role) + QStringLiteral(" · ") + machineTitle(row.machine);
        case Way:
            return way.word;
        case Latency:
            return peer.latency < 0 ? QStringLiteral("–") : tr("%1 ms").arg(peer.latency);
        case Path:
            return peer.path() == nullptr ? QString() : pathText(*peer.path());
        case Version:
            return peer.version;
        default:
            break;
        }
        break;
    case StatusRole:
        if (index.column() == Id) return static_cast<int>(way.status);
        break;
    case Qt::TextAlignmentRole:
        if (index.column() == Latency)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        break;
    case Qt::ToolTipRole:
        if (index.column() == Path) return plainToolTip(pathsText(peer));
        if (index.column() == Kind && peer.role == ZeroTierPeer::Role::Planet)
            return tr("Helps nodes find one another, and relays for those that cannot connect directly.");
        if (index.column() == Way && way.status == Status::Warn)
            return tr("Slower than a direct path: UDP may be blocked on one side.");
        return plainToolTip(data(index, Qt::DisplayRole).toString());
    case Qt::AccessibleTextRole:
        if (index.column() == Id) return tr("%1, %2").arg(peer.id, way.word);
        return data(index, Qt::DisplayRole);
    case MonoRole:
        return index.column() == Id || index.column() == Path;
    case MutedRole:
        return index.column() == Version || (index.column() == Kind && row.machine.isEmpty()) ||
               (index.column() == Latency && peer.latency < 0);
    case DimmedRole:
        return row.old;
    case SortRole:
        // Those whose latency is not known are behind the others.
        if (index.column() == Latency)
            return peer.latency < 0 ? std::numeric_limits<int>::max() : peer.latency;
        return data(index, Qt::DisplayRole);
    case FindRole:
        return QStringList{peer.id, row.machine, kindText(peer.role), way.word, pathsText(peer), peer.version}
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ZeroTierPeersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Latency)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Id:
        return tr("Node");
    case Kind:
        return tr("Role");
    case Way:
        return tr("Connection");
    case Latency:
        return tr("Latency");
    case Path:
        return tr("Path");
    case Version:
        return tr("Version");
    default:
        return {};
    }
}

}  // namespace hearth
