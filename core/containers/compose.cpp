// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/compose.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/containers/containertext.h"
#include "core/containers/engines.h"
#include "core/containers/volumes.h"
#include "core/files/filename.h"
#include "core/machine/livecommand.h"

namespace hearth {
namespace {

// $1: the engine's kind. The first that answers.
const char* const kProbe = R"sh(
PATH=$PATH:/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin
try() { version=$("$@" version --short 2>/dev/null || "$@" version 2>/dev/null) && printf 'hearth-compose %s\n%s\n' "$*" "$version" && exit 0; }
if [ "$1" = podman ]; then
  command -v podman-compose >/dev/null 2>&1 && try podman-compose
fi
docker compose version >/dev/null 2>&1 && try docker compose
command -v docker-compose >/dev/null 2>&1 && try docker-compose
command -v podman-compose >/dev/null 2>&1 && try podman-compose
for manager in apt-get dnf pacman zypper apk brew; do
  command -v $manager >/dev/null 2>&1 && printf 'hearth-manager %s\n' $manager && exit 0
done
exit 0
)sh";

// $1 a path: the compose file that it is, or has. Named to compose by --file, one with a usual name would
// lose what compose itself lays over such: the first of four names beside it.
const char* const kFind = R"sh(
case $1 in '~'|'~/'*) set -- "$HOME${1#\~}";; esac
for file in "$1" "$1/compose.yaml" "$1/compose.yml" "$1/docker-compose.yml" "$1/docker-compose.yaml"; do
  [ -f "$file" ] || continue
  cd "$(dirname "$file")" || exit
  name=$(basename "$file")
  printf '%s/%s' "$(pwd)" "$name"
  case $name in compose.yaml|compose.yml|docker-compose.yml|docker-compose.yaml)
    for over in compose.override.yml compose.override.yaml docker-compose.override.yml docker-compose.override.yaml; do
      if [ -f "$over" ]; then printf '\0%s/%s' "$(pwd)" "$over"; break; fi
    done;;
  esac
  exit
done
)sh";

const char* verbOf(ComposeService::Act act) {
    using Act = ComposeService::Act;
    switch (act) {
    case Act::Up:
        return "up";
    case Act::Down:
    case Act::DownWithVolumes:
        return "down";
    case Act::Pull:
        return "pull";
    case Act::Logs:
    case Act::FollowLogs:
        return "logs";
    case Act::Validate:
        break;
    }
    return "config";
}

}  // namespace

QList<ComposeProject> composeProjects(const QList<Container>& containers) {
    QMap<QString, ComposeProject> byName;
    for (const Container& each : containers) {
        if (each.project().isEmpty()) continue;
        ComposeProject& project = byName[each.project()];
        project.name = each.project();
        ++project.containers;
        if (each.on()) ++project.running;
        if (!each.service().isEmpty() && !project.services.contains(each.service()))
            project.services.append(each.service());
        if (project.folder.isEmpty())
            project.folder = each.labels.value(QStringLiteral("com.docker.compose.project.working_dir"));
        if (!project.files.isEmpty()) continue;
        for (QString file : each.labels.value(QStringLiteral("com.docker.compose.project.config_files"))
                                .split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            // Older ones say it relative to the folder.
            if (!file.startsWith(QLatin1Char('/'))) file = project.folder + QLatin1Char('/') + file;
            project.files.append(file);
        }
    }
    for (ComposeProject& each : byName) each.services.sort();
    return byName.values();
}

QMap<QString, QString> composeLogNames(const QList<Container>& containers) {
    QMap<QString, int> many;
    for (const Container& each : containers) ++many[each.service()];
    QMap<QString, QString> names;
    for (const Container& each : containers) {
        const QString number = each.labels.value(QStringLiteral("com.docker.compose.container-number"));
        const bool alone = many.value(each.service()) == 1 || number.isEmpty();
        names[each.id] = each.service().isEmpty() ? each.name
                         : alone                  ? each.service()
                                                  : each.service() + QLatin1Char('-') + number;
    }
    return names;
}

ComposeCommand parseComposeCommand(const QByteArray& output) {
    ComposeCommand found;
    // What stands behind a mark at the beginning of a line.
    const auto behind = [&output](const QByteArray& mark) -> QList<QByteArray> {
        const auto begin = output.startsWith(mark) ? 0 : output.indexOf('\n' + mark) + 1;
        if (!output.mid(begin).startsWith(mark)) return {};
        return output.mid(begin + mark.size()).split('\n');
    };
    found.packageManager = QString::fromLatin1(behind("hearth-manager ").value(0).trimmed());
    const QList<QByteArray> lines = behind("hearth-compose ");
    found.words = QString::fromUtf8(lines.value(0).trimmed()).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    found.version = QString::fromUtf8(lines.value(1).trimmed()).left(100);
    return found;
}

QStringList composeWords(const ComposeProject& project, ComposeService::Act act) {
    using Act = ComposeService::Act;
    QStringList words;
    if (!project.name.isEmpty()) words << QStringLiteral("--project-name") << project.name;
    // Said only where it is not what compose takes anyway: podman-compose does not know it.
    if (!project.folder.isEmpty() && !project.files.isEmpty() &&
        folderOf(project.files.front()) != project.folder)
        words << QStringLiteral("--project-directory") << project.folder;
    for (const QString& file : project.files) words << QStringLiteral("--file") << file;
    words << QLatin1String(verbOf(act));
    if (act == Act::Up) words << QStringLiteral("--detach");
    if (act == Act::DownWithVolumes) words << QStringLiteral("--volumes");
    if (act == Act::FollowLogs) words << QStringLiteral("--follow");
    if (act == Act::Logs || act == Act::FollowLogs)
        words << QStringLiteral("--no-color") << QStringLiteral("--tail=1000");
    return words;
}

