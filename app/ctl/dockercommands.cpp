// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerverb.h"
#include "app/ctl/terminal.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

QJsonObject engineDocument(const Engine& engine) {
    return {{QStringLiteral("kind"),
             engine.kind == Engine::Kind::Podman ? QStringLiteral("podman") : QStringLiteral("docker")},
            {QStringLiteral("version"), engine.version},
            {QStringLiteral("api"), engine.apiVersion},
            {QStringLiteral("os"), engine.os},
            {QStringLiteral("arch"), engine.arch},
            {QStringLiteral("socket"), engine.socket},
            {QStringLiteral("by_command"), engine.byCommand}};
}

Result<int> engine(Context& context, const Arguments& arguments) {
    auto found = context.services().engines.engine(arguments.positional(kDockerMachine), context.control());
    if (!found) return std::move(found.error());
    if (context.json())
        context.print(engineDocument(*found));
    else
        context.print(Text::tr("%1 %2, API %3, at %4")
                          .arg(found->kind == Engine::Kind::Podman ? QStringLiteral("Podman")
                                                                   : QStringLiteral("Docker"),
                               found->version, found->apiVersion, found->socket));
    return ExitDone;
}

Result<int> ps(Context& context, const Arguments& arguments) {
    const bool all = arguments.has(QStringLiteral("--all"));
    auto found =
        context.services().containers.list(arguments.positional(kDockerMachine), all, context.control());
    if (!found) return std::move(found.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const Container& container : *found) {
        document.append(containerDocument(container));
        QStringList ports;
        for (const ContainerPort& port : container.ports) ports.append(containerPortText(port));
        rows.append({container.name, container.status, container.image, container.project(),
                     ports.join(QStringLiteral(", "))});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(
            all ? Text::tr("There are no containers.")
                : Text::tr("No container is running there. To list them all: hearthctl docker ps %1 --all")
                      .arg(arguments.positional(kDockerMachine)));
    else
        printDockerRows(context, rows);
    return ExitDone;
}

/// How a container stands after something was done to it.
Result<int> showNow(Context& context, const QString& machine, const QString& id) {
    auto now = context.services().containers.find(machine, id, context.control());
    if (!now) return std::move(now.error());
    if (context.json())
        context.print(containerDocument(*now));
    else
        context.print(now->name + QStringLiteral("  ") + now->status);
    return ExitDone;
}

std::function<Result<int>(Context&, const Arguments&)> acting(ContainerService::Act act) {
    return onContainer([act](Context& context, const Arguments&, const QString& machine,
                             const Container& container) -> Result<int> {
        HEARTH_TRY(
            context.services().containers.act(machine, container.id, act, context.control(kDockerPatience)));
        return showNow(context, machine, container.id);
    });
}

Result<int> rename(Context& context, const Arguments& arguments, const QString& machine,
                   const Container& container) {
    HEARTH_TRY(context.services().containers.rename(
        machine, container.id, arguments.positional(QStringLiteral("NAME")), context.control()));
    return showNow(context, machine, container.id);
}

Result<int> remove(Context& context, const Arguments& arguments, const QString& machine,
                   const Container& container) {
    HEARTH_TRY(context.services().containers.remove(
        machine, container.id, arguments.has(QStringLiteral("--force")),
        arguments.has(QStringLiteral("--volumes")), context.control(kDockerPatience)));
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), container.name}});
    else
        context.print(Text::tr("Removed %1.").arg(container.name));
    return ExitDone;
}

Result<ContainerLogs> wantedLogs(const Arguments& arguments) {
    ContainerLogs what;
    what.follow = arguments.has(QStringLiteral("--follow"));
    what.timestamps = arguments.has(QStringLiteral("--timestamps"));
    bool good = true;
    if (arguments.has(QStringLiteral("--tail")))
        what.tail = arguments.value(QStringLiteral("--tail")).toInt(&good);
    if (!good || what.tail < -1) return usageError(Text::tr("--tail is a number of lines."));
    if (arguments.has(QStringLiteral("--since"))) {
        what.since =
            QDateTime::fromString(arguments.value(QStringLiteral("--since")), Qt::ISODate).toSecsSinceEpoch();
        if (what.since <= 0) return usageError(Text::tr("--since is a time like 2026-01-31T18:00:00."));
    }
    return what;
}

