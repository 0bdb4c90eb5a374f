// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/image.h"
#include "ui/shell/machinetab.h"

namespace hearth {

class ActionBar;
class ContainerImagesModel;
class ErrorBanner;
class ImageActs;
class Label;
class TablePanel;
class TableView;
struct ContainerImageRow;
struct ItemAction;

/// The images of a machine, and what can be done with the chosen one.
class ContainerImages : public QWidget {
    Q_OBJECT
public:
    ContainerImages(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    /// Looks for them; nothing is asked for by itself at intervals.
    void load();
    void setImages(const QList<Image>& images);
    /// For which of them is used by whom.
    void setContainers(const QList<Container>& containers);
    void setNow(const QDateTime& now);

private:
    void addHead();
    void updateRows();
    void update();
    QList<ItemAction> actionsOf(const ContainerImageRow* row);
    void addCopies(QList<ItemAction>& all, const ContainerImageRow* row, const QString& none);
    void loadFile();
    void prune();
    /// Of an act that belongs to no image.
    void tell(const Error& error);
    void copy(const QString& text);
    void showMenu(const QPoint& at);

    UiContext context_;
    const QString machine_;
    ImageActs* acts_;
    QList<Image> images_;
    QList<Container> containers_;
    bool loading_ = false, loadAgain_ = false, listFailed_ = false;
    ContainerImagesModel* model_;
    TableView* table_;
    ErrorBanner* error_;
    TablePanel* list_;
    ErrorBanner* problem_;  // of the chosen one
    Label* chosen_;
    ActionBar* actions_;
};

}  // namespace hearth
