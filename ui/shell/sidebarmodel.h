// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/look/statusdelegate.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/rows.h"

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
class SidebarModel : public RowsModel<SidebarRow> {
    Q_OBJECT
public:
    using RowsModel::RowsModel;

    struct PageItem {
        QString id;
        QString title;
        Icon icon;
    };
    void update(const QList<MachineFacts>& machines, const QList<ForwardState>& forwards,
                const QList<PageItem>& pages);

    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    static QString machineKey(const QString& name) { return QStringLiteral("machine:") + name; }
    static QString pageKey(const QString& id) { return QStringLiteral("page:") + id; }
};

}  // namespace hearth
