// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/terminal.h"
#include "app/ctl/verb.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const QString kMachine = QStringLiteral("M"), kContainer = QStringLiteral("CONTAINER");
constexpr std::chrono::seconds kPatience{180};  // a container may take its time to stop

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

QString portText(const ContainerPort& port) {
    const QString inside = QStringLiteral("%1/%2").arg(port.port).arg(port.protocol);
    if (port.machinePort == 0) return inside;
    const QString address = port.address.contains(QLatin1Char(':'))
                                ? QLatin1Char('[') + port.address + QLatin1Char(']')
                                : port.address;
    return QStringLiteral("%1:%2->%3").arg(address).arg(port.machinePort).arg(inside);
}

QJsonObject containerDocument(const Container& container) {
    QJsonArray ports;
    for (const ContainerPort& port : container.ports)
        ports.append(QJsonObject{{QStringLiteral("address"), port.address},
                                 {QStringLiteral("machine_port"), port.machinePort},
                                 {QStringLiteral("port"), port.port},
                                 {QStringLiteral("protocol"), port.protocol}});
    QJsonObject document{{QStringLiteral("id"), container.id},
                         {QStringLiteral("name"), container.name},
                         {QStringLiteral("image"), container.image},
                         {QStringLiteral("state"), containerStateName(container.state)},
                         {QStringLiteral("health"), containerHealthName(container.health)},
                         {QStringLiteral("status"), container.status},
                         {QStringLiteral("created"), container.created},
                         {QStringLiteral("ports"), ports}};
    if (!container.project().isEmpty()) document.insert(QStringLiteral("project"), container.project());
    if (!container.service().isEmpty()) document.insert(QStringLiteral("service"), container.service());
    return document;
}

void printRows(Context& context, const QList<QStringList>& rows) {
    for (const QString& line : alignedColumns(rows)) context.print(line);
}

Result<int> engine(Context& context, const Arguments& arguments) {
    auto found = context.services().containers.engine(arguments.positional(kMachine), context.control());
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
    auto found = context.services().containers.list(arguments.positional(kMachine), all, context.control());
    if (!found) return std::move(found.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const Container& container : *found) {
        document.append(containerDocument(container));
        QStringList ports;
        for (const ContainerPort& port : container.ports) ports.append(portText(port));
        rows.append({container.name, container.status, container.image, container.project(),
                     ports.join(QStringLiteral(", "))});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(all ? Text::tr("There is no container.")
                          : Text::tr("No container runs there. All of them: hearthctl docker ps %1 --all")
                                .arg(arguments.positional(kMachine)));
    else
        printRows(context, rows);
    return ExitDone;
}

Result<int> images(Context& context, const Arguments& arguments) {
    auto found = context.services().containers.images(arguments.positional(kMachine), context.control());
    if (!found) return std::move(found.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const Image& image : *found) {
        document.append(QJsonObject{{QStringLiteral("id"), image.id},
                                    {QStringLiteral("tags"), QJsonArray::fromStringList(image.tags)},
                                    {QStringLiteral("size"), static_cast<qint64>(image.bytes)},
                                    {QStringLiteral("created"), image.created}});
        rows.append({image.tags.isEmpty() ? Text::tr("(no name)") : image.tags.join(QStringLiteral(", ")),
                     image.id.section(QLatin1Char(':'), -1).left(12),
                     QLocale::c().formattedDataSize(image.bytes, 1, QLocale::DataSizeSIFormat)});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(Text::tr("There is no image."));
    else
        printRows(context, rows);
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
    return [act](Context& context, const Arguments& arguments) -> Result<int> {
        const QString machine = arguments.positional(kMachine);
        ContainerService& service = context.services().containers;
        auto found = service.find(machine, arguments.positional(kContainer), context.control());
        if (!found) return std::move(found.error());
        HEARTH_TRY(service.act(machine, found->id, act, context.control(kPatience)));
        return showNow(context, machine, found->id);
    };
}

Result<int> rename(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine);
    ContainerService& service = context.services().containers;
    auto found = service.find(machine, arguments.positional(kContainer), context.control());
    if (!found) return std::move(found.error());
    HEARTH_TRY(
        service.rename(machine, found->id, arguments.positional(QStringLiteral("NAME")), context.control()));
    return showNow(context, machine, found->id);
}

Result<int> remove(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine);
    ContainerService& service = context.services().containers;
    auto found = service.find(machine, arguments.positional(kContainer), context.control());
    if (!found) return std::move(found.error());
    HEARTH_TRY(service.remove(machine, found->id, arguments.has(QStringLiteral("--force")),
                              arguments.has(QStringLiteral("--volumes")), context.control(kPatience)));
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), found->name}});
    else
        context.print(Text::tr("Removed %1.").arg(found->name));
    return ExitDone;
}

