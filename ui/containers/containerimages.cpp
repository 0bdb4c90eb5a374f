// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerimages.h"

#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/look/actionbar.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace hearth {

namespace {

QList<ItemAction> imageActions(const ContainerImageRow* row,
                               const std::function<void(const QString&)>& copy) {
    const QString none = row == nullptr ? ContainerImages::tr("Choose an image first.") : QString();
    const QString name = row != nullptr ? imageTitle(row->image) : QString(),
                  id = row != nullptr ? row->image.id : QString();
    const QString nameless =
        row != nullptr && row->image.tags.isEmpty() ? ContainerImages::tr("It has no name.") : none;
    return {{QStringLiteral("copyImageName"), ContainerImages::tr("Copy name"), Icon::Copy, false,
             [=] { copy(name); }, false, nameless},
            {QStringLiteral("copyImageId"), ContainerImages::tr("Copy id"), Icon::Copy, false,
             [=] { copy(id); }, false, none}};
}

}  // namespace

ContainerImages::ContainerImages(const UiContext& context, const QString& machine, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      model_(new ContainerImagesModel(this)),
      table_(new TableView(model_, ContainerImagesModel::SortRole, ContainerImagesModel::FindRole)),
      error_(new ErrorBanner),
      chosen_(new Label({}, TextStyle::Heading)),
      actions_(new ActionBar(QStringLiteral("moreImage"))) {
    setObjectName(QStringLiteral("containerImages"));
    table_->setObjectName(QStringLiteral("containerImagesTable"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({320, 100, 240, 120, 130}, ContainerImagesModel::Name,
                            {ContainerImagesModel::Id, ContainerImagesModel::Created});
    table_->sortByColumn(ContainerImagesModel::Name, Qt::AscendingOrder);
    error_->setObjectName(QStringLiteral("imagesError"));
    list_ = new TablePanel(
        {tr("Images"), tr("Find an image"), tr("No image matches.")}, table_,
        new EmptyState(Icon::Database,
                       tr("No image yet. One comes with the first container that is run from it.")),
        context.services.paths.state + QStringLiteral("/columns.ini"));
    list_->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, metrics::medium);
    list_->addAbove(error_);
    list_->setKnown(false);
    auto* foot = new QWidget;
    auto* line = row(foot, metrics::small);
    chosen_->elide(Qt::ElideLeft);
    line->addWidget(chosen_, 1);
    line->addWidget(actions_);
    list_->addBelow(foot);
    column(this, 0)->addWidget(list_);
    connect(table_, &TableView::choiceChanged, this, &ContainerImages::update);
    connect(table_, &TableView::menuWanted, this, &ContainerImages::showMenu);
    update();
}

void ContainerImages::load() {
    // What changed while it was asked for is asked for once more.
    if (std::exchange(loading_, true)) {
        loadAgain_ = true;
        return;
    }
    context_.operations.query(
        this,
        [&images = context_.services.images, machine = machine_](const Control& control) {
            return images.list(machine, control);
        },
        [this](const Result<QList<Image>>& images) {
            loading_ = false;
            if (images) {
                error_->clear();
                setImages(*images);
            } else if (images.error().kind != ErrorKind::Cancelled) {
                error_->setError(images.error());
            }
            if (std::exchange(loadAgain_, false)) load();
        });
}

void ContainerImages::setImages(const QList<Image>& images) {
    images_ = images;
    model_->setRows(containerImageRows(images_, containers_));
    list_->setKnown(true);
    if (table_->currentRow() < 0 && model_->rowCount() > 0) table_->choose(0);
    update();
}

void ContainerImages::setContainers(const QList<Container>& containers) {
    containers_ = containers;
    model_->setRows(containerImageRows(images_, containers_));
}

void ContainerImages::setNow(const QDateTime& now) { model_->setNow(now); }

void ContainerImages::update() {
    const int row = table_->currentRow();
    const ContainerImageRow* chosen = row < 0 ? nullptr : &model_->at(row);
    chosen_->setText(chosen != nullptr ? imageTitle(chosen->image) : QString());
    actions_->setActions(imageActions(chosen, [this](const QString& text) { copy(text); }), false);
    actions_->setVisible(model_->rowCount() > 0);
}

void ContainerImages::copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    context_.navigator.say(tr("%1 is in the clipboard.").arg(text));
}

void ContainerImages::showMenu(const QPoint& at) {
    const int row = table_->currentRow();
    if (row < 0) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("imageMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillActionMenu(*menu, imageActions(&model_->at(row), [this](const QString& text) { copy(text); }));
    menu->popup(at);
}

}  // namespace hearth
