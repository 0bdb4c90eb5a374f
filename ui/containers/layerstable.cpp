// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/layerstable.h"

#include "ui/look/layouts.h"
#include "ui/look/tableview.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {

constexpr int kMostRows = 6, kStateWidth = 170, kAmountWidth = 170;

}  // namespace

QVariant LayersModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const ImageLayer& layer = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Layer:
            return layer.id;
        case State:
            return layer.status;  // the engine's words
        case Amount:
            if (layer.total > 0) return tr("%1 of %2").arg(sizeText(layer.done), sizeText(layer.total));
            return layer.done > 0 ? sizeText(layer.done) : QString();
        default:
            return {};
        }
    case Qt::TextAlignmentRole:
        if (index.column() == Amount) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case MonoRole:
        return index.column() == Layer;
    case SortRole:
        return index.column() == Amount ? QVariant::fromValue(layer.done) : QVariant(index.row());
    case FindRole:
        return layer.id;
    default:
        return {};
    }
}

QVariant LayersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Amount)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Layer:
        return tr("Layer");
    case State:
        return tr("State");
    case Amount:
        return tr("Amount");
    default:
        return {};
    }
}

LayersTable::LayersTable(QWidget* parent)
    : QWidget(parent), table_(new TableView(&model_, LayersModel::SortRole, LayersModel::FindRole, this)) {
    table_->setObjectName(QStringLiteral("layersTable"));
    table_->setAccessibleName(tr("Layers"));
    table_->setColumnWidths({0, kStateWidth, kAmountWidth}, LayersModel::Layer);
    column(this, 0)->addWidget(table_);
    hide();
}

void LayersTable::setLayers(const QList<ImageLayer>& layers) {
    model_.setRows(layers);
    table_->fitRows(kMostRows);
    setVisible(!layers.isEmpty());
}

}  // namespace hearth
