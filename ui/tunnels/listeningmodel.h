// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/listening.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>

namespace hearth {

/// What listens on one machine.
class ListeningModel : public ValueTable<ListeningSocket> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ListeningModel)

public:
    enum Column { Service, Place, Program, Reach, Actions, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "PostgreSQL"; where no preset is known its program or container; else "Port 4711".
    static QString nameOf(const ListeningSocket& socket);
    /// What a forward to it is called: its name, where that tells it from others; else with its port.
    static QString purposeOf(const ListeningSocket& socket);
    /// Who can connect to it: "this machine only", "every computer".
    static QString reachText(const ListeningSocket& socket);
    /// The same place is the same row, whoever listens there.
    static QString keyFor(const ListeningSocket& socket);

protected:
    QString keyOf(const ListeningSocket& socket) const override { return keyFor(socket); }
};

}  // namespace hearth
