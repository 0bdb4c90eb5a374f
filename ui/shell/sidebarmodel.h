// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/look/statusdelegate.h"
#include "ui/models/valuetable.h"
#include "ui/shell/machinetab.h"

namespace hearth {

struct SidebarRow {
    enum class Kind { Machine, Heading, Tunnel, Page, Add };
    QString key;
    Kind kind = Kind::Machine;
    QString name;  ///< the machine's, the page's id, the forward's key
    QString title;
    QString trailing;
    QString toolTip;
    std::optional<Status> status;
    std::optional<Icon> picture;

    friend bool operator==(const SidebarRow&, const SidebarRow&) = default;
};

/// This computer, the hosts by group, the pages of the window, the tunnels: a flat list with headings, told
/// in whole snapshots. Pure: needs no core and no window.
class SidebarModel : public ValueTable<SidebarRow> {
    Q_OBJECT
public:
    using ValueTable::ValueTable;

    struct PageItem {
        QString id;
        QString title;
        Icon icon;
    };
    void update(const QList<MachineFacts>& machines, const QList<ForwardState>& forwards,
                const QList<PageItem>& pages);

    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    static QString machineKey(const QString& name) { return QStringLiteral("machine:") + name; }
    static QString pageKey(const QString& id) { return QStringLiteral("page:") + id; }

protected:
    QString keyOf(const SidebarRow& row) const override { return row.key; }
};

}  // namespace hearth
