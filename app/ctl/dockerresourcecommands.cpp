// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker volume and network list, create, rm, prune.
#include "app/ctl/dockerimagetext.h"
#include "app/ctl/dockerverb.h"
#include "core/containers/networks.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const QString kName = QStringLiteral("NAME");

QJsonObject documentOf(const Volume& volume) {
    QJsonObject document{{kName.toLower(), volume.name},
                         {QStringLiteral("driver"), volume.driver},
                         {QStringLiteral("path"), volume.path}};
    if (volume.bytes >= 0) document.insert(QStringLiteral("size"), qint64(volume.bytes));
    if (volume.users >= 0) document.insert(QStringLiteral("containers"), volume.users);
    return document;
}

Result<int> showVolumes(Context& context, const Result<QList<Volume>>& volumes, const QString& none) {
    if (!volumes) return volumes.error();
    QJsonArray document;
    QList<QStringList> rows;
    for (const Volume& each : *volumes) {
        document.append(documentOf(each));
        rows.append({each.name, each.driver, each.bytes < 0 ? QString() : dockerSizeText(each.bytes),
                     each.users < 0 ? QString() : Text::tr("%n container(s)", nullptr, each.users)});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(none);
    else
        printDockerRows(context, rows);
    return ExitDone;
}

Result<int> showPruned(Context& context, const Result<Pruned>& pruned) {
    if (!pruned) return pruned.error();
    if (context.json()) {
        context.print(QJsonObject{{QStringLiteral("removed"), QJsonArray::fromStringList(pruned->names)},
                                  {QStringLiteral("bytes"), qint64(pruned->bytes)}});
        return ExitDone;
    }
    for (const QString& name : pruned->names) context.print(Text::tr("Removed %1.").arg(name));
    if (pruned->bytes > 0) context.print(Text::tr("%1 are free again.").arg(dockerSizeText(pruned->bytes)));
    return ExitDone;
}

Result<int> showMade(Context& context, const QJsonObject& document, const QString& name) {
    if (context.json())
        context.print(document);
    else
        context.print(name);
    return ExitDone;
}

Result<int> showRemoved(Context& context, const QString& name, const Result<void>& done) {
    if (!done) return done.error();
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), name}});
    else
        context.print(Text::tr("Removed %1.").arg(name));
    return ExitDone;
}

VolumeService volumes(const Context& context) { return VolumeService(context.services().engines); }
NetworkService networks(const Context& context) { return NetworkService(context.services().engines); }

Result<int> listVolumes(Context& context, const Arguments& arguments) {
    return showVolumes(context,
                       volumes(context).list(arguments.positional(kDockerMachine),
                                             arguments.has(QStringLiteral("--size")), context.control()),
                       Text::tr("There is no volume."));
}

Result<int> createVolume(Context& context, const Arguments& arguments) {
    auto made = volumes(context).create(arguments.positional(kDockerMachine), arguments.positional(kName),
                                        context.control());
    if (!made) return std::move(made.error());
    return showMade(context, documentOf(*made), made->name);
}

Result<int> removeVolume(Context& context, const Arguments& arguments) {
    const QString name = arguments.positional(kName);
    return showRemoved(
        context, name,
        volumes(context).remove(arguments.positional(kDockerMachine), name, context.control()));
}

Result<int> pruneVolumes(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kDockerMachine);
    const bool all = arguments.has(QStringLiteral("--all"));
    if (arguments.has(QStringLiteral("--run")))
        return showPruned(context, volumes(context).prune(machine, all, context.control(kDockerPatience)));
    return showVolumes(context, volumes(context).prunable(machine, all, context.control()),
                       Text::tr("Nothing would go."));
}

QJsonObject documentOf(const Network& network) {
    return {{QStringLiteral("id"), network.id},
            {QStringLiteral("name"), network.name},
            {QStringLiteral("driver"), network.driver},
            {QStringLiteral("subnets"), QJsonArray::fromStringList(network.subnets)},
            {QStringLiteral("internal"), network.internal}};
}

Result<int> listNetworks(Context& context, const Arguments& arguments) {
    auto all = networks(context).list(arguments.positional(kDockerMachine), context.control());
    if (!all) return std::move(all.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const Network& each : *all) {
        document.append(documentOf(each));
        rows.append({each.name, each.driver, each.subnets.join(QStringLiteral(", "))});
    }
    if (context.json())
        context.print(document);
    else
        printDockerRows(context, rows);
    return ExitDone;
}

Result<int> createNetwork(Context& context, const Arguments& arguments) {
    auto made = networks(context).create(arguments.positional(kDockerMachine), arguments.positional(kName),
                                         arguments.value(QStringLiteral("--subnet")),
                                         arguments.has(QStringLiteral("--internal")), context.control());
    if (!made) return std::move(made.error());
    return showMade(context, documentOf(*made), made->name);
}

Result<int> removeNetwork(Context& context, const Arguments& arguments) {
    const QString name = arguments.positional(kName);
    return showRemoved(
        context, name,
        networks(context).remove(arguments.positional(kDockerMachine), name, context.control()));
}

Result<int> pruneNetworks(Context& context, const Arguments& arguments) {
    return showPruned(context,
                      networks(context).prune(arguments.positional(kDockerMachine), context.control()));
}

}  // namespace

QList<Verb> dockerResourceVerbs() {
    const QStringList machine{kDockerMachine}, one{kDockerMachine, kName};
    const QString removed = Text::tr("--json: {\"removed\":NAME}"),
                  pruned = Text::tr("--json: {\"removed\":[NAME…],\"bytes\"}");
    const QString volume = Text::tr("--json: {\"name\",\"driver\",\"path\",\"size\"?,\"containers\"?}"),
                  network = Text::tr("--json: {\"id\",\"name\",\"driver\",\"subnets\",\"internal\"}");
    return {
        dockerVerb("volume list", machine, Text::tr("The volumes there."),
                   Text::tr("--size: how large each is, and how many containers have it.\n") + volume,
                   listVolumes, {{QStringLiteral("--size"), {}}}),
        dockerVerb("volume create", one, Text::tr("Makes a volume."), volume, createVolume),
        dockerVerb("volume rm", one, Text::tr("Removes a volume that no container has."), removed,
                   removeVolume),
        dockerVerb("volume prune", machine,
                   Text::tr("Shows the volumes that no container has, or removes them."),
                   Text::tr("--all: those with a name, too. --run: removes them.\n") + pruned, pruneVolumes,
                   {{QStringLiteral("--all"), {}}, {QStringLiteral("--run"), {}}}),
        dockerVerb("network list", machine, Text::tr("The networks of containers there."), network,
                   listNetworks),
        dockerVerb("network create", one, Text::tr("Makes a network."),
                   Text::tr("--internal: without a way out.\n") + network, createNetwork,
                   {{QStringLiteral("--subnet"), QStringLiteral("10.99.0.0/24")},
                    {QStringLiteral("--internal"), {}}}),
        dockerVerb("network rm", one, Text::tr("Removes a network that no container is in."), removed,
                   removeNetwork),
        dockerVerb("network prune", machine, Text::tr("Removes the networks that no container is in."),
                   pruned, pruneNetworks),
    };
}

}  // namespace hearth::ctl
