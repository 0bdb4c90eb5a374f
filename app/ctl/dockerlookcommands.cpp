// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerverb.h"
#include "core/containers/containerinspect.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

#include <condition_variable>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

constexpr std::chrono::seconds kBetween{1};  // two looks make a rate

void waitBetween(const Control& control) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, control.stop, kBetween, [] { return false; });
}

QString bytes(qint64 size) { return QLocale::c().formattedDataSize(size, 1, QLocale::DataSizeIecFormat); }

Result<int> inspect(Context& context, const Arguments&, const QString& machine, const Container& container) {
    auto json =
        ContainerInspect(context.services().engines).description(machine, container.id, context.control());
    if (!json) return std::move(json.error());
    if (context.json())
        context.print(QJsonDocument::fromJson(*json).object());
    else
        context.print(QString::fromUtf8(indentedJson(*json).trimmed()));
    return ExitDone;
}

Result<int> top(Context& context, const Arguments&, const QString& machine, const Container& container) {
    auto processes =
        ContainerInspect(context.services().engines).processes(machine, container.id, context.control());
    if (!processes) return std::move(processes.error());
    if (context.json()) {
        QJsonArray rows;
        for (const QStringList& row : processes->rows) rows.append(QJsonArray::fromStringList(row));
        context.print(QJsonObject{{QStringLiteral("titles"), QJsonArray::fromStringList(processes->titles)},
                                  {QStringLiteral("processes"), rows}});
    } else {
        printDockerRows(context, QList<QStringList>{processes->titles} + processes->rows);
    }
    return ExitDone;
}

QJsonObject useDocument(const Container& container, const ContainerUse& use, const ContainerLoad& load) {
    return {{QStringLiteral("id"), container.id},
            {QStringLiteral("name"), container.name},
            {QStringLiteral("cpu_percent"), load.cpuPercent},
            {QStringLiteral("memory"), use.memory},
            {QStringLiteral("memory_limit"), use.memoryLimit},
            {QStringLiteral("received"), use.received},
            {QStringLiteral("sent"), use.sent},
            {QStringLiteral("read"), use.read},
            {QStringLiteral("written"), use.written},
            {QStringLiteral("processes"), use.processes}};
}

/// Those that are named, or all that run.
Result<QList<Container>> wanted(Context& context, const Arguments& arguments) {
    ContainerService& service = context.services().containers;
    const QString machine = arguments.positional(kDockerMachine);
    if (arguments.several.isEmpty()) return service.list(machine, false, context.control());
    QList<Container> all;
    for (const QString& name : arguments.several) {
        auto one = service.find(machine, name, context.control());
        if (!one) return std::move(one.error());
        all.append(*one);
    }
    return all;
}

Result<int> stats(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kDockerMachine);
    const auto all = wanted(context, arguments);
    if (!all) return all.error();
    QStringList ids;
    for (const Container& each : *all) ids.append(each.id);
    ContainerInspect look(context.services().engines);
    const Control control = context.control();
    const auto before = look.uses(machine, ids, control);
    if (!before) return before.error();
    if (!before->empty()) waitBetween(control);
    HEARTH_TRY(control.check());
    const auto now = look.uses(machine, ids, control);
    if (!now) return now.error();
    QJsonArray document;
    QList<QStringList> rows;
    for (const Container& each : *all) {
        const auto used = now->find(each.id);
        if (used == now->end()) continue;
        const ContainerUse& use = used->second;
        const auto earlier = before->find(each.id);
        const ContainerLoad load =
            containerLoad(earlier == before->end() ? ContainerUse() : earlier->second, use);
        document.append(useDocument(each, use, load));
        rows.append({each.name, Text::tr("%1 %").arg(load.cpuPercent, 0, 'f', 1),
                     Text::tr("%1 of %2").arg(bytes(use.memory), bytes(use.memoryLimit)),
                     Text::tr("network %1 in, %2 out").arg(bytes(use.received), bytes(use.sent)),
                     Text::tr("disk %1 read, %2 written").arg(bytes(use.read), bytes(use.written)),
                     Text::tr("%n process(es)", nullptr, static_cast<int>(use.processes))});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(Text::tr("None of them is running."));
    else
        printDockerRows(context, rows);
    return ExitDone;
}

}  // namespace

QList<Verb> dockerLookVerbs() {
    const QStringList one{kDockerMachine, kDockerContainer};
    return {
        dockerVerb("inspect", one, Text::tr("Everything the engine says about a container, as JSON."),
                   Text::tr("--json: the same on one line."), onContainer(inspect)),
        dockerVerb("stats", {kDockerMachine, QStringLiteral("[CONTAINER]…")},
                   Text::tr("What running containers use now: processor, memory, network, disk."),
                   Text::tr("Measured over one second; 100 % is one processor.\n"
                            "--json: "
                            "[{\"id\",\"name\",\"cpu_percent\",\"memory\",\"memory_limit\",\"received\","
                            "\"sent\",\"read\",\"written\",\"processes\"}]; bytes, since it was started."),
                   stats),
        dockerVerb("top", one, Text::tr("The processes in a container."),
                   Text::tr("--json: {\"titles\":[…],\"processes\":[[…]]}"), onContainer(top)),
    };
}

}  // namespace hearth::ctl
