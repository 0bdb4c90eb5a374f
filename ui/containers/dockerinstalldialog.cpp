// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/dockerinstalldialog.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"

namespace hearth {

namespace {

using What = DockerInstallStep::What;

QString titleOf(What what) {
    switch (what) {
    case What::Packages:
        return DockerInstallDialog::tr("Install the packages");
    case What::Service:
        return DockerInstallDialog::tr("Start Docker");
    case What::Group:
        break;
    }
    return DockerInstallDialog::tr("Allow this account to use it");
}

const char* nameOf(What what) {
    switch (what) {
    case What::Packages:
        return "installPackages";
    case What::Service:
        return "installService";
    case What::Group:
        break;
    }
    return "installGroup";
}

/// What is there once the steps are done.
QString outcome(Engines& engines, const QString& machine, bool logout, const Control& control) {
    if (logout)
        return DockerInstallDialog::tr(
            "Done. The new rights take effect once you have logged out and back in.");
    const auto engine = engines.engine(machine, control, true);
    if (engine) return DockerInstallDialog::tr("Docker %1 is ready.").arg(engine->version);
    return DockerInstallDialog::tr("The commands ran.") + QLatin1Char(' ') + engine.error().message +
           QLatin1Char(' ') + engine.error().hint;
}

}  // namespace

DockerInstallDialog::DockerInstallDialog(const QString& machine, QWidget* parent)
    : SetupDialog(withMachine(tr("Docker on %1"), machine), tr("Install Docker"), machine, parent) {
    setObjectName(QStringLiteral("dockerInstallDialog"));
}

void DockerInstallDialog::setSetup(const DockerSetup& setup) {
    all_ = dockerInstallSteps(setup);
    QString said;
    if (const QString problem = dockerInstallProblem(setup); !problem.isEmpty())
        said = problem;
    else if (!setup.engine)
        said = tr("Docker is not installed yet. This is how %1 installs it.").arg(setup.osName);
    else if (!all_.isEmpty())
        said = setup.running ? tr("Docker is running, but this account may not use it.")
                             : tr("Docker is installed, but it is not running.");
    else if (setup.usable)
        said = tr("Everything is there: nothing to install.");
    else if (setup.inGroup)
        said = tr("This account may use Docker from its next login on. Disconnect and connect again.");
    else
        said = tr("Docker is installed. Whoever looks after the machine has to start it, or to allow this "
                  "account to use it.");
    QList<SetupStep> steps;
    for (const DockerInstallStep& step : std::as_const(all_))
        steps.append({nameOf(step.what), titleOf(step.what), step.meaning, step.lines(), step.advised});
    setSteps(said, steps);
}

QList<DockerInstallStep> DockerInstallDialog::steps() const {
    QList<DockerInstallStep> some;
    for (const qsizetype at : chosen()) some.append(all_[at]);
    return some;
}

void installDockerOn(const UiContext& context, QWidget* parent, const QString& machine,
                     std::function<void()> installed) {
    auto* dialog = new DockerInstallDialog(machineTitle(machine), parent);
    Services& services = context.services;
    SetupWork work;
    work.look = DockerInstallDialog::tr("See what is needed for containers");
    work.probe = [dialog](Machine& found, const Control& control) -> Result<std::function<void()>> {
        auto setup = probeDockerSetup(found, control);
        if (!setup) return std::move(setup.error());
        return std::function<void()>([dialog, setup = *setup] { dialog->setSetup(setup); });
    };
    work.install = [dialog, &services, machine] {
        return [&services, machine, steps = dialog->steps()](const Control& control) -> Result<QString> {
            HEARTH_TRY(installDocker(services.machines, machine, steps, control));
            return outcome(services.engines, machine, needsLogout(machine, steps), control);
        };
    };
    work.installed = std::move(installed);
    openSetup(context, dialog, machine, work);
}

}  // namespace hearth
