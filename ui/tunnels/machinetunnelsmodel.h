// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

namespace hearth {

/// The tunnels and forwards over one machine, each tunnel as one forward (tunnelSummary).
class MachineTunnelsModel : public ValueTable<ForwardState> {
    Q_DECLARE_TR_FUNCTIONS(hearth::MachineTunnelsModel)

public:
    enum Column { Name, Route, State, Actions, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const ForwardState& forward) const override;
};

}  // namespace hearth
