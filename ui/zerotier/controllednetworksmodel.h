// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "ui/models/valuetable.h"
#include "ui/shell/statetext.h"

#include <QCoreApplication>

namespace hearth {

struct HeldController;

/// A network that the person controls, or the heading of a controller.
struct ControlledRow {
    QString key;
    SavedController controller;
    bool heading = false;
    StateText state;  ///< of a heading: whether its controller answers
    ControlledNetwork network;
    QString doing, problem;
    bool old = false;  ///< as seen last

    friend bool operator==(const ControlledRow&, const ControlledRow&) = default;
};

QString controlledKey(const QString& controller, const QString& network);
/// A heading for each controller, and its networks.
QList<ControlledRow> controlledRows(const QList<HeldController>& held);

class ControlledNetworksModel : public ValueTable<ControlledRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ControlledNetworksModel)

public:
    enum Column { Name, Members, Ranges, Id, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const ControlledRow& row) const override { return row.key; }

private:
    QVariant headingData(const ControlledRow& row, int column, int role) const;
};

}  // namespace hearth
