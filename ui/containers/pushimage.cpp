// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/pushimage.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/shellquote.h"
#include "core/containers/imagename.h"
#include "core/containers/registryimages.h"
#include "core/services.h"
#include "ui/containers/layerstable.h"
#include "ui/containers/transferlayers.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>

namespace hearth {

PushImageDialog::PushImageDialog(const QString& machine, const QString& command, const QStringList& names,
                                 QWidget* parent)
    : TransferDialog(withMachine(tr("Push an image from %1"), machine), parent),
      machine_(machine),
      command_(command),
      name_(new QComboBox),
      said_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      preview_(new CommandPreview),
      act_(addButton(tr("Push"), QStringLiteral("pushNow"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("pushImageDialog"));
    name_->setObjectName(QStringLiteral("pushName"));
    name_->addItems(names);
    said_->setObjectName(QStringLiteral("pushSaid"));
    said_->wrap();
    preview_->setObjectName(QStringLiteral("pushPreview"));
    body()->addWidget(new FormField(tr("Its name in the registry"), name_));
    body()->addWidget(said_);
    body()->addWidget(preview_);
    body()->addStretch();
    body()->addWidget(layers());
    body()->addWidget(progress());
    addCancel(tr("Close"));
    setMinimumWidth(metrics::dialogWidth);
    connect(name_, &QComboBox::currentIndexChanged, this, [this] {
        error()->clear();
        refresh();
    });
    connect(this, &TransferDialog::runningChanged, this, &PushImageDialog::refresh);
    connect(act_, &QPushButton::clicked, this, [this] {
        refresh();
        Q_EMIT pushWanted(name_->currentText());
    });
    refresh();
    Mnemonics::give(this);
}

void PushImageDialog::refresh() {
    const auto name = parseImageName(name_->currentText());
    name_->setEnabled(!isRunning());
    act_->setEnabled(name && !isRunning());
    preview_->setText(name ? shellQuote({command_, QStringLiteral("push"), name->text()}) : QString());
    // Of what is done already its result is told.
    if (isRunning() || !name) return;
    said_->setRole(hearth::Role::TextMuted);
    said_->setText(tr("It is pushed to %1, with the login that “%3 login” saved on %2. For another registry, "
                      "first give it a name that begins with that registry's: Tag…")
                       .arg(name->registry, machine_, command_));
}

void PushImageDialog::setDone(const QString& digest) {
    const auto name = parseImageName(name_->currentText());
    said_->setRole(hearth::Role::Text);
    const QString there =
        tr("%1 was pushed to %2.").arg(name_->currentText(), name ? name->registry : QString());
    said_->setText(digest.isEmpty() ? there : there + QLatin1Char('\n') + tr("Digest: %1").arg(digest));
}

void pushImageOn(const UiContext& context, QWidget* parent, const QString& machine, const QString& command,
                 const Image& image) {
    auto* dialog = new PushImageDialog(machineTitle(machine), command, image.tags, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto push = [=, &engines = context.services.engines,
                       &operations = context.operations](const QString& name) {
        auto layers = std::make_shared<TransferLayers>();
        OperationSpec spec{PushImageDialog::tr("Push %1").arg(name), machine};
        spec.time = std::chrono::milliseconds(0);  // as long as it takes
        Operation* operation = operations.start(
            spec, dialog,
            [&engines, machine, name, layers](const Control& control) {
                return RegistryImages(engines).push(
                    machine, name, [layers](const QList<ImageLayer>& told) { layers->set(told); }, control);
            },
            [dialog](const Result<QString>& digest) {
                digest ? dialog->setDone(*digest) : dialog->showError(digest.error());
            });
        dialog->followLayers(
            operation, PushImageDialog::tr("Layers that have already arrived stay in the registry."), layers);
    };
    QObject::connect(dialog, &PushImageDialog::pushWanted, dialog, push);
    dialog->open();
}

}  // namespace hearth
