// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/zerotiernode.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

namespace hearth {

struct ZeroTierPeerRow {
    ZeroTierPeer peer;
    QString machine;   ///< which of the person's machines it is; empty: none that is known
    bool old = false;  ///< as seen last

    friend bool operator==(const ZeroTierPeerRow&, const ZeroTierPeerRow&) = default;
};

/// The nodes that a machine's service talks with.
class ZeroTierPeersModel : public ValueTable<ZeroTierPeerRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ZeroTierPeersModel)

public:
    enum Column { Id, Kind, Way, Latency, Path, Version, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const ZeroTierPeerRow& row) const override { return row.peer.id; }

private:
    static QString kindText(ZeroTierPeer::Role role);
};

}  // namespace hearth
