// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/movevm.h"

#include "core/base/machinetitle.h"
#include "core/services.h"
#include "core/vms/move/vmstay.h"
#include "core/vms/vmfolder.h"
#include "ui/look/confirm.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/leavework.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/models/text.h"
#include "ui/shell/operations.h"
#include "ui/shell/othermachines.h"
#include "ui/shell/timetext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>

namespace hearth {

QString downTimeText(std::chrono::milliseconds time) {
    return text::span(std::max(std::chrono::ceil<std::chrono::seconds>(time), std::chrono::seconds(1)));
}

QString transferTitle(const VmTransfer& what) {
    const QString there = machineTitle(what.to);
    return what.move ? MoveVmDialog::tr("Move %1 to %2").arg(what.name, there)
                     : MoveVmDialog::tr("Copy %1 to %2").arg(what.name, there);
}

MoveVmDialog::MoveVmDialog(const VmState& vm, const QString& from, const QList<Target>& targets,
                           QWidget* parent)
    : Dialog(tr("Copy or move %1").arg(vm.name), parent),
      vm_(vm),
      from_(from),
      targets_(targets),
      target_(new QComboBox),
      copy_(new QRadioButton(tr("Copy it: another one of its own, and this one stays"))),
      move_(new QRadioButton(tr("Move it: it is gone from %1 once it is whole there").arg(from))),
      name_(new QLineEdit(vm.name)),
      what_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      notes_(new Label({}, TextStyle::Small, hearth::Role::TextMuted)),
      lose_(new QCheckBox(tr("Move it without these snapshots: they are gone for good"))),
      progress_(new ProgressRow),
      act_(addButton({}, QStringLiteral("transferVmNow"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("moveVmDialog"));
    target_->setObjectName(QStringLiteral("moveTarget"));
    for (const Target& each : targets) target_->addItem(each.title, each.machine);
    copy_->setObjectName(QStringLiteral("moveCopy"));
    move_->setObjectName(QStringLiteral("moveMove"));
    copy_->setChecked(true);
    name_->setObjectName(QStringLiteral("moveName"));
    what_->setObjectName(QStringLiteral("moveWhat"));
    what_->wrap();
    notes_->setObjectName(QStringLiteral("moveNotes"));
    notes_->wrap();
    notes_->hide();
    lose_->setObjectName(QStringLiteral("moveLose"));
    lose_->hide();
    progress_->setObjectName(QStringLiteral("moveProgress"));
    progress_->hide();
    nameField_ = new FormField(tr("Its name there"), name_);
    auto* first = row(nullptr, metrics::medium);
    first->addWidget(new FormField(tr("To"), target_), 1, Qt::AlignTop);
    first->addWidget(nameField_, 1, Qt::AlignTop);
    auto* choice = column(nullptr, metrics::tiny);
    choice->addWidget(copy_);
    choice->addWidget(move_);
    body()->addLayout(first);
    body()->addLayout(choice);
    body()->addWidget(what_);
    body()->addWidget(notes_);
    body()->addWidget(lose_);
    body()->addStretch();
    body()->addWidget(progress_);
    addCancel(tr("Close"));
    setMinimumWidth(metrics::dialogWidth + metrics::vast);
    connect(target_, &QComboBox::currentIndexChanged, this, &MoveVmDialog::look);
    connect(move_, &QRadioButton::toggled, this, &MoveVmDialog::look);
    connect(lose_, &QCheckBox::toggled, this, &MoveVmDialog::refresh);
    connect(name_, &QLineEdit::textChanged, this, [this] {
        error()->clear();  // a name that was taken
        refresh();
    });
    connect(progress_, &ProgressRow::cancelled, this, &MoveVmDialog::cancelWanted);
    connect(act_, &QPushButton::clicked, this, [this] { Q_EMIT transferWanted(transfer()); });
    refresh();
    Mnemonics::give(this);
}

VmTransfer MoveVmDialog::transfer() const {
    return {vm_.machine,
            vm_.name,
            target_->currentData().toString(),
            name_->text().trimmed(),
            move_->isChecked(),
            move_->isChecked() && lose_->isChecked()};
}

void MoveVmDialog::askToLose(bool asks) {
    lose_->setVisible(asks);
    if (!asks) lose_->setChecked(false);
}

void MoveVmDialog::look() {
    error()->clear();
    notes_->hide();
    askToLose(false);
    const int at = target_->currentIndex();
    if (at >= 0 && targets_.at(at).reachable) {
        what_->setText(tr("Looking what would be sent…"));
        Q_EMIT lookWanted(transfer());
    } else if (at >= 0) {
        what_->setText(tr("%1 is not connected: Hearth connects when it begins.").arg(targets_.at(at).title));
    }
    refresh();
}

void MoveVmDialog::refresh() {
    const bool good = isVmName(name_->text().trimmed());
    nameField_->setProblem(
        good || name_->text().isEmpty() ? QString() : tr("Letters, digits, “-”, “_” and “.”; at most 40."));
    if (targets_.isEmpty()) what_->setText(tr("There is no other machine yet. Save a host first."));
    act_->setText(move_->isChecked() ? tr("Move it") : tr("Copy it"));
    act_->setEnabled(!running_ && good && !targets_.isEmpty() && (lose_->isHidden() || lose_->isChecked()));
    act_->setVisible(!done_);
    for (QWidget* each :
         {static_cast<QWidget*>(target_), static_cast<QWidget*>(copy_), static_cast<QWidget*>(move_),
          static_cast<QWidget*>(name_), static_cast<QWidget*>(lose_)})
        each->setEnabled(!running_ && !done_);
}

void MoveVmDialog::setLook(const Result<VmTransferLook>& look) {
    if (running_ || done_) return;
    if (!look) {
        what_->clear();
        if (look.error().kind == ErrorKind::NeedsAnswer)
            what_->setText(tr("Hearth connects when it begins."));
        else
            error()->setError(look.error());
        return;
    }
    QString words = tr("%1 are sent.").arg(sizeText(look->plan.bytes()));
    if (look->freeThere >= 0)
        words += QLatin1Char(' ') + tr("%1 are free there.").arg(sizeText(look->freeThere));
    if (look->plan.bytesHere() > 0)
        words += QLatin1Char(' ') + tr("%1 are needed on %2 for a while, to put its disks together.")
                                        .arg(sizeText(look->plan.bytesHere()), from_);
    what_->setText(words);
    QString notes;
    for (const QString& note : look->plan.notes) notes += QStringLiteral("• ") + note + QLatin1Char('\n');
    notes_->setText(notes.trimmed());
    notes_->setVisible(!notes.isEmpty());
    askToLose(move_->isChecked() && !look->plan.lost.isEmpty());
    refresh();
}

void MoveVmDialog::setRunning(bool running) {
    running_ = running;
    error()->clear();
    progress_->setTitle({});
    progress_->setDetail(running ? tr("Beginning…") : QString());
    progress_->setFraction(-1);
    progress_->setRunning(running);
    progress_->setVisible(running);
    refresh();
}

void MoveVmDialog::setProgress(double fraction, const QString& step) {
    if (!running_) return;
    progress_->setFraction(fraction);
    progress_->setDetail(step);
}

void MoveVmDialog::setDone(const VmTransferred& done) {
    setRunning(false);
    done_ = true;
    askToLose(false);
    what_->setRole(hearth::Role::Text);
    const QString there = machineTitle(target_->currentData().toString());
    what_->setText(
        move_->isChecked()
            ? tr("%1 is on %2 now: %3 were sent and verified. It was down for %4.")
                  .arg(done.vm.name, there, sizeText(done.bytes), downTimeText(done.down))
            : tr("%1 is on %2, too: %3 were sent and verified. The first one could not start for %4.")
                  .arg(done.vm.name, there, sizeText(done.bytes), downTimeText(done.down)));
    QString notes;
    for (const QString& note : done.notes) notes += QStringLiteral("• ") + note + QLatin1Char('\n');
    notes_->setText(notes.trimmed());
    notes_->setVisible(!notes.isEmpty());
    refresh();
}

void MoveVmDialog::showError(const Error& error) {
    setRunning(false);
    if (error.kind == ErrorKind::Cancelled)
        this->error()->setWarning(tr("Cancelled: it is where it was, and nothing is there."));
    else
        this->error()->setError(error);
    // Of one that was not connected it was not known before.
    if (error.kind == ErrorKind::NeedsAnswer && move_->isChecked()) askToLose(true);
    refresh();
}

void MoveVmDialog::reject() {
    if (!running_) return Dialog::reject();
    askAboutWork(this, {transferTitle(transfer()), tr("Stopped, it is where it was, and nothing is there."),
                        [this] { Dialog::reject(); },
                        [this] {
                            if (running_) Q_EMIT cancelWanted();
                        }});
}

void moveVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed) {
    auto* dialog = new MoveVmDialog(vm, machineTitle(vm.machine), otherMachines(context, vm.machine), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Services& services = context.services;
    Operations& operations = context.operations;
    QObject::connect(dialog, &MoveVmDialog::lookWanted, dialog,
                     [=, &services, &operations](const VmTransfer& what) {
                         // Whatever its name will be: that is looked at when it begins.
                         operations.query(
                             dialog,
                             [&services, what](const Control& control) {
                                 return lookAtTransfer(services.vmService, what, control);
                             },
                             [=](const Result<VmTransferLook>& look) {
                                 const VmTransfer now = dialog->transfer();
                                 if (now.to == what.to && now.move == what.move) dialog->setLook(look);
                             },
                             std::chrono::minutes(2));
                     });
    QObject::connect(
        dialog, &MoveVmDialog::transferWanted, dialog, [=, &services, &operations](const VmTransfer& what) {
            dialog->setRunning(true);
            OperationSpec spec{transferTitle(what), what.to};
            spec.time = std::chrono::milliseconds(0);  // as long as it takes
            Operation* operation = operations.start(
                spec, dialog,
                [&services, what, vm](const Control& control) -> Result<VmTransferred> {
                    auto done = transferVm(services.vmService, what, control);
                    if (!done) return done;
                    if (const QString why = followTransfer(services.hostStore, what, vm, done->vm);
                        !why.isEmpty())
                        done->notes.append(why);
                    reportNote(control,
                               MoveVmDialog::tr("It was down for %1.").arg(downTimeText(done->down)));
                    (void)services.vms.refresh(what.to, control);
                    (void)services.vms.refresh(what.from, control);
                    return done;
                },
                [=](const Result<VmTransferred>& done) {
                    if (done)
                        dialog->setDone(*done);
                    else
                        dialog->showError(done.error());
                    changed();
                });
            QObject::connect(operation, &Operation::changed, dialog,
                             [=] { dialog->setProgress(operation->fraction(), operation->step()); });
            QObject::connect(dialog, &MoveVmDialog::cancelWanted, operation, &Operation::cancel);
        });
    dialog->open();
    dialog->look();
}

void askToStay(const UiContext& context, QWidget* parent, const VmState& vm, const Error& why,
               std::function<void()> changed) {
    const Confirmation question{
        MoveVmDialog::tr("Let %1 stay on %2?").arg(vm.name, machineTitle(vm.machine)),
        why.message + QLatin1Char(' ') +
            MoveVmDialog::tr("Where it arrived there, remove it here instead: the two must never both "
                             "run. Where it did not, it stays here and can be started."),
        MoveVmDialog::tr("Let it stay"), QStringLiteral("stayVmDialog")};
    confirm(parent, question, [=, &services = context.services, &operations = context.operations] {
        operations.start(
            {MoveVmDialog::tr("Let %1 stay on %2").arg(vm.name, machineTitle(vm.machine)), vm.machine},
            parent,
            [&services, vm](const Control& control) -> Result<void> {
                const auto note = stayVm(services.vmService, vm.machine, vm.name, control);
                if (!note) return note.error();
                if (!note->isEmpty()) reportNote(control, *note);
                return {};
            },
            [changed](const Result<void>&) { changed(); });
    });
}

}  // namespace hearth
