// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dockerverb.h"

#include "app/ctl/hosttext.h"
#include "core/services.h"

namespace hearth::ctl {

Verb dockerVerb(const char* name, const QStringList& positionals, const QString& summary, const QString& help,
                std::function<Result<int>(Context&, const Arguments&)> run, const QList<Option>& options) {
    return Verb{.noun = QStringLiteral("docker"),
                .name = QLatin1String(name),
                .syntax = {.positionals = positionals, .options = options, .rest = {}},
                .summary = summary,
                .help = help,
                .failureCode = ExitFailed,
                .run = std::move(run)};
}

std::function<Result<int>(Context&, const Arguments&)> onContainer(
    std::function<Result<int>(Context&, const Arguments&, const QString& machine, const Container&)> act) {
    return [act = std::move(act)](Context& context, const Arguments& arguments) -> Result<int> {
        const QString machine = arguments.positional(kDockerMachine);
        auto found = context.services().containers.find(machine, arguments.positional(kDockerContainer),
                                                        context.control());
        if (!found) return std::move(found.error());
        return act(context, arguments, machine, *found);
    };
}

QString containerPortText(const ContainerPort& port) {
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

void printDockerRows(Context& context, const QList<QStringList>& rows) {
    for (const QString& line : alignedColumns(rows)) context.print(line);
}

}  // namespace hearth::ctl
