// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/host.h"
#include "core/ssh/sshclient.h"
#include "ui/models/valuetable.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth {

/// One line of the hosts page.
struct HostRow {
    Host host;
    SshState state;
    QDateTime lastJupyter;  ///< when a Jupyter was last opened there; invalid: never

    friend bool operator==(const HostRow&, const HostRow&) = default;
};

/// All hosts with what is known of each right now. A table over values: HostsPage feeds it whole lists.
class HostsModel : public ValueTable<HostRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::HostsModel)

public:
    enum Column { Name, Address, Group, Tags, State, LastJupyter, ColumnCount };
    enum Role {
        HostNameRole = Qt::UserRole + 1,  ///< QString
        PhaseRole,                        ///< int of SshState::Phase
        SortRole,                         ///< what a column is ordered by
        FindRole,                         ///< all that a person may type to find the row, lower case
        ReadOnlyRole,                     ///< bool: comes from ~/.ssh/config
    };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The moment against which ages are told; the page sets it as time goes by.
    void setNow(const QDateTime& now);
    /// A state as a word and a shape.
    static StateText state(const HostRow& row);

protected:
    QString keyOf(const HostRow& row) const override { return row.host.id; }

private:
    QDateTime now_ = QDateTime::currentDateTime();
};

}  // namespace hearth
