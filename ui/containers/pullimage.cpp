// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/pullimage.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/containers/registryimages.h"
#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/containers/imagenamefield.h"
#include "ui/containers/layerstable.h"
#include "ui/containers/transferlayers.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QBoxLayout>
#include <QPushButton>

namespace hearth {

PullImageDialog::PullImageDialog(const QString& machine, QWidget* parent)
    : TransferDialog(withMachine(tr("Pull an image on %1"), machine), parent),
      machine_(machine),
      name_(new ImageNameField(tr("Image"), ImageNameField::Use::Fetch)),
      said_(new Label),
      act_(addButton(tr("Pull"), QStringLiteral("pullNow"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("pullImageDialog"));
    said_->setObjectName(QStringLiteral("pullSaid"));
    said_->wrap();
    body()->addWidget(name_);
    body()->addWidget(said_);
    body()->addStretch();
    body()->addWidget(layers());
    body()->addWidget(progress());
    addCancel(tr("Close"));
    setMinimumWidth(metrics::dialogWidth);
    connect(name_, &ImageNameField::changed, this, [this] {
        error()->clear();
        said_->clear();
        refresh();
    });
    connect(this, &TransferDialog::runningChanged, this, &PullImageDialog::refresh);
    connect(act_, &QPushButton::clicked, this, [this] {
        said_->clear();
        Q_EMIT pullWanted(name_->text());
    });
    refresh();
    name_->setFocus();
    Mnemonics::give(this);
}

void PullImageDialog::refresh() {
    name_->setEnabled(!isRunning());
    act_->setEnabled(!isRunning() && name_->isGood());
}

void PullImageDialog::setDone(const Image& image) {
    said_->setText(tr("%1 is now on %2: %3.").arg(imageTitle(image), machine_, sizeText(image.bytes)));
}

void pullImageOn(const UiContext& context, QWidget* parent, const QString& machine,
                 std::function<void()> pulled) {
    auto* dialog = new PullImageDialog(machineTitle(machine), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto pull = [=, &engines = context.services.engines,
                       &operations = context.operations](const QString& name) {
        auto layers = std::make_shared<TransferLayers>();
        OperationSpec spec{PullImageDialog::tr("Pull %1").arg(name), machine};
        spec.time = std::chrono::milliseconds(0);  // as long as it takes
        Operation* operation = operations.start(
            spec, dialog,
            [&engines, machine, name, layers](const Control& control) {
                return RegistryImages(engines).pull(
                    machine, name, [layers](const QList<ImageLayer>& told) { layers->set(told); }, control);
            },
            [dialog](const Result<Image>& image) {
                image ? dialog->setDone(*image) : dialog->showError(image.error());
            });
        // Also when nobody looks any more.
        QObject::connect(operation, &Operation::ended, parent, pulled);
        dialog->followLayers(
            operation, PullImageDialog::tr("Layers that have already arrived stay in the engine."), layers);
    };
    QObject::connect(dialog, &PullImageDialog::pullWanted, dialog, pull);
    dialog->open();
}

}  // namespace hearth
