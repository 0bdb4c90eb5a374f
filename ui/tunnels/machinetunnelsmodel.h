// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>
#include <QStringList>

namespace hearth {

/// A tunnel or a forward over one machine, each tunnel as one forward (tunnelSummary).
struct MachineTunnel {
    ForwardState state;
    QStringList routes{};  ///< of a tunnel of several forwards, each
    friend bool operator==(const MachineTunnel&, const MachineTunnel&) = default;
};

class MachineTunnelsModel : public ValueTable<MachineTunnel> {
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
    QString keyOf(const MachineTunnel& tunnel) const override;
};

}  // namespace hearth
