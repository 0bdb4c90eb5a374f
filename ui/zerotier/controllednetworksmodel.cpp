// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/controllednetworksmodel.h"

#include "core/zerotier/networktext.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/zerotier/controllednetworks.h"
#include "ui/zerotier/zerotierwords.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ControlledNetworksModel)
};

StateText stateOf(const HeldController& held) {
    if (held.asking && !held.networks) return {Text::tr("asking…"), Status::Busy};
    if (held.off) return {Text::tr("its machine is not connected"), Status::Idle};
    if (held.error) return {held.error->message, Status::Bad};
    if (!held.networks) return {Text::tr("not asked yet"), Status::Idle};
    return {Text::tr("%n network(s)", nullptr, static_cast<int>(held.networks->size())), Status::Ok};
}

QString membersText(const ControlledNetwork& network) {
    if (network.members < 0) return {};
    if (network.authorized < 0) return QString::number(network.members);
    return Text::tr("%1 of %2 authorized").arg(network.authorized).arg(network.members);
}

}  // namespace

QString controlledKey(const QString& controller, const QString& network) {
    return controller + QLatin1Char('/') + network;
}

QList<ControlledRow> controlledRows(const QList<HeldController>& held) {
    QList<ControlledRow> rows;
    for (const HeldController& each : held) {
        ControlledRow heading;
        heading.key = each.controller.id;
        heading.controller = each.controller;
        heading.heading = true;
        heading.state = stateOf(each);
        heading.old = each.error.has_value() || each.off;
        rows.append(heading);
        for (const ControlledNetwork& network : each.networks.value_or(QList<ControlledNetwork>())) {
            ControlledRow row;
            row.key = controlledKey(each.controller.id, network.id);
            row.controller = each.controller;
            row.network = network;
            row.old = heading.old;
            rows.append(row);
        }
    }
    return rows;
}

QVariant ControlledNetworksModel::headingData(const ControlledRow& row, int column, int role) const {
    const QString state = row.doing.isEmpty() ? row.state.word : row.doing + QChar(u'…');
    switch (role) {
    case Qt::DisplayRole:
        return column == Name ? row.controller.name : column == Members ? state : QString();
    case Qt::AccessibleTextRole:
        return column == Name ? tr("Controller %1, %2").arg(row.controller.name, state) : QString();
    case Qt::ToolTipRole:
        return plainToolTip(controllerKindText(row.controller) + QLatin1Char('\n') + state);
    case TextColorRole:
        if (column == Members && row.state.status == Status::Bad && row.doing.isEmpty())
            return static_cast<int>(hearth::Role::Bad);
        break;
    case MutedRole:
        return column == Members && row.state.status != Status::Bad;
    case HeadingRole:
        return true;
    case SectionRole:
        return row.controller.name;
    case FindRole:
        return row.controller.name.toLower();
    default:
        break;
    }
    return {};
}

QVariant ControlledNetworksModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ControlledRow& row = at(index.row());
    if (row.heading) return headingData(row, index.column(), role);
    const ControlledNetwork& network = row.network;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return networkTitle(network.name, network.id);
        case Members:
            if (!row.doing.isEmpty()) return row.doing + QChar(u'…');
            return row.problem.isEmpty()
                       ? membersText(network)
                       : (membersText(network) + QStringLiteral(" · ") + row.problem).trimmed();
        case Ranges:
            return rangesText(network.ranges);
        case Id:
            return network.id;
        default:
            break;
        }
        break;
    case Qt::ToolTipRole:
        if (!row.problem.isEmpty() && index.column() <= Members) return plainToolTip(row.problem);
        if (index.column() == Name && !network.description.isEmpty())
            return plainToolTip(network.description);
        return plainToolTip(data(index, Qt::DisplayRole).toString());
    case PillRole:
        if (index.column() == Name && !network.isPrivate) return tr("public");
        break;
    case PillColorRole:
        return static_cast<int>(hearth::Role::Warn);
    case TextColorRole:
        if (index.column() == Members && !row.problem.isEmpty() && row.doing.isEmpty())
            return static_cast<int>(hearth::Role::Bad);
        break;
    case MonoRole:
        return index.column() == Id || index.column() == Ranges;
    case MutedRole:
        return index.column() == Id;
    case DimmedRole:
        return row.old;
    case SectionRole:
        return row.controller.name;
    case SortRole:
        if (index.column() == Members) return network.members;
        return data(index, Qt::DisplayRole);
    case FindRole:
        return QStringList{network.name, network.id, network.description, row.controller.name,
                           rangesText(network.ranges)}
            .join(QLatin1Char('\n'))
            .toLower();
    default:
        break;
    }
    return {};
}

QVariant ControlledNetworksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Network");
    case Members:
        return tr("Members");
    case Ranges:
        return tr("Assigned addresses");
    case Id:
        return tr("ID");
    default:
        return {};
    }
}

}  // namespace hearth
