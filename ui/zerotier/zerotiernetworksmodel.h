// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/zerotiernode.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

namespace hearth {

struct ZeroTierNetworkRow {
    ZeroTierNetwork network;
    QString doing;     ///< "leaving": what Hearth does with it just now
    QString problem;   ///< why the last act failed
    bool old = false;  ///< as seen last

    friend bool operator==(const ZeroTierNetworkRow&, const ZeroTierNetworkRow&) = default;
};

/// The networks that a machine has joined.
class ZeroTierNetworksModel : public ValueTable<ZeroTierNetworkRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ZeroTierNetworksModel)

public:
    enum Column { Name, State, Addresses, Id, Device, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const ZeroTierNetworkRow& row) const override { return row.network.id; }
};

}  // namespace hearth