Result<int> logs(Context& context, const Arguments& arguments) {
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
    const QString machine = arguments.positional(kMachine);
    ContainerService& service = context.services().containers;
    auto found = service.find(machine, arguments.positional(kContainer), context.control());
    if (!found) return std::move(found.error());
    const Control control = what.follow ? context.lasting() : context.control(kPatience);
    Result<void> written;
    auto done = service.logs(
        machine, found->id, what,
        [&](FrameDecoder::Stream stream, std::span<const char> bytes) {
            written = writeOutput(stream == FrameDecoder::Stream::Error ? Output::Error : Output::Out, bytes,
                                  control);
            return written.has_value();
        },
        control);
    if (!written) return std::move(written.error());
    if (!done) return std::move(done.error());
    return ExitDone;
}

Verb verb(const char* name, const QStringList& positionals, const QString& summary, const QString& help,
          std::function<Result<int>(Context&, const Arguments&)> run, const QList<Option>& options = {}) {
    return Verb{.noun = QStringLiteral("docker"),
                .name = QLatin1String(name),
                .syntax = {.positionals = positionals, .options = options, .rest = {}},
                .summary = summary,
                .help = help,
                .failureCode = ExitFailed,
                .run = std::move(run)};
}

}  // namespace

QList<Verb> dockerVerbs() {
    using Act = ContainerService::Act;
    const QStringList one{kMachine, kContainer};
    const QString document = Text::tr("--json: as one of `docker ps`.");
    return {
        verb("engine", {kMachine}, Text::tr("Which container engine a machine has: Docker or Podman."),
             Text::tr("DOCKER_HOST and Docker's chosen context there are heeded.\n--json: "
                      "{\"kind\":\"docker\"|\"podman\",\"version\",\"api\",\"os\",\"arch\",\"socket\",\"by_"
                      "command\"}"),
             engine),
        verb("ps", {kMachine}, Text::tr("The containers that run there."),
             Text::tr("--all: those too that do not run.\n--json: "
                      "[{\"id\",\"name\",\"image\",\"state\",\"health\",\"status\",\"created\",\"ports\":"
                      "[{\"address\",\"machine_port\",\"port\",\"protocol\"}],\"project\"?,\"service\"?}]"),
             ps, {{QStringLiteral("--all"), {}}}),
        verb("images", {kMachine}, Text::tr("The images there, newest first."),
             Text::tr("--json: [{\"id\",\"tags\",\"size\",\"created\"}]; bytes, and seconds since 1970."),
             images),
        verb("start", one, Text::tr("Starts a container."), document, acting(Act::Start)),
        verb("stop", one, Text::tr("Stops a container, and waits until it has ended."), document,
             acting(Act::Stop)),
        verb("restart", one, Text::tr("Stops a container and starts it again."), document,
             acting(Act::Restart)),
        verb("pause", one, Text::tr("Has a container stand still."), document, acting(Act::Pause)),
        verb("unpause", one, Text::tr("Has a container go on."), document, acting(Act::Unpause)),
        verb("kill", one, Text::tr("Ends a container at once."), document, acting(Act::Kill)),
        verb("rename", one + QStringList{QStringLiteral("NAME")}, Text::tr("Gives a container another name."),
             document, rename),
        verb("rm", one, Text::tr("Removes a container."),
             Text::tr(
                 "--force: also one that runs. --volumes: those without a name that are its alone go with "
                 "it.\n--json: {\"removed\":NAME}"),
             remove, {{QStringLiteral("--force"), {}}, {QStringLiteral("--volumes"), {}}}),
        verb("logs", one, Text::tr("What a container wrote."),
             Text::tr("Its stdout on stdout, its stderr on stderr. --follow: until Ctrl+C."), logs,
             {{QStringLiteral("--follow"), {}},
              {QStringLiteral("--tail"), QStringLiteral("N")},
              {QStringLiteral("--since"), QStringLiteral("TIME")},
              {QStringLiteral("--timestamps"), {}}}),
    };
}

}  // namespace hearth::ctl
