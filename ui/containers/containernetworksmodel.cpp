// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containernetworksmodel.h"

#include "ui/containers/containervolumesmodel.h"
#include "ui/containers/itemspage.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/tableview.h"
#include "ui/look/theme.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace hearth {

namespace {

// Longer names may be cut.
constexpr qsizetype kLongestSeen = 24;

/// So that 10.9.0.0 comes before 10.10.0.0.
QString sortedAddress(const QString& subnet) {
    const QHostAddress address(subnet.section(QLatin1Char('/'), 0, 0));
    bool four = false;
    const quint32 number = address.toIPv4Address(&four);
    return four ? QString::number(number).rightJustified(10, QLatin1Char('0')) : subnet;
}

}  // namespace

QString ContainerNetworksModel::textOf(const ContainerNetworkRow& row, int column) {
    const Network& network = row.network;
    switch (column) {
    case Name:
        return network.name;
    case Driver:
        return network.driver;
    case Subnet:
        return network.subnets.join(QStringLiteral(", "));
    case Gateway:
        return network.gateways.join(QStringLiteral(", "));
    case UsedBy: {
        // What is under way comes first, and what failed stays until the next try.
        if (!row.doing.isEmpty()) return row.doing + QChar(u'…');
        const QString used =
            row.usedBy.isEmpty() ? tr("no container") : row.usedBy.join(QStringLiteral(", "));
        return row.problem.isEmpty() ? used : used + QStringLiteral(" · ") + row.problem;
    }
    default:
        return {};
    }
}

QVariant ContainerNetworksModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ContainerNetworkRow& row = at(index.row());
    const Network& network = row.network;
    const QDateTime created = QDateTime::fromSecsSinceEpoch(network.created);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Created) return network.created > 0 ? agoText(created, now_) : QString();
        return textOf(row, index.column());
    case SuffixRole:
        if (index.column() == Name && network.internal) return QStringLiteral("  ") + tr("internal");
        break;
    case Qt::ToolTipRole:
        if (!row.problem.isEmpty() && (index.column() == UsedBy || index.column() == Name))
            return plainToolTip(row.problem);
        if (index.column() == Created) return network.created > 0 ? text::moment(created) : QString();
        if (index.column() == UsedBy) return plainToolTip(row.usedBy.join(QLatin1Char('\n')));
        return plainToolTip(
            QStringList{network.name, network.id,
                        network.internal ? tr("Its containers cannot reach anything outside it.") : QString(),
                        labelLines(network.labels)}
                .filter(QRegularExpression(QStringLiteral(".")))
                .join(QLatin1Char('\n')));
    case ElideRole:
        // What failed is told at the end, and so is how many more there are.
        if (index.column() == UsedBy) return static_cast<int>(Qt::ElideMiddle);
        break;
    case ShorterRole:
        if (index.column() == UsedBy && row.doing.isEmpty() && row.problem.isEmpty())
            return fewerUsers(row.usedBy);
        break;
    case TextColorRole:
        if (index.column() == UsedBy && !row.problem.isEmpty() && row.doing.isEmpty())
            return static_cast<int>(hearth::Role::Bad);
        break;
    case MonoRole:
        return index.column() == Subnet || index.column() == Gateway;
    case MutedRole:
        return index.column() == Driver || index.column() == Created || index.column() == Gateway ||
               (index.column() == UsedBy && row.usedBy.isEmpty() && row.problem.isEmpty()) ||
               (index.column() == Name && network.builtIn());
    case SortRole:
        if (index.column() == Created) return network.created;
        if (index.column() == Subnet) return sortedAddress(network.subnets.value(0));
        if (index.column() == Gateway) return sortedAddress(network.gateways.value(0));
        return data(index, Qt::DisplayRole);
    case FindRole:
        return (QStringList{network.name, network.driver, network.id.left(12), labelLines(network.labels)} +
                network.subnets + network.gateways + row.usedBy)
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ContainerNetworksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == LeastTextRole && section == Name) {
        QStringList names;
        for (const ContainerNetworkRow& row : rows())
            names.append(row.network.name.left(kLongestSeen) +
                         (row.network.internal ? QStringLiteral("  ") + tr("internal") : QString()));
        return names;
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Network");
    case Driver:
        return tr("Driver");
    case Subnet:
        return tr("Subnet");
    case Gateway:
        return tr("Gateway");
    case UsedBy:
        return tr("Containers in it");
    case Created:
        return tr("Created");
    default:
        return {};
    }
}

void ContainerNetworksModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(Created);
}

}  // namespace hearth
