// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/qemuinstalldialog.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/look/commandpreview.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/machine/stepsview.h"
#include "ui/shell/operations.h"
#include "ui/vms/leavework.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>

namespace hearth {

namespace {

using What = QemuInstallStep::What;

QString titleOf(What what) {
    switch (what) {
    case What::Packages:
        return QemuInstallDialog::tr("Install the packages");
    case What::Kvm:
        return QemuInstallDialog::tr("Allow hardware acceleration (/dev/kvm)");
    case What::Libvirt:
        break;
    }
    return QemuInstallDialog::tr("Allow libvirt's virtual machines");
}

const char* nameOf(What what) {
    switch (what) {
    case What::Packages:
        return "installPackages";
    case What::Kvm:
        return "installKvm";
    case What::Libvirt:
        break;
    }
    return "installLibvirt";
}

}  // namespace

QemuInstallDialog::QemuInstallDialog(const QString& machine, QWidget* parent)
    : Dialog(withMachine(tr("Virtual machines on %1"), machine), parent),
      machine_(machine),
      said_(new Label(withMachine(tr("Looking what %1 has…"), machine))),
      choices_(column(nullptr, metrics::medium)),
      willRun_(new Label(tr("These commands will run:"), TextStyle::Small, hearth::Role::TextMuted)),
      commands_(new CommandPreview),
      progress_(new StepsView),
      output_(new QPlainTextEdit),
      install_(addButton(tr("Install"), QStringLiteral("installQemu"), ButtonKind::Primary)),
      close_(addCancel(tr("Close"))) {
    setObjectName(QStringLiteral("qemuInstallDialog"));
    said_->setObjectName(QStringLiteral("installSaid"));
    said_->wrap();
    commands_->setObjectName(QStringLiteral("qemuCommands"));
    commands_->setMaximumLines(8);
    progress_->setObjectName(QStringLiteral("qemuSteps"));
    output_->setObjectName(QStringLiteral("qemuOutput"));
    output_->setReadOnly(true);
    output_->setFont(textFont(TextStyle::MonoSmall));
    output_->setAccessibleName(tr("Output"));
    output_->setMaximumBlockCount(5000);
    output_->setMinimumHeight(metrics::rowHeight * 6);
    body()->addWidget(said_);
    body()->addLayout(choices_);
    body()->addWidget(willRun_);
    body()->addWidget(commands_);
    body()->addWidget(progress_);
    body()->addWidget(output_, 1);
    progress_->hide();
    output_->hide();
    setMinimumWidth(metrics::dialogWidth + metrics::dialogWidth / 4);
    connect(install_, &QPushButton::clicked, this, [this] {
        if (running_)
            Q_EMIT stopWanted();
        else
            Q_EMIT installWanted(steps());
    });
    refresh();
    Mnemonics::give(this);
}

void QemuInstallDialog::setSetup(const QemuSetup& setup) {
    known_ = true;
    error()->clear();
    all_ = qemuInstallSteps(setup);
    if (const QString problem = qemuInstallProblem(setup); !problem.isEmpty())
        said_->setText(problem);
    else if (!setup.qemu)
        said_->setText(tr("QEMU, which runs virtual machines, is not there yet. %1 installs it like this.")
                           .arg(setup.osName));
    else if (all_.isEmpty())
        said_->setText(
            setup.inKvmGroup && !setup.kvmUsable
                ? tr("This account may use /dev/kvm from its next login on. Disconnect and connect anew.")
                : tr("Everything is there: nothing to install."));
    else
        said_->setText(tr("QEMU is there; this would make it better."));
    while (QLayoutItem* item = choices_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    boxes_.clear();
    for (const QemuInstallStep& step : std::as_const(all_)) {
        auto* one = new QWidget;
        auto* lines = column(one, metrics::tiny);
        auto* box = new QCheckBox(titleOf(step.what));
        box->setObjectName(QLatin1String(nameOf(step.what)));
        box->setChecked(step.advised);
        auto* meaning = new Label(step.meaning, TextStyle::Small, hearth::Role::TextMuted);
        meaning->wrap();
        meaning->setContentsMargins(metrics::huge, 0, 0, 0);
        lines->addWidget(box);
        lines->addWidget(meaning);
        choices_->addWidget(one);
        boxes_.append(box);
        connect(box, &QCheckBox::toggled, this, &QemuInstallDialog::refresh);
    }
    refresh();
}

QList<QemuInstallStep> QemuInstallDialog::steps() const {
    QList<QemuInstallStep> chosen;
    for (qsizetype i = 0; i < all_.size(); ++i)
        if (boxes_[i]->isChecked()) chosen.append(all_[i]);
    return chosen;
}

void QemuInstallDialog::reject() {
    if (!running_) return Dialog::reject();
    askAboutWork(this, {tr("Install QEMU"), tr("Stopped, what was installed until then stays."),
                        [this] { Dialog::reject(); },
                        [this] {
                            if (running_) Q_EMIT stopWanted();
                        }});
}

void QemuInstallDialog::refresh() {
    QStringList lines;
    const auto chosen = steps();
    for (const QemuInstallStep& step : chosen) lines += step.lines();
    commands_->setText(lines.join(QLatin1Char('\n')));
    const bool something = !all_.isEmpty();
    // While they run and after, each is told with its output.
    const bool before = something && !lines.isEmpty() && progress_->isHidden();
    willRun_->setVisible(before);
    commands_->setVisible(before);
    for (QCheckBox* box : boxes_) box->setEnabled(!running_ && !done_);
    install_->setVisible(something && !done_);
    setButtonKind(install_, running_ ? ButtonKind::Ordinary : ButtonKind::Primary);
    install_->setText(running_ ? tr("Stop") : tr("Run these commands"));
    install_->setEnabled(running_ || !lines.isEmpty());
}

void QemuInstallDialog::setRunning(bool running) {
    if (running && !running_) {
        error()->clear();
        progress_->clear();
        output_->clear();
        progress_->show();
        output_->show();
    }
    if (!running) progress_->finish();
    running_ = running;
    refresh();
}

void QemuInstallDialog::setDone(const QemuHost& host, bool newLogin) {
    setRunning(false);
    done_ = true;
    QString text = host.present() ? tr("QEMU %1 is there.").arg(host.version)
                                  : tr("The commands ran, but no QEMU was found after them.");
    if (newLogin)
        text +=
            QLatin1Char(' ') + tr("The new rights hold from the next login on: disconnect and connect anew.");
    said_->setText(text);
    refresh();
}

void QemuInstallDialog::showError(const Error& error) {
    setRunning(false);
    if (!known_) said_->setText(withMachine(tr("%1 could not be looked at."), machine_));
    this->error()->setError(error);
}

void QemuInstallDialog::report(const ProgressEvent& event) {
    if (event.kind != ProgressEvent::Kind::Output) return progress_->report(event);
    // Follows the end unless the person has scrolled up to read.
    QScrollBar* bar = output_->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 4;
    QString text = event.text;
    if (text.endsWith(QLatin1Char('\n'))) text.chop(1);
    output_->appendPlainText(text);
    if (atEnd) bar->setValue(bar->maximum());
}

void installQemuOn(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void()> installed) {
    auto* dialog = new QemuInstallDialog(machineTitle(machine), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Services& services = context.services;
    Operations& operations = context.operations;
    operations.start(
        {QemuInstallDialog::tr("See what is needed for virtual machines"), machine}, dialog,
        [&services, machine](const Control& control) -> Result<QemuSetup> {
            auto found = services.machines.find(machine, control);
            if (!found) return std::move(found.error());
            return probeQemuSetup(**found, control);
        },
        [dialog](const Result<QemuSetup>& setup) {
            setup ? dialog->setSetup(*setup) : dialog->showError(setup.error());
        });
    QObject::connect(
        dialog, &QemuInstallDialog::installWanted, dialog, [=, &services, &operations](const auto& steps) {
            dialog->setRunning(true);
            OperationSpec spec{QemuInstallDialog::tr("Install QEMU"), machine};
            spec.time = std::chrono::hours(1);
            Operation* operation = operations.start(
                spec, dialog,
                [&services, machine, steps](const Control& control) -> Result<QemuHost> {
                    auto found = services.machines.find(machine, control);
                    if (!found) return std::move(found.error());
                    HEARTH_TRY(installQemu(**found, steps, control));
                    return services.vmService.host(machine, control, true);
                },
                [=](const Result<QemuHost>& host) {
                    if (!host) return dialog->showError(host.error());
                    dialog->setDone(*host, needsNewLogin(steps));
                    if (installed) installed();
                });
            QObject::connect(operation, &Operation::logged, dialog,
                             [dialog](const OperationLogEntry& entry) { dialog->report(entry.event); });
            QObject::connect(dialog, &QemuInstallDialog::stopWanted, operation, &Operation::cancel);
        });
    dialog->open();
}

}  // namespace hearth
