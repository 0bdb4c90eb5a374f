// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerimages.h"

#include "core/services.h"
#include "ui/containers/changeimage.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/containers/imageacts.h"
#include "ui/containers/imagearchives.h"
#include "ui/containers/pruneimages.h"
#include "ui/containers/pullimage.h"
#include "ui/containers/sendimage.h"
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
#include <QPushButton>

namespace hearth {

ContainerImages::ContainerImages(const UiContext& context, const QString& machine, QWidget* parent)
    : QWidget(parent),
      context_(context),
      machine_(machine),
      acts_(new ImageActs(context, machine, this)),
      model_(new ContainerImagesModel(this)),
      table_(new TableView(model_, ContainerImagesModel::SortRole, ContainerImagesModel::FindRole)),
      error_(new ErrorBanner),
      problem_(new ErrorBanner),
      chosen_(new Label({}, TextStyle::Heading)),
      actions_(new ActionBar(QStringLiteral("moreImage"))) {
    setObjectName(QStringLiteral("containerImages"));
    table_->setObjectName(QStringLiteral("containerImagesTable"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidths({320, 100, 240, 120, 130}, ContainerImagesModel::Name,
                            {ContainerImagesModel::Id, ContainerImagesModel::Created});
    table_->sortByColumn(ContainerImagesModel::Name, Qt::AscendingOrder);
    error_->setObjectName(QStringLiteral("imagesError"));
    error_->setDismissable(true);
    problem_->setObjectName(QStringLiteral("imageProblem"));
    problem_->setDismissable(true);
    list_ = new TablePanel(
        {tr("Images"), tr("Find an image"), tr("No image matches.")}, table_,
        new EmptyState(Icon::Database,
                       tr("No image yet. One comes with the first container that is run from it, or is "
                          "pulled or loaded.")),
        context.services.paths.state + QStringLiteral("/columns.ini"));
    list_->layout()->setContentsMargins(metrics::huge, metrics::medium, metrics::huge, metrics::medium);
    list_->addAbove(error_);
    list_->setKnown(false);
    addHead();
    auto* foot = new QWidget;
    auto* line = row(foot, metrics::small);
    chosen_->elide(Qt::ElideLeft);
    line->addWidget(chosen_, 1);
    line->addWidget(actions_);
    list_->addBelow(foot);
    list_->addBelow(problem_);
    column(this, 0)->addWidget(list_);
    connect(table_, &TableView::choiceChanged, this, &ContainerImages::update);
    connect(table_, &TableView::menuWanted, this, &ContainerImages::showMenu);
    connect(acts_, &ImageActs::changed, this, &ContainerImages::updateRows);
    connect(acts_, &ImageActs::done, this, &ContainerImages::load);
    connect(problem_, &ErrorBanner::dismissed, this, [this] {
        if (const int row = table_->currentRow(); row >= 0) acts_->forget(model_->at(row).image.id);
    });
    table_->onKey(Qt::Key_Delete, [this] {
        const int row = table_->currentRow();
        if (row >= 0 && acts_->doing(model_->at(row).image.id).isEmpty())
            removeImage(this, *acts_, model_->at(row));
    });
    update();
}

void ContainerImages::addHead() {
    connect(list_->addLastingButton(Icon::Download, tr("Pull…"), QStringLiteral("pullImage")),
            &QPushButton::clicked, this,
            [this] { pullImageOn(context_, this, machine_, [this] { load(); }); });
    connect(list_->addLastingButton(Icon::Folder, tr("Load…"), QStringLiteral("loadImage")),
            &QPushButton::clicked, this, &ContainerImages::loadFile);
    connect(list_->addButton(Icon::Trash, tr("Clean up…"), QStringLiteral("pruneImages")),
            &QPushButton::clicked, this, &ContainerImages::prune);
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
                // What another act said stays.
                if (std::exchange(listFailed_, false)) error_->clear();
                setImages(*images);
            } else if (images.error().kind != ErrorKind::Cancelled) {
                listFailed_ = true;
                error_->setError(images.error());
            }
            if (std::exchange(loadAgain_, false)) load();
        });
}

