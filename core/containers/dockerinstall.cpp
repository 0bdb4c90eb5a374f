// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/dockerinstall.h"

#include "core/base/machinename.h"
#include "core/base/machinetitle.h"
#include "core/containers/containertext.h"
#include "core/machine/sudoonce.h"

namespace hearth {
namespace {

const char* const kProbe = R"sh(
has dockerd && printf 'engine\n'
if [ -S /var/run/docker.sock ]; then
  printf 'running\n'
  [ -r /var/run/docker.sock ] && [ -w /var/run/docker.sock ] && printf 'usable\n'
fi
[ -d /run/systemd/system ] && printf 'systemd\n'
isGroup docker && { printf 'group\n'; inGroup docker && printf 'in-group\n'; }
)sh";

Command words(std::initializer_list<const char*> all) {
    Command command;
    for (const char* word : all) command.argv << QLatin1String(word);
    return command;
}

/// Docker as the distribution itself has it: no further sources of packages.
QList<Command> packageCommands(const DockerSetup& setup) {
    const QString& manager = setup.packageManager;
    if (manager == QLatin1String("apt-get")) {
        Command install = words({"apt-get", "install", "--yes", "docker.io"});
        install.environment[QStringLiteral("DEBIAN_FRONTEND")] = QStringLiteral("noninteractive");
        return {words({"apt-get", "update"}), install};
    }
    // Red Hat's own systems have Podman only.
    if (manager == QLatin1String("dnf") && setup.isLike("fedora") && !setup.isLike("rhel") &&
        !setup.isLike("centos"))
        return {words({"dnf", "install", "--assumeyes", "moby-engine"})};
    if (manager == QLatin1String("pacman"))
        return {words({"pacman", "-S", "--needed", "--noconfirm", "docker"})};
    if (manager == QLatin1String("zypper"))
        return {words({"zypper", "--non-interactive", "install", "docker"})};
    if (manager == QLatin1String("apk")) return {words({"apk", "add", "docker"})};
    return {};
}

QList<Command> serviceCommands(const DockerSetup& setup) {
    if (setup.systemd) return {words({"systemctl", "enable", "--now", "docker"})};
    if (setup.packageManager == QLatin1String("apk"))
        return {words({"rc-update", "add", "docker", "default"}), words({"service", "docker", "start"})};
    return {};
}

}  // namespace

Result<DockerSetup> parseDockerSetup(const QByteArray& output) {
    DockerSetup setup;
    auto common = parseMachineSetup(output, [&setup](const QByteArray& word, const QString&) {
        if (word == "engine") setup.engine = true;
        if (word == "running") setup.running = true;
        if (word == "usable") setup.usable = true;
        if (word == "systemd") setup.systemd = true;
        if (word == "group") setup.group = true;
        if (word == "in-group") setup.inGroup = true;
    });
    if (!common) return std::move(common.error());
    static_cast<MachineSetup&>(setup) = *common;
    return setup;
}

Result<DockerSetup> probeDockerSetup(Machine& machine, const Control& control) {
    auto output = probeMachineSetup(
        machine, kProbe,
        ContainerText::tr("%1 runs Windows: Hearth installs Docker only where there is a POSIX shell.")
            .arg(machineTitle(machine.name())),
        control);
    if (!output) return std::move(output.error());
    return parseDockerSetup(*output);
}

QStringList DockerInstallStep::lines() const {
    QStringList all;
    for (const Command& command : commands) all << command.displayText();
    return all;
}

QString dockerInstallProblem(const DockerSetup& setup) {
    if (setup.engine || !packageCommands(setup).isEmpty()) return {};
    if (setup.os == QLatin1String("darwin"))
        return ContainerText::tr("On macOS, Docker needs a virtual machine of its own: install Docker "
                                 "Desktop or Colima (brew install colima docker) there.");
    return ContainerText::tr(
               "Hearth does not know how to install Docker on %1. Install Docker or Podman there yourself.")
        .arg(setup.osName);
}

QList<DockerInstallStep> dockerInstallSteps(const DockerSetup& setup) {
    using What = DockerInstallStep::What;
    QList<DockerInstallStep> steps;
    if (!setup.engine)
        if (const auto commands = packageCommands(setup); !commands.isEmpty())
            steps.append({What::Packages, commands,
                          ContainerText::tr("Docker from the packages of %1.").arg(setup.osName), true});
    if (!setup.running && (setup.engine || !steps.isEmpty()))
        if (const auto commands = serviceCommands(setup); !commands.isEmpty())
            steps.append({What::Service, commands,
                          ContainerText::tr("Starts Docker now, and whenever the machine starts."), true});
    const bool will = setup.group || !steps.isEmpty();
    if (!setup.root && !setup.user.isEmpty() && !setup.addToGroup.isEmpty() && will && !setup.usable &&
        !setup.inGroup)
        steps.append(
            {What::Group, commandsToJoin(setup, QStringLiteral("docker")),
             ContainerText::tr("Lets %1 use Docker without a password. Members of the group “docker” are as "
                               "good as root there: a container can be given every file on the machine.")
                 .arg(setup.user),
             false});
    for (DockerInstallStep& step : steps)
        for (Command& command : step.commands) command.elevate = !setup.root;
    return steps;
}

bool needsLogout(const QString& machine, const QList<DockerInstallStep>& steps) {
    return machine == localMachineName &&
           std::any_of(steps.begin(), steps.end(), [](const DockerInstallStep& step) {
               return step.what == DockerInstallStep::What::Group;
           });
}

Result<void> installDocker(Machines& machines, const QString& machine, const QList<DockerInstallStep>& steps,
                           const Control& given) {
    using What = DockerInstallStep::What;
    auto found = machines.find(machine, given);
    if (!found) return std::move(found.error());
    SudoOnce password(given.asker);
    const Control control = password.over(given);
    bool joined = false;
    for (const DockerInstallStep& step : steps) {
        HEARTH_TRY(runSetupCommands(**found,
                                    step.what == What::Packages  ? ContainerText::tr("Install packages")
                                    : step.what == What::Service ? ContainerText::tr("Start Docker")
                                                                 : ContainerText::tr("Allow Docker"),
                                    step.commands, control));
        joined = joined || step.what == What::Group;
    }
    // A login that is on keeps the groups that it began with.
    if (joined && machine != localMachineName) machines.disconnect(machine);
    return {};
}

}  // namespace hearth
