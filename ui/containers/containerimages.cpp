// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containerimages.h"

#include "core/services.h"
#include "ui/containers/buildimage.h"
#include "ui/containers/changeimage.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/containers/imageacts.h"
#include "ui/containers/imagearchives.h"
#include "ui/containers/imagehistory.h"
#include "ui/containers/importimage.h"
#include "ui/containers/pruneimages.h"
#include "ui/containers/pullimage.h"
#include "ui/containers/pushimage.h"
#include "ui/containers/sendimage.h"
#include "ui/look/emptystate.h"
#include "ui/look/metrics.h"
#include "ui/look/tableview.h"

#include <QMenu>
#include <QPushButton>

namespace hearth {

ContainerImages::ContainerImages(const UiContext& context, const QString& machine, QWidget* parent)
    : ContainerImages(context, machine, new ContainerImagesModel, new ImageActs(context, machine), parent) {}

ContainerImages::ContainerImages(const UiContext& context, const QString& machine,
                                 ContainerImagesModel* model, ImageActs* acts, QWidget* parent)
    : ItemsPage(context, machine,
                {QStringLiteral("image"),
                 {tr("Images"), tr("Find an image"), tr("No image matches.")},
                 tr("Choose an image first."),
                 new TableView(model, ContainerImagesModel::SortRole, ContainerImagesModel::FindRole),
                 new EmptyState(Icon::Database,
                                tr("No images yet. Run a container, or pull, build or load an image.")),
                 acts},
                parent),
      acts_(acts),
      model_(model) {
    model_->setParent(this);
    table()->setColumnWidths({320, 100, 240, 120, 130}, ContainerImagesModel::Name,
                             {ContainerImagesModel::Id, ContainerImagesModel::Created});
    table()->sortByColumn(ContainerImagesModel::Name, Qt::AscendingOrder);
    table()->onKey(Qt::Key_Delete, [this] { runAction("removeImage"); });
    addHeads();
}

void ContainerImages::addHeads() {
    const auto again = [this] { load(); };
    addHead(Icon::Plus, tr("Build…"), "buildImage", true,
            [=, this] { buildImageOn(context(), this, machine(), command(), again); });
    addHead(Icon::Download, tr("Pull…"), "pullImage", true,
            [=, this] { pullImageOn(context(), this, machine(), again); });
    auto* files = new QMenu(this);
    files->addAction(tr("A saved image…"), this, &ContainerImages::loadFile)
        ->setObjectName(QStringLiteral("loadImage"));
    files
        ->addAction(tr("A root file system, as an image…"), this,
                    [=, this] { importImageOn(context(), this, machine(), command(), again); })
        ->setObjectName(QStringLiteral("importImage"));
    QPushButton* load = addHead(Icon::Folder, tr("Load…"), "imageFiles", true, {});
    connect(load, &QPushButton::clicked, files,
            [=] { files->popup(load->mapToGlobal(QPoint(0, load->height() + metrics::tiny))); });
    addHead(Icon::Trash, tr("Clean up…"), "pruneImages", false, [this] {
        pruneImagesOn(context(), this, machine(), [this](const Result<QString>& said) { tell(said); });
    });
}

void ContainerImages::load() {
    ask([&images = context().services.images,
         machine = machine()](const Control& control) { return images.list(machine, control); },
        [this](const QList<Image>& images) { images_ = images; });
}

void ContainerImages::fillModel() {
    QList<ContainerImageRow> rows = containerImageRows(images_, containers());
    for (ContainerImageRow& row : rows) {
        row.doing = acts_->doing(row.image.id);
        if (const auto problem = acts_->problem(row.image.id)) row.problem = problem->message;
    }
    model_->setRows(rows);
}

void ContainerImages::setNow(const QDateTime& now) { model_->setNow(now); }

QString ContainerImages::keyOf(int row) const { return model_->at(row).image.id; }

QString ContainerImages::titleOf(int row) const { return imageTitle(model_->at(row).image); }

QList<ItemAction> ContainerImages::actionsOf(int at) {
    const ContainerImageRow row = at < 0 ? ContainerImageRow() : model_->at(at);
    const Image& image = row.image;
    const QString why = reason(at);
    const QString nameless = !image.tags.isEmpty() || at < 0 ? QString() : tr("It has no name.");
    const QString pushable = why.isEmpty() && !nameless.isEmpty() ? tr("Give it a name first: Tag…") : why;
    return {{QStringLiteral("sendImage"), tr("Send to…"), Icon::Upload, false,
             [this, image] { sendImageFrom(context(), this, machine(), image); }, false, why},
            {QStringLiteral("saveImage"), tr("Save to a file…"), Icon::Save, false,
             [this, image] { saveImage(this, *acts_, image); }, false, why},
            {QStringLiteral("pushImage"), tr("Push…"), Icon::External, false,
             [this, image] { pushImageOn(context(), this, machine(), command(), image); }, false, pushable},
            {QStringLiteral("tagImage"), tr("Tag…"), Icon::Tag, false,
             [this, image] { tagImage(this, *acts_, image); }, false, why},
            {QStringLiteral("historyImage"), tr("History…"), Icon::Clock, false,
             [this, image] { showImageHistory(context(), this, machine(), image); }, true, why},
            copyAction("copyImageName", tr("Copy name"), imageTitle(image), at < 0 ? why : nameless, true),
            copyAction("copyImageId", tr("Copy ID"), image.id, at < 0 ? why : QString(), true),
            {QStringLiteral("removeImage"), tr("Remove…"), Icon::Trash, true,
             [this, row] { removeImage(this, *acts_, row); }, true, why}};
}

void ContainerImages::loadFile() {
    loadImageOn(context(), this, machine(), [this](const Result<QStringList>& names) {
        if (!names) return tell(names.error());
        tell(tr("Loaded: %1.").arg(names->join(QStringLiteral(", "))));
    });
}

}  // namespace hearth
