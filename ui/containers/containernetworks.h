// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/networks.h"
#include "ui/containers/itemspage.h"

namespace hearth {

class ContainerNetworksModel;
struct ContainerNetworkRow;

/// The networks of a machine's containers, and what can be done with the chosen one.
class ContainerNetworks : public ItemsPage {
    Q_OBJECT
public:
    ContainerNetworks(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void load() override;
    void setNow(const QDateTime& now) override;

protected:
    QList<ItemAction> actionsOf(int row) override;
    QString keyOf(int row) const override;
    QString titleOf(int row) const override;
    void fillModel() override;

private:
    ContainerNetworks(const UiContext& context, const QString& machine, ContainerNetworksModel* model,
                      ItemActs* acts, EmptyState* empty, QWidget* parent);
    void create();
    /// Asks which container comes into it, or leaves it.
    void join(const ContainerNetworkRow& row, bool into);
    void inspect(const QString& name);
    void remove(const ContainerNetworkRow& row);
    void prune();

    ItemActs* acts_;
    ContainerNetworksModel* model_;
    QList<Network> networks_;
};

}  // namespace hearth
