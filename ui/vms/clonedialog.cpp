// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/clonedialog.h"

#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/services.h"
#include "core/vms/qemuarguments.h"
#include "core/vms/vmhosts.h"
#include "core/vms/vmpath.h"
#include "core/vms/vmwithhost.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/formfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/leavework.h"
#include "ui/look/mnemonics.h"
#include "ui/look/progressrow.h"
#include "ui/shell/operations.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace hearth {

namespace {

bool isWritten(const VmDisk& disk) { return disk.media == VmDisk::Media::Disk && !disk.readOnly; }

/// "web-2", "web-3" …: the first that is free.
QString freeName(const QString& name, const QStringList& names) {
    for (int number = 2;; ++number)
        if (const QString free = QStringLiteral("%1-%2").arg(name).arg(number);
            !names.contains(free, Qt::CaseInsensitive))
            return free;
}

}  // namespace

CloneDialog::CloneDialog(const VmState& vm, const QStringList& names, QWidget* parent)
    : Dialog(tr("Clone %1").arg(vm.name), parent),
      vm_(vm),
      names_(names),
      name_(new QLineEdit(freeName(vm.name, names))),
      kind_(new QComboBox),
      note_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      preview_(new CommandPreview),
      progress_(new ProgressRow) {
    setObjectName(QStringLiteral("cloneDialog"));
    name_->setObjectName(QStringLiteral("cloneName"));
    nameField_ = new FormField(tr("Name"), name_);
    body()->addWidget(nameField_);
    kind_->setObjectName(QStringLiteral("cloneKind"));
    kind_->addItems({tr("A full copy"), tr("A linked clone")});
    body()->addWidget(new FormField(tr("Disks"), kind_));
    note_->setObjectName(QStringLiteral("cloneNote"));
    note_->wrap();
    body()->addWidget(note_);
    body()->addStretch(1);
    preview_->setObjectName(QStringLiteral("cloneCommand"));
    preview_->setMaximumLines(5);
    body()->addWidget(preview_);
    progress_->setObjectName(QStringLiteral("cloneProgress"));
    progress_->hide();
    body()->addWidget(progress_);
    clone_ = addButton(tr("Clone"), QStringLiteral("cloneNow"), ButtonKind::Primary);
    addCancel();
    connect(name_, &QLineEdit::textChanged, this, &CloneDialog::refresh);
    connect(kind_, &QComboBox::currentIndexChanged, this, &CloneDialog::refresh);
    connect(progress_, &ProgressRow::cancelled, this, &CloneDialog::cancelWanted);
    connect(clone_, &QPushButton::clicked, this,
            [this] { Q_EMIT cloneWanted(name_->text().trimmed(), linked()); });
    refresh();
    name_->selectAll();
    Mnemonics::give(this);
}

void CloneDialog::setCloning(bool cloning) {
    cloning_ = cloning;
    error()->clear();
    progress_->setTitle({});
    progress_->setDetail(cloning ? tr("Beginning…") : QString());
    progress_->setFraction(-1);
    progress_->setRunning(cloning);
    progress_->setVisible(cloning);
    refresh();
}

void CloneDialog::setProgress(double fraction, const QString& step) {
    if (!cloning_) return;
    progress_->setFraction(fraction);
    progress_->setDetail(step);
}

void CloneDialog::showError(const Error& error) {
    setCloning(false);
    if (error.kind == ErrorKind::Cancelled) return this->error()->setWarning(tr("It was not made."));
    this->error()->setError(error);
}

void CloneDialog::reject() {
    if (!cloning_) return Dialog::reject();
    askAboutWork(this, {tr("Clone %1 as %2").arg(vm_.name, name_->text().trimmed()),
                        tr("Stopped, nothing of it is kept."), [this] { Dialog::reject(); },
                        [this] {
                            if (cloning_) Q_EMIT cancelWanted();
                        }});
}

bool CloneDialog::linked() const { return kind_->currentIndex() == 1; }

void CloneDialog::refresh() {
    VmSpec spec = vm_.spec;
    spec.name = name_->text().trimmed();
    QString problem;
    for (const VmProblem& each : validateVm(spec, names_))
        if (each.field == QLatin1String("name")) problem = each.message;
    nameField_->setProblem(problem);
    clone_->setEnabled(!cloning_ && problem.isEmpty());
    name_->setEnabled(!cloning_);
    kind_->setEnabled(!cloning_);
    note_->setText(
        linked() ? tr("Made at once, and small: its disks hold only what differs. In return %1 can "
                      "neither be started, changed nor removed as long as the clone builds on its disks.")
                       .arg(vm_.name)
                 : tr("It stands on its own. Its disks take as much room again as what they hold.") +
                       QLatin1Char(' ') + tr("Snapshots do not come along."));
    QStringList lines;
    const QString folder = vm_.folder.section(QLatin1Char('/'), 0, -2) + QLatin1Char('/') + spec.name;
    for (qsizetype i = 0; i < vm_.spec.disks.size(); ++i) {
        const VmDisk& disk = vm_.spec.disks[i];
        if (!isWritten(disk)) continue;
        const QString source = vmFilePath(vm_.folder, disk.file);
        const QString target = folder + QStringLiteral("/disk%1.qcow2").arg(i);
        const QStringList words =
            linked() ? QemuImg::createWords(target, {{}, QStringLiteral("qcow2"), 0, source, disk.format})
                     : QemuImg::convertWords(
                           {source, disk.format, target, QStringLiteral("qcow2"), false, {}, {}, {}});
        lines << shellQuote(QStringList(QStringLiteral("qemu-img")) + words);
    }
    preview_->setText(lines.join(QLatin1Char('\n')));
    preview_->setVisible(!lines.isEmpty());
}

