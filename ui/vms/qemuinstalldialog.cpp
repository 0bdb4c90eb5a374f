// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/qemuinstalldialog.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"
#include "ui/shell/operations.h"

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
    : SetupDialog(withMachine(tr("Virtual machines on %1"), machine), tr("Install QEMU"), machine, parent) {
    setObjectName(QStringLiteral("qemuInstallDialog"));
}

void QemuInstallDialog::setSetup(const QemuSetup& setup) {
    all_ = qemuInstallSteps(setup);
    QString said;
    if (const QString problem = qemuInstallProblem(setup); !problem.isEmpty())
        said = problem;
    else if (!setup.qemu)
        said = tr("QEMU, which runs virtual machines, is not there yet. %1 installs it like this.")
                   .arg(setup.osName);
    else if (all_.isEmpty())
        said = setup.inKvmGroup && !setup.kvmUsable
                   ? tr("This account may use /dev/kvm from its next login on. Disconnect and connect anew.")
                   : tr("Everything is there: nothing to install.");
    else
        said = tr("QEMU is there; this would make it better.");
    QList<SetupStep> steps;
    for (const QemuInstallStep& step : std::as_const(all_))
        steps.append({nameOf(step.what), titleOf(step.what), step.meaning, step.lines(), step.advised});
    setSteps(said, steps);
}

QList<QemuInstallStep> QemuInstallDialog::steps() const {
    QList<QemuInstallStep> some;
    for (const qsizetype at : chosen()) some.append(all_[at]);
    return some;
}

void QemuInstallDialog::setDone(const QemuHost& host, bool newLogin) {
    QString text = host.present() ? tr("QEMU %1 is there.").arg(host.version)
                                  : tr("The commands ran, but no QEMU was found after them.");
    if (newLogin)
        text +=
            QLatin1Char(' ') + tr("The new rights hold from the next login on: disconnect and connect anew.");
    SetupDialog::setDone(text);
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
    QObject::connect(dialog, &SetupDialog::installWanted, dialog, [=, &services, &operations] {
        const QList<QemuInstallStep> steps = dialog->steps();
        dialog->setRunning(true);
        OperationSpec spec{dialog->work(), machine};
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
        QObject::connect(dialog, &SetupDialog::stopWanted, operation, &Operation::cancel);
    });
    dialog->open();
}

}  // namespace hearth
