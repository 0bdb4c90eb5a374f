// SPDX-License-Identifier: GPL-3.0-or-later
// JupyterService's installing: which commands (pure), and running them with their live output.
#include "core/base/progress.h"
#include "core/jupyter/jupyterservice.h"
#include "core/machine/livecommand.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Jupyter)
};

Command plain(const QStringList& argv) {
    Command command;
    command.argv = argv;
    return command;
}

QStringList packages(bool lab) {
    return {lab ? QStringLiteral("jupyterlab") : QStringLiteral("notebook"), QStringLiteral("ipykernel")};
}

Command pip(const QString& python, const JupyterService::Install& what, bool user) {
    QStringList argv{python,
                     QStringLiteral("-m"),
                     QStringLiteral("pip"),
                     QStringLiteral("install"),
                     QStringLiteral("--disable-pip-version-check"),
                     QStringLiteral("--no-input")};
    if (user) argv << QStringLiteral("--user");
    if (!what.pipMirror.isEmpty()) argv << QStringLiteral("--index-url") << what.pipMirror;
    return plain(argv + packages(what.lab));
}

/// conda, mamba and micromamba take the same words.
Command conda(const JupyterService::Install& what) {
    QStringList argv{what.environment.manager,
                     QStringLiteral("install"),
                     QStringLiteral("--yes"),
                     QStringLiteral("--prefix"),
                     what.environment.prefix,
                     QStringLiteral("--override-channels"),
                     QStringLiteral("--channel"),
                     what.condaMirror.isEmpty() ? QStringLiteral("conda-forge") : what.condaMirror};
    return plain(argv + packages(what.lab));
}

QString absolute(const QString& folder, const Platform& platform) {
    if (folder.startsWith(QLatin1String("~/"))) return platform.home + folder.mid(1);
    return folder.startsWith(QLatin1Char('/')) ? folder : platform.home + QLatin1Char('/') + folder;
}

QList<Command> distribution(const JupyterService::Install& what, const Platform& platform) {
    const QString name = platform.osName.toLower();
    const auto isOneOf = [&](std::initializer_list<const char*> words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const char* word) { return name.contains(QLatin1String(word)); });
    };
    QList<Command> commands;
    if (isOneOf({"debian", "ubuntu", "mint", "raspbian", "pop!_os", "kali"})) {
        // JupyterLab came to Debian with 13; the classic notebook is in all of them.
        const bool hasLab = isOneOf({"debian gnu/linux 13", "trixie", "forky", "sid"});
        Command update = plain({QStringLiteral("apt-get"), QStringLiteral("update")});
        Command install =
            plain({QStringLiteral("apt-get"), QStringLiteral("install"), QStringLiteral("--yes"),
                   QStringLiteral("--no-install-recommends"),
                   what.lab && hasLab ? QStringLiteral("jupyterlab") : QStringLiteral("jupyter-notebook"),
                   QStringLiteral("python3-ipykernel")});
        install.environment[QStringLiteral("DEBIAN_FRONTEND")] = QStringLiteral("noninteractive");
        commands = {update, install};
    } else if (isOneOf({"fedora", "red hat", "centos", "rocky", "alma"})) {
        commands = {plain({QStringLiteral("dnf"), QStringLiteral("install"), QStringLiteral("--assumeyes"),
                           what.lab ? QStringLiteral("jupyterlab") : QStringLiteral("python3-notebook"),
                           QStringLiteral("python3-ipykernel")})};
    } else if (isOneOf({"arch", "manjaro", "endeavour"})) {
        commands = {plain({QStringLiteral("pacman"), QStringLiteral("-S"), QStringLiteral("--needed"),
                           QStringLiteral("--noconfirm"),
                           what.lab ? QStringLiteral("jupyterlab") : QStringLiteral("jupyter-notebook"),
                           QStringLiteral("python-ipykernel")})};
    } else if (isOneOf({"suse"})) {
        commands = {
            plain({QStringLiteral("zypper"), QStringLiteral("--non-interactive"), QStringLiteral("install"),
                   what.lab ? QStringLiteral("jupyter-jupyterlab") : QStringLiteral("jupyter-notebook")})};
    } else if (isOneOf({"alpine"})) {
        commands = {plain({QStringLiteral("apk"), QStringLiteral("add"), QStringLiteral("jupyter-notebook"),
                           QStringLiteral("py3-ipykernel")})};
    } else if (platform.os == QLatin1String("darwin")) {
        return {plain({QStringLiteral("brew"), QStringLiteral("install"),
                       what.lab ? QStringLiteral("jupyterlab") : QStringLiteral("notebook")})};
    }
    for (Command& command : commands) command.elevate = !platform.root;
    return commands;
}