Error noComposeCommand(const QString& machine, const ComposeCommand& none, bool podman) {
    const QString& manager = none.packageManager;
    const QString package = podman                            ? QStringLiteral("podman-compose")
                            : manager == QLatin1String("apk") ? QStringLiteral("docker-cli-compose")
                                                              : QStringLiteral("docker-compose");
    static const QHash<QString, QString> installs{
        {QStringLiteral("apt-get"), QStringLiteral("apt-get install")},
        {QStringLiteral("dnf"), QStringLiteral("dnf install")},
        {QStringLiteral("pacman"), QStringLiteral("pacman -S")},
        {QStringLiteral("zypper"), QStringLiteral("zypper install")},
        {QStringLiteral("apk"), QStringLiteral("apk add")},
        {QStringLiteral("brew"), QStringLiteral("brew install")}};
    QString hint =
        ContainerText::tr("Install docker-compose, Docker's compose plugin or podman-compose there.");
    if (installs.contains(manager)) {
        const QString root = manager == QLatin1String("brew") ? QString() : QStringLiteral("sudo ");
        hint = ContainerText::tr("Its package is %1: %2")
                   .arg(package, root + installs.value(manager) + QLatin1Char(' ') + package);
        // Docker's own packages shut the distribution's out.
        if (!podman && (manager == QLatin1String("apt-get") || manager == QLatin1String("dnf")))
            hint +=
                QLatin1Char(' ') + ContainerText::tr("(Among Docker's own packages: docker-compose-plugin.)");
    }
    return {ErrorKind::NotFound,
            withMachine(ContainerText::tr("%1 has no compose command."), machineTitle(machine)),
            hint,
            {}};
}

QStringList composeVolumes(const QList<Volume>& volumes, const QString& project) {
    QStringList names;
    for (const Volume& volume : volumes)
        if (!project.isEmpty() &&
            volume.labels.value(QStringLiteral("com.docker.compose.project")) == project)
            names.append(volume.name);
    return names;
}

Result<ComposeCommand> ComposeService::command(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    const bool podman = (*engine)->engine().kind == Engine::Kind::Podman;
    auto output = (*engine)->machine().run(
        Command::shell(QString::fromLatin1(kProbe),
                       {podman ? QStringLiteral("podman") : QStringLiteral("docker")}),
        control);
    if (!output) return std::move(output.error());
    return parseComposeCommand(output->out);
}

Result<QList<ComposeProject>> ComposeService::list(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    auto answer = (*engine)->get("/containers/json?all=1", control);
    if (!answer) return std::move(answer.error());
    const auto all = parseContainers(*answer);
    if (!all) return all.error();
    return composeProjects(*all);
}

Result<ComposeProject> ComposeService::find(const QString& machine, const QString& nameOrPath,
                                            const Control& control) {
    if (!nameOrPath.contains(QLatin1Char('/'))) {
        const auto all = list(machine, control);
        if (!all) return all.error();
        for (const ComposeProject& each : *all)
            if (each.name == nameOrPath) return each;
    } else {
        auto engine = engines_.api(machine, control);
        if (!engine) return std::move(engine.error());
        auto output =
            (*engine)->machine().run(Command::shell(QString::fromLatin1(kFind), {nameOrPath}), control);
        if (!output) return std::move(output.error());
        if (!output->out.isEmpty()) {
            ComposeProject project;
            for (const QByteArray& file : output->out.split('\0'))
                project.files.append(QString::fromUtf8(file));
            project.folder = project.files.front().section(QLatin1Char('/'), 0, -2);
            return project;
        }
    }
    return Error{
        ErrorKind::NotFound,
        ContainerText::tr("There is no compose project “%1” on %2.").arg(nameOrPath, machineTitle(machine)),
        ContainerText::tr("Name a project that was never started by the path of its file."),
        {}};
}

Result<ComposeCommand> ComposeService::requireCommand(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    auto tool = command(machine, control);
    if (tool && tool->words.isEmpty())
        return noComposeCommand(machine, *tool, (*engine)->engine().kind == Engine::Kind::Podman);
    return tool;
}

Result<LiveEnd> ComposeService::run(const QString& machine, const QString& folder, const QStringList& words,
                                    const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    auto tool = requireCommand(machine, control);
    if (!tool) return std::move(tool.error());
    Command command;
    command.argv = tool->words + words;
    command.workingDirectory = folder;
    command.environment[QStringLiteral("DOCKER_HOST")] =
        QStringLiteral("unix://") + (*engine)->engine().socket;
    return runLive((*engine)->machine(), command, control);
}

Result<QString> ComposeService::act(const QString& machine, const ComposeProject& project, Act act,
                                    const Control& control) {
    auto ended = run(machine, project.folder, composeWords(project, act), control);
    if (!ended) return std::move(ended.error());
    if (ended->exit.ok()) return ended->tail;
    return Error{ErrorKind::Failed,
                 ContainerText::tr("compose %1 failed on %2 (exit code %3).")
                     .arg(QLatin1String(verbOf(act)), machineTitle(machine))
                     .arg(ended->exit.code),
                 ContainerText::tr("Its output says why."), ended->tail};
}

}  // namespace hearth
