// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/image.h"
#include "ui/containers/itemspage.h"

namespace hearth {

class ContainerImagesModel;
class ImageActs;
struct ContainerImageRow;

/// The images of a machine, and what can be done with the chosen one.
class ContainerImages : public ItemsPage {
    Q_OBJECT
public:
    ContainerImages(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void load() override;
    void setNow(const QDateTime& now) override;

protected:
    QList<ItemAction> actionsOf(int row) override;
    QString keyOf(int row) const override;
    QString titleOf(int row) const override;
    void fillModel() override;

private:
    ContainerImages(const UiContext& context, const QString& machine, ContainerImagesModel* model,
                    ImageActs* acts, QWidget* parent);
    void addHeads();
    void loadFile();

    ImageActs* acts_;
    ContainerImagesModel* model_;
    QList<Image> images_;
};

}  // namespace hearth
