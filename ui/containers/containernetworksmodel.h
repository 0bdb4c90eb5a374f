// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/networks.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hearth {

struct ContainerNetworkRow {
    Network network;
    QStringList usedBy;      ///< names of containers, those that run first
    QString doing, problem;  ///< what is under way with it; why the last act failed

    friend bool operator==(const ContainerNetworkRow&, const ContainerNetworkRow&) = default;
};

class ContainerNetworksModel : public ValueTable<ContainerNetworkRow> {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainerNetworksModel)

public:
    enum Column { Name, Driver, Subnet, Gateway, UsedBy, Created, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setNow(const QDateTime& now);

protected:
    QString keyOf(const ContainerNetworkRow& row) const override { return row.network.id; }

private:
    static QString textOf(const ContainerNetworkRow& row, int column);

    QDateTime now_ = QDateTime::currentDateTime();
};

}  // namespace hearth
