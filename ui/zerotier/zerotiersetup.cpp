// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotiersetup.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/services.h"

namespace hearth {

namespace {

using What = ZeroTierStep::What;

QString titleOf(What what) {
    switch (what) {
    case What::Install:
        return ZeroTierSetupDialog::tr("Install ZeroTier");
    case What::Start:
        return ZeroTierSetupDialog::tr("Start its service, now and with the machine");
    case What::CopyToken:
        break;
    }
    return ZeroTierSetupDialog::tr("Copy its token for this account");
}

const char* nameOf(What what) {
    switch (what) {
    case What::Install:
        return "installZeroTier";
    case What::Start:
        return "startZeroTier";
    case What::CopyToken:
        break;
    }
    return "copyZeroTierToken";
}

/// What is there once the steps are done.
QString outcome(ZeroTierService& service, const QString& machine, const Control& control) {
    const auto state = service.look(machine, {}, control);
    if (!state)
        return ZeroTierSetupDialog::tr("The commands ran.") + QLatin1Char(' ') + state.error().message +
               QLatin1Char(' ') + state.error().hint;
    switch (state->is) {
    case ZeroTierState::Is::Works:
        return ZeroTierSetupDialog::tr("ZeroTier %1 answers. Its node is %2.")
            .arg(state->node.version, state->node.id);
    case ZeroTierState::Is::NoToken:
        return ZeroTierSetupDialog::tr("ZeroTier is running, but this account may not use it yet.");
    case ZeroTierState::Is::Stopped:
        return ZeroTierSetupDialog::tr("ZeroTier is installed, but its service is not running yet.");
    case ZeroTierState::Is::NotInstalled:
        break;
    }
    return ZeroTierSetupDialog::tr("The commands ran, but ZeroTier is still not installed.");
}

}  // namespace

ZeroTierSetupDialog::ZeroTierSetupDialog(const QString& machine, QWidget* parent)
    : SetupDialog(withMachine(tr("ZeroTier on %1"), machine), tr("Set up ZeroTier"), machine, parent) {
    setObjectName(QStringLiteral("zeroTierSetupDialog"));
}

void ZeroTierSetupDialog::setFacts(const ZeroTierFacts& facts) {
    all_ = zeroTierSteps(facts);
    QString said;
    if (const QString problem = zeroTierInstallProblem(facts); !problem.isEmpty())
        said = problem;
    else if (!facts.installed)
        said = tr("ZeroTier is not installed yet. This is how %1 installs it.").arg(facts.osName);
    else if (all_.isEmpty())
        said = facts.running ? tr("Everything is there: nothing to set up.")
                             : tr("ZeroTier is installed, but it is not running. Whoever looks after the "
                                  "machine has to start it.");
    else
        said = facts.running ? tr("ZeroTier is running, but only root can use it.")
                             : tr("ZeroTier is installed, but it is not running.");
    QList<SetupStep> steps;
    for (const ZeroTierStep& step : std::as_const(all_))
        steps.append({nameOf(step.what), titleOf(step.what), step.meaning, step.lines(), true});
    setSteps(said, steps);
}

QList<ZeroTierStep> ZeroTierSetupDialog::steps() const {
    QList<ZeroTierStep> some;
    for (const qsizetype at : chosen()) some.append(all_[at]);
    return some;
}

void setUpZeroTier(const UiContext& context, QWidget* parent, const QString& machine,
                   std::function<void()> done) {
    auto* dialog = new ZeroTierSetupDialog(machineTitle(machine), parent);
    ZeroTierService& service = context.services.zeroTier;
    SetupWork work;
    work.look = ZeroTierSetupDialog::tr("See what is needed for ZeroTier");
    work.probe = [dialog, &service, machine](Machine&,
                                             const Control& control) -> Result<std::function<void()>> {
        auto facts = service.facts(machine, control);
        if (!facts) return std::move(facts.error());
        return std::function<void()>([dialog, shared = std::make_shared<ZeroTierFacts>(std::move(*facts))] {
            dialog->setFacts(*shared);
        });
    };
    work.install = [dialog, &service, machine] {
        return [&service, machine, steps = dialog->steps()](const Control& control) -> Result<QString> {
            HEARTH_TRY(service.run(machine, steps, control));
            return outcome(service, machine, control);
        };
    };
    work.installed = std::move(done);
    openSetup(context, dialog, machine, work);
}

}  // namespace hearth
