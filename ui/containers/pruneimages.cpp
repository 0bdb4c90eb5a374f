// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/pruneimages.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPlainTextEdit>
#include <QPushButton>

namespace hearth {

namespace {

constexpr int kRowsSeen = 8;
constexpr auto kLongest = std::chrono::minutes(10);

}  // namespace

PruneImagesDialog::PruneImagesDialog(const QString& machine, QWidget* parent)
    : Dialog(withMachine(tr("Clean up the images on %1"), machine), parent),
      all_(new QCheckBox(tr("Those with a name, too, that no container was made of"))),
      said_(new Label),
      list_(new QPlainTextEdit),
      act_(addButton(tr("Remove these"), QStringLiteral("act"), ButtonKind::Danger)) {
    setObjectName(QStringLiteral("pruneImagesDialog"));
    all_->setObjectName(QStringLiteral("pruneAll"));
    said_->setObjectName(QStringLiteral("pruneSaid"));
    said_->wrap();
    list_->setObjectName(QStringLiteral("pruneList"));
    list_->setAccessibleName(tr("What goes"));
    list_->setReadOnly(true);
    list_->setTabChangesFocus(true);
    list_->setLineWrapMode(QPlainTextEdit::NoWrap);
    list_->setFixedHeight(kRowsSeen * list_->fontMetrics().lineSpacing() + metrics::huge);
    body()->addWidget(all_);
    body()->addWidget(said_);
    body()->addWidget(list_);
    body()->addStretch();
    // Enter does not remove anything.
    QPushButton* cancel = addCancel();
    cancel->setAutoDefault(true);
    cancel->setDefault(true);
    connect(all_, &QCheckBox::toggled, this, &PruneImagesDialog::look);
    connect(act_, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT pruneWanted(all());
    });
    Mnemonics::give(this);
}

bool PruneImagesDialog::all() const { return all_->isChecked(); }

void PruneImagesDialog::look() {
    error()->clear();
    said_->setText(tr("Looking what would go…"));
    list_->clear();
    act_->setEnabled(false);
    Q_EMIT lookWanted(all());
}

void PruneImagesDialog::setImages(const Result<QList<Image>>& images) {
    if (!images) {
        said_->clear();
        return error()->setError(images.error());
    }
    std::int64_t bytes = 0;
    QStringList lines;
    for (const Image& image : *images) {
        bytes += image.bytes;
        lines.append(QStringList{imageTitle(image), shortImageId(image.id), sizeText(image.bytes)}.join(
            QStringLiteral("  ·  ")));
    }
    list_->setPlainText(lines.join(QLatin1Char('\n')));
    list_->setVisible(!lines.isEmpty());
    // Images share layers: what two of them have is counted twice here.
    said_->setText(lines.isEmpty() ? tr("There is nothing to clean up.")
                                   : tr("%n image(s) go for good. That frees %1 at most.", nullptr,
                                        static_cast<int>(lines.size()))
                                         .arg(sizeText(bytes)));
    act_->setEnabled(!lines.isEmpty());
}

void pruneImagesOn(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void(const Result<ImagesRemoved>& removed)> pruned) {
    auto* dialog = new PruneImagesDialog(machineTitle(machine), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    ImageService& images = context.services.images;
    Operations& operations = context.operations;
    QObject::connect(dialog, &PruneImagesDialog::lookWanted, dialog, [=, &images, &operations](bool all) {
        operations.query(
            dialog,
            [&images, machine, all](const Control& control) {
                return images.prunable(machine, all, control);
            },
            [dialog, all](const Result<QList<Image>>& found) {
                if (dialog->all() == all) dialog->setImages(found);
            });
    });
    QObject::connect(dialog, &PruneImagesDialog::pruneWanted, parent, [=, &images, &operations](bool all) {
        operations.start(
            {PruneImagesDialog::tr("Clean up images"), machine, kLongest}, parent,
            [&images, machine, all](const Control& control) { return images.prune(machine, all, control); },
            pruned);
    });
    dialog->open();
    dialog->look();
}

}  // namespace hearth