QString snapshotCommands(const VmDisksView& view, QemuImg::SnapshotAct act, const QString& name) {
    using Act = QemuImg::SnapshotAct;
    QStringList lines;
    QJsonArray nodes;
    for (qsizetype i = 0; i < view.disks.size(); ++i) {
        const VmDiskView& disk = view.disks[i];
        if (!isWritten(disk.disk)) continue;
        nodes.append(diskNode(view.vm.spec, i));
        lines << shellQuote(QStringList(view.tool) + QemuImg::snapshotWords(act, name, disk.path));
    }
    if (!view.vm.on()) return lines.join(QLatin1Char('\n'));
    QJsonObject arguments{{QStringLiteral("job-id"), QStringLiteral("hearth")},
                          {QStringLiteral("tag"), name},
                          {QStringLiteral("devices"), nodes}};
    if (act != Act::Delete) arguments.insert(QStringLiteral("vmstate"), nodes.first());
    const char* const command = act == Act::Take     ? "snapshot-save"
                                : act == Act::Revert ? "snapshot-load"
                                                     : "snapshot-delete";
    return QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("execute"), QLatin1String(command)},
                                                       {QStringLiteral("arguments"), arguments}})
                                 .toJson(QJsonDocument::Compact));
}

TakeSnapshotDialog::TakeSnapshotDialog(const VmDisksView& view, QWidget* parent)
    : Dialog(tr("Take a snapshot of %1").arg(view.vm.name), parent),
      view_(view),
      name_(new QLineEdit),
      preview_(new CommandPreview) {
    setObjectName(QStringLiteral("takeSnapshotDialog"));
    name_->setObjectName(QStringLiteral("snapshotName"));
    name_->setPlaceholderText(tr("such as before-upgrade"));
    nameField_ = new FormField(
        tr("Name"), name_,
        view.vm.on()
            ? tr("All its disks and its memory, as they are now. It is paused while that is written.")
            : tr("All its disks as they are now."));
    body()->addWidget(nameField_);
    body()->addStretch(1);
    preview_->setObjectName(QStringLiteral("snapshotCommand"));
    body()->addWidget(preview_);
    take_ = addButton(tr("Take snapshot"), QStringLiteral("takeNow"), ButtonKind::Primary);
    addCancel();
    connect(name_, &QLineEdit::textChanged, this, &TakeSnapshotDialog::refresh);
    connect(take_, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT takeWanted(name_->text().trimmed());
    });
    refresh();
    Mnemonics::give(this);
}

void TakeSnapshotDialog::refresh() {
    const QString name = name_->text().trimmed();
    QString problem;
    if (std::any_of(view_.snapshots.begin(), view_.snapshots.end(),
                    [&](const VmSnapshotNode& each) { return each.snapshot.name == name; }))
        problem = tr("There is one of that name.");
    else if (!name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) { return c.isDigit(); }))
        problem = tr("Not digits alone: QEMU takes those for a number.");
    else if (name.size() > 100)
        problem = tr("At most 100 characters.");
    nameField_->setProblem(problem);
    take_->setEnabled(!name.isEmpty() && problem.isEmpty());
    preview_->setText(
        snapshotCommands(view_, QemuImg::SnapshotAct::Take, name.isEmpty() ? tr("NAME") : name));
}

void cloneVm(const UiContext& context, QWidget* parent, const VmState& vm, std::function<void()> changed) {
    QStringList names;
    for (const VmState& each : context.services.vms.states(vm.machine).value_or(QList<VmState>()))
        names << each.name;
    auto* dialog = new CloneDialog(vm, names, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &CloneDialog::cloneWanted, dialog, [=](const QString& name, bool linked) {
        dialog->setCloning(true);
        Operation* operation = context.operations.start(
            {CloneDialog::tr("Clone %1 as %2").arg(vm.name, name), vm.machine, std::chrono::milliseconds(0)},
            dialog,
            [&services = context.services, vm, name, linked](const Control& control) -> Result<void> {
                const auto made = cloneVmWithHost(services.vmService, services.vmHosts, services.hostStore,
                                                  {vm.machine, vm.name, name, linked}, control);
                if (!made) return made.error();
                (void)services.vms.refresh(vm.machine, control);
                return {};
            },
            [=](const Result<void>& made) {
                made ? dialog->accept() : dialog->showError(made.error());
                changed();
            });
        QObject::connect(operation, &Operation::changed, dialog,
                         [=] { dialog->setProgress(operation->fraction(), operation->step()); });
        QObject::connect(dialog, &CloneDialog::cancelWanted, operation, &Operation::cancel);
    });
    dialog->open();
}

}  // namespace hearth
