// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker install.
#include "app/ctl/dockerprogress.h"
#include "app/ctl/dockerverb.h"
#include "core/containers/dockerinstall.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const char* nameOf(DockerInstallStep::What what) {
    switch (what) {
    case DockerInstallStep::What::Packages:
        return "packages";
    case DockerInstallStep::What::Service:
        return "service";
    case DockerInstallStep::What::Group:
        break;
    }
    return "group";
}

Result<int> install(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kDockerMachine);
    auto found = context.services().machines.find(machine, context.control());
    if (!found) return std::move(found.error());
    auto setup = probeDockerSetup(**found, context.control());
    if (!setup) return std::move(setup.error());
    if (const QString problem = dockerInstallProblem(*setup); !problem.isEmpty())
        return Error{ErrorKind::NotFound, problem, {}, {}};
    QList<DockerInstallStep> steps = dockerInstallSteps(*setup);
    QJsonArray list;
    for (const DockerInstallStep& step : std::as_const(steps))
        list.append(QJsonObject{{QStringLiteral("what"), QLatin1String(nameOf(step.what))},
                                {QStringLiteral("commands"), QJsonArray::fromStringList(step.lines())},
                                {QStringLiteral("meaning"), step.meaning},
                                {QStringLiteral("advised"), step.advised}});
    QJsonObject document{{QStringLiteral("docker"), setup->engine},
                         {QStringLiteral("usable"), setup->usable},
                         {QStringLiteral("steps"), list}};
    const bool run = arguments.has(QStringLiteral("--run"));
    if (run && !arguments.has(QStringLiteral("--group")))
        steps.removeIf([](const DockerInstallStep& step) { return !step.advised; });
    if (!context.json()) {
        if (steps.isEmpty()) context.print(Text::tr("Everything is there: nothing to install."));
        for (const DockerInstallStep& step : std::as_const(steps)) {
            context.note(step.meaning);
            for (const QString& line : step.lines()) context.print(line);
        }
        if (!steps.isEmpty() && !run)
            context.note(
                Text::tr("To run this: hearthctl docker install %1 --run; for the group, add --group")
                    .arg(machine));
    }
    document.insert(QStringLiteral("ran"), run && !steps.isEmpty());
    if (run && !steps.isEmpty()) {
        DockerProgress progress(context);
        Control control = context.control(std::chrono::hours(1));
        control.progress = &progress;
        HEARTH_TRY(installDocker(context.services().machines, machine, steps, control));
        const bool logout = needsLogout(machine, steps);
        document.insert(QStringLiteral("logout"), logout);
        if (logout)
            context.note(
                Text::tr("The group takes effect at the next login: log out of this computer and back in."));
    }
    if (context.json()) context.print(document);
    return ExitDone;
}

}  // namespace

Verb dockerInstallVerb() {
    return dockerVerb("install", {kDockerMachine},
                      Text::tr("Shows what a machine lacks for containers, and the commands to set it up."),
                      Text::tr("--run: runs them, as root where needed. --group: also lets the account use "
                               "Docker, which is as good as being root there.\n"
                               "--json: "
                               "{\"docker\",\"usable\",\"steps\":[{\"what\":\"packages\"|\"service\"|"
                               "\"group\",\"commands\":[…],\"meaning\",\"advised\"}],\"ran\",\"logout\"?}"),
                      install, {{QStringLiteral("--run"), {}}, {QStringLiteral("--group"), {}}});
}

}  // namespace hearth::ctl
