// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebarmodel.h"

#include "ui/shell/statetext.h"

#include <QMap>

namespace hearth {
namespace {

SidebarRow machineRow(const MachineFacts& facts) {
    const StateText state = stateOf(facts);
    SidebarRow row;
    row.key = SidebarModel::machineKey(facts.name);
    row.name = facts.name;
    row.title = facts.title();
    if (facts.local)
        row.picture = Icon::Computer;
    else
        row.status = state.status;
    const QString address = facts.local ? QString() : facts.host.addressText();
    row.toolTip = facts.title() + QStringLiteral(": ") + state.word;
    if (!address.isEmpty() && address != facts.name) row.toolTip += QLatin1Char('\n') + address;
    if (!facts.host.tags.isEmpty())
        row.toolTip += QLatin1Char('\n') + facts.host.tags.join(QStringLiteral(", "));
    return row;
}

SidebarRow heading(const QString& key, const QString& title) {
    SidebarRow row;
    row.kind = SidebarRow::Kind::Heading;
    row.key = QStringLiteral("heading:") + key;
    row.title = title;
    return row;
}

}  // namespace

void SidebarModel::update(const QList<MachineFacts>& machines, const QList<ForwardState>& forwards,
                          const QList<PageItem>& pages) {
    QList<SidebarRow> wanted;
    QList<SidebarRow> ungrouped;
    QMap<QString, QList<SidebarRow>> groups;
    for (const auto& facts : machines) {
        if (facts.local)
            wanted.append(machineRow(facts));
        else if (facts.host.group.isEmpty())
            ungrouped.append(machineRow(facts));
        else
            groups[facts.host.group].append(machineRow(facts));
    }
    if (!ungrouped.isEmpty() || groups.isEmpty()) {
        wanted.append(heading(QStringLiteral("hosts"), tr("Hosts").toUpper()));
        wanted.append(ungrouped);
    }
    if (ungrouped.isEmpty() && groups.isEmpty()) {
        SidebarRow add;
        add.kind = SidebarRow::Kind::Add;
        add.key = QStringLiteral("add");
        add.title = tr("Add a host");
        add.picture = Icon::Plus;
        wanted.append(add);
    }
    for (auto group = groups.begin(); group != groups.end(); ++group) {
        wanted.append(heading(QStringLiteral("group:") + group.key(), group.key().toUpper()));
        wanted.append(*group);
    }
    for (const auto& page : pages) {
        SidebarRow row;
        row.kind = SidebarRow::Kind::Page;
        row.key = pageKey(page.id);
        row.name = page.id;
        row.title = page.title;
        row.picture = page.icon;
        if (&page == &pages.first())
            wanted.append(heading(QStringLiteral("pages"), tr("Everywhere").toUpper()));
        wanted.append(row);
    }
    QSet<QString> seen;
    for (const auto& forward : forwards) {
        const StateText state = stateOf(forward);
        SidebarRow row;
        row.kind = SidebarRow::Kind::Tunnel;
        row.name = forwardKey(forward);
        row.key = QStringLiteral("tunnel:") + row.name;
        if (seen.contains(row.key)) continue;
        seen.insert(row.key);
        row.title = forwardTitle(forward);
        row.trailing = forward.machine;
        row.status = state.status;
        row.toolTip = QStringLiteral("%1: %2\n%3 → %4")
                          .arg(row.title, state.word, forward.listening, forward.spec.target.displayText());
        if (!forward.error.message.isEmpty()) row.toolTip += QLatin1Char('\n') + forward.error.message;
        if (seen.size() == 1) wanted.append(heading(QStringLiteral("tunnels"), tr("Tunnels").toUpper()));
        wanted.append(row);
    }
    setRows(wanted);
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const SidebarRow& row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::ToolTipRole:
        return row.toolTip;
    case Qt::AccessibleTextRole:
        return row.toolTip.isEmpty() ? row.title
                                     : QString(row.toolTip).replace(QLatin1Char('\n'), QStringLiteral(", "));
    case Qt::DecorationRole:
        if (row.picture)
            return icon(*row.picture, row.kind == SidebarRow::Kind::Add ? Role::TextMuted : Role::Text);
        return {};
    case StatusRole:
        if (row.status) return int(*row.status);
        return {};
    case TrailingRole:
        return row.trailing;
    case HeadingRole:
        return row.kind == SidebarRow::Kind::Heading;
    case DimmedRole:
        return row.kind == SidebarRow::Kind::Add;
    default:
        return {};
    }
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    if (at(index.row()).kind == SidebarRow::Kind::Heading)
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

}  // namespace hearth
