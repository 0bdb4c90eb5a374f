// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/sendimage.h"

#include "core/base/machinetitle.h"
#include "core/containers/container.h"
#include "core/services.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/containers/imagenamefield.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"
#include "ui/shell/timetext.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>

namespace hearth {

SendImageDialog::SendImageDialog(const ImageSend& what, const QString& title, const QString& name,
                                 const QList<OtherMachine>& targets, QWidget* parent)
    : TransferDialog(tr("Send %1 to another machine").arg(title), parent),
      what_(what),
      title_(title),
      targets_(targets),
      target_(new QComboBox),
      name_(new ImageNameField(tr("Its name there"), ImageNameField::Use::Give, name)),
      said_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      act_(addButton(tr("Send"), QStringLiteral("sendNow"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("sendImageDialog"));
    target_->setObjectName(QStringLiteral("sendTarget"));
    for (const OtherMachine& each : targets) target_->addItem(each.title, each.machine);
    said_->setObjectName(QStringLiteral("sendSaid"));
    said_->wrap();
    body()->addWidget(new FormField(tr("To"), target_));
    body()->addWidget(name_);
    body()->addWidget(said_);
    body()->addStretch();
    body()->addWidget(progress());
    addCancel(tr("Close"));
    setMinimumWidth(metrics::dialogWidth);
    connect(target_, &QComboBox::currentIndexChanged, this, &SendImageDialog::refresh);
    connect(name_, &ImageNameField::changed, this, &SendImageDialog::refresh);
    connect(this, &TransferDialog::runningChanged, this, &SendImageDialog::refresh);
    connect(act_, &QPushButton::clicked, this, [this] { Q_EMIT sendWanted(wanted()); });
    refresh();
    Mnemonics::give(this);
}

ImageSend SendImageDialog::wanted() const {
    ImageSend what = what_;
    what.to = target_->currentData().toString();
    what.name = name_->text();
    return what;
}

void SendImageDialog::refresh() {
    const bool still = !isRunning() && !done_;
    target_->setEnabled(still);
    name_->setEnabled(still);
    // Without a name it goes as it is: known by its id alone.
    act_->setEnabled(still && !targets_.isEmpty() && (name_->isGood() || name_->text().isEmpty()));
    act_->setVisible(!done_);
    if (done_) return;
    const int at = target_->currentIndex();
    QString said;
    if (targets_.isEmpty())
        said = tr("There is no other machine yet. Save a host first.");
    else if (at >= 0 && !targets_.at(at).reachable)
        said = tr("%1 is not connected: Hearth connects when you send.").arg(targets_.at(at).title);
    else
        said = tr("Layers that are already there are not sent again, if that engine allows it.");
    if (!what_.container.isEmpty())
        said = tr("An image is made from it as it is now, without the contents of its volumes.") +
               QLatin1Char(' ') + said;
    said_->setText(said);
}

void SendImageDialog::setDone(const ImageSent& sent) {
    done_ = true;
    said_->setRole(hearth::Role::Text);
    said_->setText(tr("%1 is now on %2: %3 sent, %4 of its %5 layers were already there.")
                       .arg(imageTitle(sent.image), target_->currentText(), sizeText(sent.bytes))
                       .arg(sent.kept)
                       .arg(sent.layers));
    refresh();
}

namespace {

void show(const UiContext& context, QWidget* parent, const ImageSend& what, const QString& title,
          const QString& name) {
    auto* dialog = new SendImageDialog(what, title, name, otherMachines(context, what.from), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto send = [=, &engines = context.services.engines,
                       &operations = context.operations](const ImageSend& wanted) {
        OperationSpec spec{SendImageDialog::tr("Send %1 to %2").arg(title, machineTitle(wanted.to)),
                           wanted.to};
        spec.time = std::chrono::milliseconds(0);  // as long as it takes
        Operation* operation = operations.start(
            spec, dialog,
            [&engines, wanted](const Control& control) { return sendImage(engines, wanted, control); },
            [dialog](const Result<ImageSent>& sent) {
                sent ? dialog->setDone(*sent) : dialog->showError(sent.error());
            });
        dialog->follow(operation, SendImageDialog::tr("No partial image is kept."));
    };
    QObject::connect(dialog, &SendImageDialog::sendWanted, dialog, send);
    dialog->open();
}

}  // namespace

void sendImageFrom(const UiContext& context, QWidget* parent, const QString& machine, const Image& image) {
    ImageSend what;
    what.from = machine;
    what.image = image.tags.value(0, image.id);
    show(context, parent, what, imageTitle(image), image.tags.value(0));
}

void sendContainerFrom(const UiContext& context, QWidget* parent, const QString& machine,
                       const Container& container) {
    ImageSend what;
    what.from = machine;
    what.container = container.id;
    // What a container may be called an image may not.
    const QString name = container.name.toLower();
    show(context, parent, what, container.name, parseImageName(name) ? name : QString());
}

}  // namespace hearth
