// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/forward.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>
#include <QDateTime>

#include <optional>

namespace hearth {

/// One line of the list: a saved tunnel as a whole, on or off; a forward that is none's; or the heading of a
/// group.
struct ForwardRow {
    QString id;  ///< stable while the forward lives, or the tunnel is saved
    ForwardState state;
    QList<double> rates;  ///< bytes a second of the last half minute, both directions together, oldest first
    QStringList routes;   ///< of a tunnel of several forwards, each
    QString group;        ///< empty: of none

    /// Of a heading: what its tunnels amount to.
    struct Heading {
        QString state;
        bool on = false;  ///< some are
        bool off = false;
        friend bool operator==(const Heading&, const Heading&) = default;
    };
    std::optional<Heading> heading;

    friend bool operator==(const ForwardRow&, const ForwardRow&) = default;
};

/// Saved tunnels and open forwards. A table over values: ForwardsPage feeds it whole lists once a second and
/// when something changed.
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
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

    /// "127.0.0.1:8888 → 127.0.0.1:8888".
    static QString routeText(const ForwardState& state);
    /// "3.2 MiB received, 14 KiB sent".
    static QString carriedText(const ForwardState& state);
    /// The rate and what was carried so far while it is up; else the state in words with its reason and how
    /// long: "lost for 12 s, trying again · The network is gone.".
    static QString statusText(const ForwardRow& row, const QDateTime& now);
    /// The same in less room: what matters least goes first, the state's word never.
    static QStringList shorterStatus(const ForwardRow& row, const QDateTime& now);
    /// The long ones of the words that a state is never shown without.
    static QStringList leastWords();
    /// The state's word where there is little room.
    static QString shortWord(const ForwardState& state);

protected:
    QString keyOf(const ForwardRow& row) const override { return row.id; }

private:
    static QString wordText(const ForwardRow& row, const QDateTime& now);
    static QString lostWord();
    QVariant headingData(const ForwardRow& row, int column, int role) const;

    QDateTime now_ = QDateTime::currentDateTime();
};

}  // namespace hearth
