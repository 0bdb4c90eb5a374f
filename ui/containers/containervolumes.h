// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/volumes.h"
#include "ui/containers/itemspage.h"

#include <QElapsedTimer>
#include <QHash>

namespace hearth {

class ContainerVolumesModel;
struct ContainerVolumeRow;

/// The volumes of a machine's containers, and what can be done with the chosen one. Their sizes are counted
/// when somebody wants them: the engine reads through all that is in them.
class ContainerVolumes : public ItemsPage {
    Q_OBJECT
public:
    ContainerVolumes(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void load() override;
    void setNow(const QDateTime& now) override;

protected:
    QList<ItemAction> actionsOf(int row) override;
    QString keyOf(int row) const override;
    QString titleOf(int row) const override;
    void fillModel() override;

private:
    ContainerVolumes(const UiContext& context, const QString& machine, ContainerVolumesModel* model,
                     ItemActs* acts, EmptyState* empty, QWidget* parent);
    void create();
    void count();
    void inspect(const QString& name);
    void remove(const ContainerVolumeRow& row);
    void prune();

    ItemActs* acts_;
    ContainerVolumesModel* model_;
    QPushButton* count_;
    QList<Volume> volumes_;
    QHash<QString, std::int64_t> sizes_;  // as they were counted last
    QElapsedTimer counted_;               // since then
    bool counting_ = false;
};

}  // namespace hearth