Result<int> logs(Context& context, const Arguments& arguments) {
    const auto what = wantedLogs(arguments);
    if (!what) return what.error();
    return onContainer([&what](Context& inside, const Arguments&, const QString& machine,
                               const Container& container) -> Result<int> {
        const Control control = what->follow ? inside.lasting() : inside.control(kDockerPatience);
        Result<void> written;
        auto done = inside.services().containers.logs(
            machine, container.id, *what,
            [&](FrameDecoder::Stream stream, std::span<const char> bytes) {
                written = writeOutput(stream == FrameDecoder::Stream::Error ? Output::Error : Output::Out,
                                      bytes, control);
                return written.has_value();
            },
            control);
        if (!written) return std::move(written.error());
        if (!done) return std::move(done.error());
        return ExitDone;
    })(context, arguments);
}

}  // namespace

QList<Verb> dockerVerbs() {
    using Act = ContainerService::Act;
    const QStringList one{kDockerMachine, kDockerContainer};
    const QString document = Text::tr("--json: like one entry of `docker ps`.");
    QList<Verb> verbs{
        dockerVerb("engine", {kDockerMachine},
                   Text::tr("Which container engine a machine has: Docker or Podman."),
                   Text::tr("DOCKER_HOST and Docker's current context there apply.\n"
                            "--json: "
                            "{\"kind\":\"docker\"|\"podman\",\"version\",\"api\",\"os\",\"arch\",\"socket\","
                            "\"by_command\"}"),
                   engine),
        dockerVerb(
            "ps", {kDockerMachine}, Text::tr("The containers that are running there."),
            Text::tr("--all: also those that are not running.\n"
                     "--json: "
                     "[{\"id\",\"name\",\"image\",\"state\",\"health\",\"status\",\"created\",\"ports\":[{"
                     "\"address\",\"machine_port\",\"port\",\"protocol\"}],\"project\"?,\"service\"?}]"),
            ps, {{QStringLiteral("--all"), {}}}),
        dockerVerb("start", one, Text::tr("Starts a container."), document, acting(Act::Start)),
        dockerVerb("stop", one, Text::tr("Stops a container, and waits until it has ended."), document,
                   acting(Act::Stop)),
        dockerVerb("restart", one, Text::tr("Stops a container and starts it again."), document,
                   acting(Act::Restart)),
        dockerVerb("pause", one, Text::tr("Pauses a container."), document, acting(Act::Pause)),
        dockerVerb("unpause", one, Text::tr("Resumes a paused container."), document, acting(Act::Unpause)),
        dockerVerb("kill", one, Text::tr("Ends a container at once."), document, acting(Act::Kill)),
        dockerVerb("rename", one + QStringList{QStringLiteral("NAME")}, Text::tr("Renames a container."),
                   document, onContainer(rename)),
        dockerVerb("rm", one, Text::tr("Removes a container."),
                   Text::tr("--force: even if it is running. --volumes: also removes the anonymous volumes "
                            "that only it uses.\n"
                            "--json: {\"removed\":NAME}"),
                   onContainer(remove), {{QStringLiteral("--force"), {}}, {QStringLiteral("--volumes"), {}}}),
        dockerVerb("logs", one, Text::tr("The log of a container."),
                   Text::tr("Its stdout goes to stdout, its stderr to stderr. --follow: until Ctrl+C."), logs,
                   {{QStringLiteral("--follow"), {}},
                    {QStringLiteral("--tail"), QStringLiteral("N")},
                    {QStringLiteral("--since"), QStringLiteral("TIME")},
                    {QStringLiteral("--timestamps"), {}}}),
    };
    return verbs + dockerLookVerbs() + dockerExecVerbs() + dockerChangeVerbs() + dockerRunVerbs() +
           dockerFileVerbs() + dockerImageVerbs() + dockerTransferVerbs() + dockerBuildVerbs() +
           dockerResourceVerbs() + QList<Verb>{dockerGpuVerb(), dockerInstallVerb()};
}

}  // namespace hearth::ctl
