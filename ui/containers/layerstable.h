// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagelayers.h"
#include "ui/models/valuetable.h"

#include <QCoreApplication>
#include <QWidget>

namespace hearth {

class TableView;

/// The layers of an image on its way, for a table.
class LayersModel : public ValueTable<ImageLayer> {
    Q_DECLARE_TR_FUNCTIONS(hearth::LayersModel)

public:
    enum Column { Layer, State, Amount, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FindRole };

    using ValueTable::ValueTable;

    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : ColumnCount;
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    QString keyOf(const ImageLayer& layer) const override { return layer.id; }
};

/// Each layer of a pull or a push, in the order in which the engine told of them. Hidden until it has told of
/// one.
class LayersTable : public QWidget {
    Q_OBJECT
public:
    explicit LayersTable(QWidget* parent = nullptr);

    void setLayers(const QList<ImageLayer>& layers);

private:
    LayersModel model_;
    TableView* table_;
};

}  // namespace hearth
