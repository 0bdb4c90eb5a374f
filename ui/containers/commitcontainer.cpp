// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/commitcontainer.h"

#include "core/base/shellquote.h"
#include "core/services.h"
#include "ui/containers/imagenamefield.h"
#include "ui/look/commandpreview.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>

namespace hearth {

namespace {

/// What a container may be called an image may not.
QString nameFor(const Container& container) {
    const QString name = container.name.toLower();
    return parseCommitName(name) ? name : QString();
}

}  // namespace

CommitContainerDialog::CommitContainerDialog(const Container& container, Engine::Kind engine, QWidget* parent)
    : TransferDialog(tr("Make an image from %1").arg(container.name), parent),
      container_(container),
      engine_(engine),
      name_(new ImageNameField(tr("Its name"), ImageNameField::Use::Give, nameFor(container))),
      message_(new QLineEdit),
      author_(new QLineEdit),
      pause_(new QCheckBox(tr("Pause the container meanwhile"))),
      preview_(new CommandPreview),
      act_(addButton(tr("Make the image"), QStringLiteral("act"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("commitContainerDialog"));
    message_->setObjectName(QStringLiteral("commitMessage"));
    author_->setObjectName(QStringLiteral("commitAuthor"));
    pause_->setObjectName(QStringLiteral("commitPause"));
    pause_->setToolTip(tr("So that no file in the image is only half written"));
    pause_->setChecked(true);
    pause_->setVisible(container.state == Container::State::Running);
    preview_->setObjectName(QStringLiteral("commitPreview"));
    auto* said = new Label(tr("The image has the container's files as they are now. The contents of its "
                              "volumes are not in the image."),
                           TextStyle::Body, hearth::Role::TextMuted);
    said->wrap();
    fields_ = {name_, new FormField(tr("Comment"), message_), new FormField(tr("Author"), author_), pause_};
    body()->addWidget(said);
    for (QWidget* each : std::as_const(fields_)) body()->addWidget(each);
    body()->addStretch();
    body()->addWidget(preview_);
    body()->addWidget(progress());
    addCancel();
    setMinimumWidth(metrics::dialogWidth);
    connect(name_, &ImageNameField::changed, this, &CommitContainerDialog::refresh);
    for (QLineEdit* each : {message_, author_})
        connect(each, &QLineEdit::textChanged, this, &CommitContainerDialog::refresh);
    connect(pause_, &QCheckBox::toggled, this, &CommitContainerDialog::refresh);
    connect(this, &TransferDialog::runningChanged, this, &CommitContainerDialog::refresh);
    connect(act_, &QPushButton::clicked, this, [this] { Q_EMIT commitWanted(wanted()); });
    refresh();
    Mnemonics::give(this);
}

ContainerCommit CommitContainerDialog::wanted() const {
    return {name_->text(), author_->text().trimmed(), message_->text().trimmed(), pause_->isChecked()};
}

void CommitContainerDialog::refresh() {
    for (QWidget* each : std::as_const(fields_)) each->setEnabled(!isRunning());
    act_->setEnabled(!isRunning() && name_->isGood());
    const QString program =
        engine_ == Engine::Kind::Podman ? QStringLiteral("podman") : QStringLiteral("docker");
    preview_->setText(shellQuote(QStringList{program} + containerCommitWords(container_.name, wanted())));
}

void commitContainer(const UiContext& context, QWidget* parent, const QString& machine, Engine::Kind engine,
                     const Container& container, std::function<void()> made) {
    auto* dialog = new CommitContainerDialog(container, engine, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto commit = [=](const ContainerCommit& what) {
        OperationSpec spec{
            CommitContainerDialog::tr("Make the image %1 from %2").arg(what.reference, container.name),
            machine};
        spec.time = std::chrono::milliseconds(0);  // a large one takes its time
        Operation* operation = context.operations.start(
            spec, dialog,
            [&engines = context.services.engines, machine, id = container.id, what](const Control& control) {
                return ContainerChanges(engines).commit(machine, id, what, control);
            },
            [dialog, context, what](const Result<QString>& id) {
                if (!id) return dialog->showError(id.error());
                dialog->accept();
                context.navigator.say(
                    CommitContainerDialog::tr("%1 is now in the list of images.").arg(what.reference));
            });
        // Also when nobody looks any more.
        QObject::connect(operation, &Operation::ended, parent, made);
        dialog->follow(operation, CommitContainerDialog::tr(
                                      "The engine may still make the image: check the list of images."));
    };
    QObject::connect(dialog, &CommitContainerDialog::commitWanted, dialog, commit);
    dialog->open();
    dialog->findChild<QLineEdit*>(QStringLiteral("imageName"))->selectAll();
}

}  // namespace hearth
