// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/qemuinstalldialog.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"

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

QString qemuInstallOutcome(const QemuHost& host, bool newLogin) {
    QString text = host.present()
                       ? QemuInstallDialog::tr("QEMU %1 is there.").arg(host.version)
                       : QemuInstallDialog::tr("The commands ran, but no QEMU was found after them.");
    if (newLogin)
        text +=
            QLatin1Char(' ') +
            QemuInstallDialog::tr("The new rights hold from the next login on: disconnect and connect anew.");
    return text;
}

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

void installQemuOn(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void()> installed) {
    auto* dialog = new QemuInstallDialog(machineTitle(machine), parent);
    Services& services = context.services;
    SetupWork work;
    work.look = QemuInstallDialog::tr("See what is needed for virtual machines");
    work.probe = [dialog](Machine& found, const Control& control) -> Result<std::function<void()>> {
        auto setup = probeQemuSetup(found, control);
        if (!setup) return std::move(setup.error());
        return std::function<void()>([dialog, setup = *setup] { dialog->setSetup(setup); });
    };
    work.install = [dialog, &services, machine] {
        return [&services, machine, steps = dialog->steps()](const Control& control) -> Result<QString> {
            auto found = services.machines.find(machine, control);
            if (!found) return std::move(found.error());
            HEARTH_TRY(installQemu(**found, steps, control));
            auto host = services.vmService.host(machine, control, true);
            if (!host) return std::move(host.error());
            return qemuInstallOutcome(*host, needsNewLogin(steps));
        };
    };
    work.installed = std::move(installed);
    openSetup(context, dialog, machine, work);
}

}  // namespace hearth
