// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/membersmodel.h"

#include "core/base/machinetitle.h"
#include "ui/look/plaintooltip.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::MembersModel)
};

}  // namespace

StateText stateOf(const NetworkMember& member) {
    if (member.revoked) return {Text::tr("revoked"), Status::Idle};
    if (member.asks()) return {Text::tr("asks to join"), Status::Warn};
    if (!member.online) return {Text::tr("authorized"), Status::Ok};
    return *member.online ? StateText{Text::tr("authorized, online"), Status::Ok}
                          : StateText{Text::tr("authorized, offline"), Status::Idle};
}

QString memberTitle(const NetworkMember& member) { return member.name.isEmpty() ? member.node : member.name; }

QVariant MembersModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const MemberRow& row = at(index.row());
    const NetworkMember& member = row.member;
    // Called for every row at every letter that is typed: nothing else is made for it.
    if (role == FindRole)
        return QStringList{member.name,
                           member.description,
                           member.node,
                           stateOf(member).word,
                           member.addresses.join(QLatin1Char('\n')),
                           member.physicalAddress,
                           row.machine}
            .join(QLatin1Char('\n'))
            .toLower();
    const StateText state =
        row.doing.isEmpty() ? stateOf(member) : StateText{row.doing + QChar(u'…'), Status::Busy};
    const QDateTime seen =
        member.lastSeen > 0 ? QDateTime::fromMSecsSinceEpoch(member.lastSeen) : QDateTime();
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return memberTitle(member);
        case State:
            return row.problem.isEmpty() || !row.doing.isEmpty()
                       ? state.word
                       : state.word + QStringLiteral(" · ") + row.problem;
        case Addresses:
            return member.addresses.join(QStringLiteral(", "));
        case Node:
            return member.node;
        case Machine:
            return row.machine.isEmpty() ? QString() : machineTitle(row.machine);
        case Seen:
            return agoText(seen, now_);
        case Version:
            return member.version;
        default:
            break;
        }
        break;
    case StatusRole:
        if (index.column() == Name) return static_cast<int>(state.status);
        break;
    case PillRole:
        if (index.column() == Name && member.bridge) return tr("bridge");
        break;
    case Qt::ToolTipRole:
        if (!row.problem.isEmpty() && index.column() <= State) return plainToolTip(row.problem);
        if (index.column() == Name) return plainToolTip(member.description);
        if (index.column() == Seen)
            return plainToolTip(QStringList{
                text::moment(seen),
                member.physicalAddress.isEmpty() ? QString() : tr("from %1").arg(member.physicalAddress)}
                                    .join(QLatin1Char('\n'))
                                    .trimmed());
        return plainToolTip(data(index, Qt::DisplayRole).toString());
    case Qt::AccessibleTextRole:
        if (index.column() == Name) return tr("%1, %2").arg(memberTitle(member), state.word);
        return data(index, Qt::DisplayRole);
    case TextColorRole:
        if (index.column() != State || !row.doing.isEmpty()) break;
        if (!row.problem.isEmpty()) return static_cast<int>(hearth::Role::Bad);
        if (member.asks()) return static_cast<int>(hearth::Role::Warn);
        break;
    case ElideRole:
        // What failed is told at the end.
        if (index.column() == State && !row.problem.isEmpty()) return static_cast<int>(Qt::ElideMiddle);
        break;
    case MonoRole:
        return index.column() == Addresses || index.column() == Node ||
               (index.column() == Name && member.name.isEmpty());
    case MutedRole:
        return index.column() >= Seen || index.column() == Node;
    case DimmedRole:
        return row.old;
    case SortRole:
        if (index.column() == Seen) return member.lastSeen;
        return data(index, Qt::DisplayRole);
    default:
        break;
    }
    return {};
}

QVariant MembersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == LeastTextRole && section == Name) {
        constexpr qsizetype enough = 18, looked = 100;
        QStringList names;
        for (const MemberRow& row : rows().first(std::min(looked, rows().size())))
            names.append(QStringLiteral("mm") + memberTitle(row.member).left(enough));
        return names;
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Member");
    case State:
        return tr("State");
    case Addresses:
        return tr("Addresses");
    case Node:
        return tr("Node");
    case Machine:
        return tr("Machine");
    case Seen:
        return tr("Last seen");
    case Version:
        return tr("Version");
    default:
        return {};
    }
}

void MembersModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(Seen);
}

}  // namespace hearth
