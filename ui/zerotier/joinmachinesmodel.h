// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/joinmachines.h"
#include "ui/models/valuetable.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>

namespace hearth {

/// A machine that may join a network, and how far it is.
struct JoinRow {
    QString machine, title;
    StateText connection;
    QString address;  ///< of the host; searched, not shown
    bool checked = false;
    bool choosing = true;  ///< nothing runs yet
    std::optional<JoiningMachine> progress;

    friend bool operator==(const JoinRow&, const JoinRow&) = default;
};

/// How far it is, with its shape: "joining", "connected" …
StateText stateOf(const JoiningMachine& machine);

class JoinMachinesModel : public ValueTable<JoinRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::JoinMachinesModel)

public:
    enum Column { Name, Step, Address, Node, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const JoinRow& row) const override { return row.machine; }
};

}  // namespace hearth
