// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostsmodel.h"

#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

StateText HostsModel::state(const HostRow& row) {
    MachineFacts facts;
    facts.ssh = row.state;
    return stateOf(facts);
}

QVariant HostsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const HostRow& row = at(index.row());
    const Host& host = row.host;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return host.name;
        case Address:
            return host.addressText();
        case Group:
            return host.group;
        case Tags:
            return host.tags.join(QStringLiteral(", "));
        case State:
            return state(row).word;
        case LastJupyter:
            return agoText(row.lastJupyter, now_);
        }
        break;
    case Qt::ToolTipRole:
        switch (index.column()) {
        case Name:
            if (host.source == Host::Source::SshConfig) return tr("From your SSH config; edit it there.");
            return host.notes.isEmpty() ? QVariant() : QVariant(host.notes);
        case State:
            if (!row.state.error.message.isEmpty()) {
                return row.state.error.hint.isEmpty()
                           ? row.state.error.message
                           : row.state.error.message + QLatin1Char('\n') + row.state.error.hint;
            }
            return row.state.platform.isEmpty() ? QVariant() : QVariant(row.state.platform);
        case LastJupyter:
            return text::moment(row.lastJupyter);
        default:
            break;
        }
        break;
    case Qt::AccessibleTextRole:
        if (index.column() == Name) {
            return tr("%1, %2, %3").arg(host.name, host.addressText(), state(row).word);
        }
        return data(index, Qt::DisplayRole);
    case SortRole:
        if (index.column() == State) return static_cast<int>(row.state.phase);
        if (index.column() == LastJupyter) return row.lastJupyter;
        return data(index, Qt::DisplayRole);
    case HostNameRole:
        return host.name;
    case StatusRole:
        return index.column() == Name ? QVariant(static_cast<int>(state(row).status)) : QVariant();
    case PillRole:
        if (index.column() == Name && host.source == Host::Source::SshConfig) return tr("ssh config");
        break;
    case PhaseRole:
        return static_cast<int>(row.state.phase);
    case MonoRole:
        return index.column() == Address;
    case MutedRole:
        return index.column() != Name && index.column() != State;
    case ReadOnlyRole:
        return host.source == Host::Source::SshConfig;
    case FindRole: {
        QStringList words{host.name, host.addressText(), host.group, host.notes};
        words += host.tags + host.otherAddresses;
        return words.join(QLatin1Char('\n')).toLower();
    }
    default:
        break;
    }
    return {};
}

QVariant HostsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Address:
        return tr("Address");
    case Group:
        return tr("Group");
    case Tags:
        return tr("Tags");
    case State:
        return tr("State");
    case LastJupyter:
        return tr("Last Jupyter");
    default:
        return {};
    }
}

void HostsModel::setNow(const QDateTime& now) {
    now_ = now;
    touchAll(LastJupyter);
}

}  // namespace hearth