/// Runs to the end, passing every line on as it comes.
Result<void> runInstaller(Machine& machine, const Command& command, const Control& control) {
    auto ended = runLive(machine, command, control);
    if (!ended) return std::move(ended.error());
    if (ended->exit.ok()) return {};
    const QString& said = ended->tail;
    QString hint = Words::tr("Its output says why.");
    if (said.contains(QLatin1String("ensurepip")) || said.contains(QLatin1String("No module named venv")))
        hint = Words::tr("Install the package python3-venv first, or choose the distribution's own Jupyter.");
    else if (said.contains(QLatin1String("externally-managed-environment")))
        hint = Words::tr("This Python belongs to the system: choose a new environment instead.");
    else if (said.contains(QLatin1String("No module named pip")))
        hint = Words::tr("This environment has no pip: choose a new environment instead.");
    else if (said.contains(QLatin1String("No space left")))
        hint = Words::tr("The disk is full: make room first.");
    else if (said.contains(QLatin1String("Temporary failure in name resolution")) ||
             said.contains(QLatin1String("Network is unreachable")) ||
             said.contains(QLatin1String("Failed to establish a new connection")))
        hint = Words::tr("That machine does not reach the package server: set a mirror in the settings.");
    else if (said.contains(QLatin1String("No matching distribution")))
        hint = Words::tr("The package server does not have it, or that machine does not reach it: look at "
                         "the mirror in the "
                         "settings.");
    return Error{ErrorKind::Failed,
                 Words::tr("%1 failed on %2 (exit code %3).")
                     .arg(command.argv.first())
                     .arg(machine.name())
                     .arg(ended->exit.code),
                 hint, said};
}

}  // namespace

QList<Command> JupyterService::installCommands(const Install& what, const Platform& platform) {
    switch (what.where) {
    case Install::Where::Environment:
        if (what.environment.kind == JupyterEnvironment::Kind::Conda && !what.environment.manager.isEmpty())
            return {conda(what)};
        return {pip(what.environment.python, what, what.environment.kind == JupyterEnvironment::Kind::User)};
    case Install::Where::NewVenv: {
        const QString folder = absolute(
            what.newVenvFolder.isEmpty() ? QStringLiteral("~/.venvs/jupyter") : what.newVenvFolder, platform);
        return {plain({QStringLiteral("python3"), QStringLiteral("-m"), QStringLiteral("venv"), folder}),
                pip(folder + QLatin1String("/bin/python"), what, false)};
    }
    case Install::Where::Distribution:
        return distribution(what, platform);
    }
    return {};
}

Result<void> JupyterService::install(const QString& machine, const Install& what, const Control& control) {
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    auto platform = (*there)->platform(control);
    if (!platform) return std::move(platform.error());
    const QList<Command> commands = installCommands(what, *platform);
    if (commands.isEmpty())
        return Error{ErrorKind::NotFound,
                     Words::tr("Hearth does not know how %1 installs packages.").arg(platform->osName),
                     Words::tr("Choose a new environment instead."),
                     {}};
    ProgressStep step(control, Words::tr("Install Jupyter on %1").arg(machine));
    for (const Command& command : commands) {
        auto ran = runInstaller(**there, command, control);
        if (!ran) {
            step.failed(ran.error().message);
            return ran;
        }
    }
    step.done();
    return {};
}

}  // namespace hearth
