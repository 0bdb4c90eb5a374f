// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QUrl>

namespace hearth {

/// One forward in the list: its state and the rates of the last half minute. Of a saved tunnel it is there
/// while it is off, too.
struct ForwardRow {
    QString id;  ///< stable while the forward lives, or is saved
    ForwardState state;
    QList<double> rates;  ///< bytes a second, both directions together, oldest first

    friend bool operator==(const ForwardRow&, const ForwardRow&) = default;
};

/// The open forwards. A table over values: ForwardsPage feeds it whole lists once a second and when something
/// changed.
class ForwardsModel : public ValueTable<ForwardRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ForwardsModel)

public:
    enum Column { Purpose, Machine, Route, Traffic, State, Actions, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,  ///< QString
        PhaseRole,                  ///< int of ForwardState::Phase
        RatesRole,                  ///< QList<double>
        SortRole,
        FindRole,
    };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

    /// "127.0.0.1:8888 → 127.0.0.1:8888".
    static QString routeText(const ForwardState& state);
    /// "3.2 MiB received, 14 KiB sent".
    static QString carriedText(const ForwardState& state);
    /// The rate and what was carried so far while it is up; else the state in words with its reason and how
    /// long: "lost for 12 s, trying again · The network is gone.".
    static QString statusText(const ForwardRow& row, const QDateTime& now);
    /// Where a browser would look: http on the local port; empty where it listens on a socket. Never with a
    /// token.
    static QUrl localUrl(const ForwardState& state);

protected:
    QString keyOf(const ForwardRow& row) const override { return row.id; }

private:
    QDateTime now_ = QDateTime::currentDateTime();
};

}  // namespace hearth