void ContainerImages::setImages(const QList<Image>& images) {
    images_ = images;
    updateRows();
    list_->setKnown(true);
    if (table_->currentRow() < 0 && model_->rowCount() > 0) table_->choose(0);
    update();
}

void ContainerImages::setContainers(const QList<Container>& containers) {
    containers_ = containers;
    updateRows();
}

void ContainerImages::updateRows() {
    QList<ContainerImageRow> rows = containerImageRows(images_, containers_);
    for (ContainerImageRow& row : rows) {
        row.doing = acts_->doing(row.image.id);
        if (const auto problem = acts_->problem(row.image.id)) row.problem = problem->message;
    }
    model_->setRows(rows);
    update();
}

void ContainerImages::setNow(const QDateTime& now) { model_->setNow(now); }

void ContainerImages::update() {
    const int row = table_->currentRow();
    const ContainerImageRow* chosen = row < 0 ? nullptr : &model_->at(row);
    chosen_->setText(chosen != nullptr ? imageTitle(chosen->image) : QString());
    actions_->setActions(actionsOf(chosen), false);
    actions_->setVisible(model_->rowCount() > 0);
    if (const auto problem = chosen != nullptr ? acts_->problem(chosen->image.id) : std::nullopt)
        problem_->setError(*problem);
    else
        problem_->clear();
}

QList<ItemAction> ContainerImages::actionsOf(const ContainerImageRow* chosen) {
    const QString none = chosen == nullptr ? tr("Choose an image first.") : QString();
    const ContainerImageRow row = chosen != nullptr ? *chosen : ContainerImageRow();
    const QString busy = row.doing.isEmpty() ? none : tr("Something is under way with it.");
    QList<ItemAction> all{{QStringLiteral("sendImage"), tr("Send to…"), Icon::Upload, false,
                           [this, row] { sendImageFrom(context_, this, machine_, row.image); }, false, busy},
                          {QStringLiteral("saveImage"), tr("Save to a file…"), Icon::Save, false,
                           [this, row] { saveImage(this, *acts_, row.image); }, false, busy},
                          {QStringLiteral("tagImage"), tr("Tag…"), Icon::Tag, false,
                           [this, row] { tagImage(this, *acts_, row.image); }, false, busy}};
    addCopies(all, chosen, none);
    all.append({QStringLiteral("removeImage"), tr("Remove…"), Icon::Trash, true,
                [this, row] { removeImage(this, *acts_, row); }, true, busy});
    return all;
}

void ContainerImages::addCopies(QList<ItemAction>& all, const ContainerImageRow* row, const QString& none) {
    const QString name = row != nullptr ? imageTitle(row->image) : QString(),
                  id = row != nullptr ? row->image.id : QString();
    const QString nameless = row != nullptr && row->image.tags.isEmpty() ? tr("It has no name.") : none;
    all.append({QStringLiteral("copyImageName"), tr("Copy name"), Icon::Copy, false,
                [this, name] { copy(name); }, false, nameless});
    all.append({QStringLiteral("copyImageId"), tr("Copy id"), Icon::Copy, false, [this, id] { copy(id); },
                true, none});
}

void ContainerImages::tell(const Error& error) {
    if (error.kind != ErrorKind::Cancelled) error_->setError(error);
}

void ContainerImages::loadFile() {
    loadImageOn(context_, this, machine_, [this](const Result<QStringList>& names) {
        if (!names) return tell(names.error());
        error_->clear();
        context_.navigator.say(tr("Loaded: %1.").arg(names->join(QStringLiteral(", "))));
        load();
    });
}

void ContainerImages::prune() {
    pruneImagesOn(context_, this, machine_, [this](const Result<ImagesRemoved>& removed) {
        if (!removed) return tell(removed.error());
        context_.navigator.say(tr("%1 are free now.").arg(sizeText(removed->bytes)));
        load();
    });
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
    fillActionMenu(*menu, actionsOf(&model_->at(row)));
    menu->popup(at);
}

}  // namespace hearth
