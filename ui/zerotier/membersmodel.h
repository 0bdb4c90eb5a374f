// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"
#include "ui/models/valuetable.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth {

struct MemberRow {
    NetworkMember member;
    QString machine;         ///< which machine it is; empty: none that is known
    QString doing, problem;  ///< what is under way with it; why the last act failed
    bool old = false;        ///< as seen last

    friend bool operator==(const MemberRow&, const MemberRow&) = default;
};

/// "authorized", "asks to join", "revoked" …, with its shape.
StateText stateOf(const NetworkMember& member);
/// Its name, or its node where it has none.
QString memberTitle(const NetworkMember& member);

class MembersModel : public ValueTable<MemberRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::MembersModel)

public:
    enum Column { Name, State, Addresses, Node, Machine, Seen, Version, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

protected:
    QString keyOf(const MemberRow& row) const override { return row.member.node; }

private:
    QDateTime now_ = QDateTime::currentDateTime();
};

}  // namespace hearth
