// SPDX-License-Identifier: GPL-3.0-or-later
// hearthctl docker volume and network list, create, inspect, rm, prune; network connect, disconnect.
#include "app/ctl/dockerimagetext.h"
#include "app/ctl/dockerverb.h"
#include "core/containers/containerdetail.h"
#include "core/containers/networks.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QJsonDocument>

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
    if (volume.created > 0) document.insert(QStringLiteral("created"), volume.created);
    if (volume.bytes >= 0) document.insert(QStringLiteral("size"), qint64(volume.bytes));
    if (volume.users >= 0) document.insert(QStringLiteral("containers"), volume.users);
    return document;
}

/// With the containers that have each.
Result<int> showVolumes(Context& context, const Arguments& arguments, const Result<QList<Volume>>& volumes,
                        const QString& none) {
    if (!volumes) return volumes.error();
    auto containers =
        context.services().containers.list(arguments.positional(kDockerMachine), true, context.control());
    if (!containers) return std::move(containers.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const Volume& each : *volumes) {
        const QStringList users = volumeUsers(each, *containers);
        QJsonObject one = documentOf(each);
        one.insert(QStringLiteral("used_by"), QJsonArray::fromStringList(users));
        document.append(one);
        rows.append({each.name, each.driver, each.bytes < 0 ? QString() : dockerSizeText(each.bytes),
                     users.join(QStringLiteral(", "))});
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
        QJsonObject document{{QStringLiteral("removed"), QJsonArray::fromStringList(pruned->names)},
                             {QStringLiteral("bytes"), qint64(pruned->bytes)}};
        if (!pruned->kept.isEmpty())
            document.insert(QStringLiteral("kept"), QJsonArray::fromStringList(pruned->kept));
        context.print(document);
        return ExitDone;
    }
    for (const QString& name : pruned->names) context.print(Text::tr("Removed %1.").arg(name));
    for (const QString& name : pruned->kept) context.print(Text::tr("Kept %1: it is in use.").arg(name));
    if (pruned->bytes > 0) context.print(Text::tr("%1 freed.").arg(dockerSizeText(pruned->bytes)));
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
    return showVolumes(context, arguments,
                       volumes(context).list(arguments.positional(kDockerMachine),
                                             arguments.has(QStringLiteral("--size")), context.control()),
                       Text::tr("There are no volumes."));
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
    // The engine counts their sizes for it.
    const auto go = volumes(context).prunable(machine, all, context.control(kDockerPatience));
    if (go && arguments.has(QStringLiteral("--run")))
        return showPruned(context, volumes(context).prune(machine, *go, context.control(kDockerPatience)));
    return showVolumes(context, arguments, go, Text::tr("There is nothing to remove."));
}

Result<int> showDescription(Context& context, const Result<QByteArray>& json) {
    if (!json) return json.error();
    if (context.json())
        context.print(QJsonDocument::fromJson(*json).object());
    else
        context.print(QString::fromUtf8(indentedJson(*json).trimmed()));
    return ExitDone;
}

Result<int> inspectVolume(Context& context, const Arguments& arguments) {
    return showDescription(context,
                           volumes(context).description(arguments.positional(kDockerMachine),
                                                        arguments.positional(kName), context.control()));
}

Result<int> inspectNetwork(Context& context, const Arguments& arguments) {
    return showDescription(context,
                           networks(context).description(arguments.positional(kDockerMachine),
                                                         arguments.positional(kName), context.control()));
}

QJsonObject documentOf(const Network& network) {
    QJsonObject document{{QStringLiteral("id"), network.id},
                         {QStringLiteral("name"), network.name},
                         {QStringLiteral("driver"), network.driver},
                         {QStringLiteral("subnets"), QJsonArray::fromStringList(network.subnets)},
                         {QStringLiteral("gateways"), QJsonArray::fromStringList(network.gateways)},
                         {QStringLiteral("internal"), network.internal}};
    if (network.created > 0) document.insert(QStringLiteral("created"), network.created);
    return document;
}

/// With the containers that are in each.
Result<int> showNetworks(Context& context, const Arguments& arguments, const Result<QList<Network>>& all) {
    if (!all) return all.error();
    auto containers =
        context.services().containers.list(arguments.positional(kDockerMachine), true, context.control());
    if (!containers) return std::move(containers.error());
    QJsonArray document;
    QList<QStringList> rows;
    for (const Network& each : *all) {
        const QStringList users = networkUsers(each, *containers);
        QJsonObject one = documentOf(each);
        one.insert(QStringLiteral("containers"), QJsonArray::fromStringList(users));
        document.append(one);
        rows.append({each.name, each.driver, each.subnets.join(QStringLiteral(", ")),
                     users.join(QStringLiteral(", "))});
    }
    if (context.json())
        context.print(document);
    else if (rows.isEmpty())
        context.print(Text::tr("There is nothing to remove."));
    else
        printDockerRows(context, rows);
    return ExitDone;
}

Result<int> listNetworks(Context& context, const Arguments& arguments) {
    return showNetworks(context, arguments,
                        networks(context).list(arguments.positional(kDockerMachine), context.control()));
}

Result<int> createNetwork(Context& context, const Arguments& arguments) {
    NetworkSpec spec;
    spec.name = arguments.positional(kName);
    if (arguments.has(QStringLiteral("--driver"))) spec.driver = arguments.value(QStringLiteral("--driver"));
    spec.subnet = arguments.value(QStringLiteral("--subnet"));
    spec.gateway = arguments.value(QStringLiteral("--gateway"));
    spec.internal = arguments.has(QStringLiteral("--internal"));
    auto made = networks(context).create(arguments.positional(kDockerMachine), spec, context.control());
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
    const QString machine = arguments.positional(kDockerMachine);
    const auto go = networks(context).prunable(machine, context.control());
    if (go && arguments.has(QStringLiteral("--run")))
        return showPruned(context, networks(context).prune(machine, *go, context.control(kDockerPatience)));
    return showNetworks(context, arguments, go);
}

/// `join`: into the network, else out of it.
std::function<Result<int>(Context&, const Arguments&)> joining(bool join) {
    return [join](Context& context, const Arguments& arguments) -> Result<int> {
        const QString machine = arguments.positional(kDockerMachine), name = arguments.positional(kName),
                      container = arguments.positional(kDockerContainer);
        NetworkService service = networks(context);
        const auto done = join ? service.connect(machine, name, container, context.control())
                               : service.disconnect(machine, name, container, context.control());
        if (!done) return done.error();
        if (context.json())
            context.print(QJsonObject{{QStringLiteral("network"), name},
                                      {QStringLiteral("container"), container},
                                      {QStringLiteral("connected"), join}});
        else
            context.print(
                (join ? Text::tr("%1 is now connected to %2.") : Text::tr("%1 is now disconnected from %2."))
                    .arg(container, name));
        return ExitDone;
    };
}

}  // namespace

QList<Verb> dockerResourceVerbs() {
    const QStringList machine{kDockerMachine}, one{kDockerMachine, kName},
        joint{kDockerMachine, kName, kDockerContainer};
    const QString removed = Text::tr("--json: {\"removed\":NAME}"),
                  pruned = Text::tr("--json: {\"removed\":[NAME…],\"bytes\",\"kept\"?}");
    const QString
        volume = Text::tr(
            "--json: {\"name\",\"driver\",\"path\",\"created\"?,\"size\"?,\"containers\"?,\"used_by\"?}"),
        network = Text::tr("--json: {\"id\",\"name\",\"driver\",\"subnets\",\"gateways\",\"internal\","
                           "\"created\"?,\"containers\"?}"),
        all = Text::tr("--json: the same on one line."),
        joined = Text::tr("--json: {\"network\",\"container\",\"connected\"}");
    return {
        dockerVerb(
            "volume list", machine, Text::tr("The volumes there."),
            Text::tr("--size: how large each is, and how many containers use it according to the engine.\n") +
                volume,
            listVolumes, {{QStringLiteral("--size"), {}}}),
        dockerVerb("volume create", one, Text::tr("Creates a volume."), volume, createVolume),
        dockerVerb("volume inspect", one, Text::tr("Everything the engine says about a volume, as JSON."),
                   all, inspectVolume),
        dockerVerb("volume rm", one, Text::tr("Removes a volume that no container uses."), removed,
                   removeVolume),
        dockerVerb("volume prune", machine,
                   Text::tr("Shows the volumes that no container uses, or removes them."),
                   Text::tr("--all: also those with a name. --run: removes them.\n") + pruned, pruneVolumes,
                   {{QStringLiteral("--all"), {}}, {QStringLiteral("--run"), {}}}),
        dockerVerb("network list", machine, Text::tr("The container networks there."), network, listNetworks),
        dockerVerb(
            "network create", one, Text::tr("Creates a network."),
            Text::tr("--driver: bridge if none is given. --internal: without access to the outside.\n") +
                network,
            createNetwork,
            {{QStringLiteral("--driver"), QStringLiteral("DRIVER")},
             {QStringLiteral("--subnet"), QStringLiteral("10.99.0.0/24")},
             {QStringLiteral("--gateway"), QStringLiteral("ADDRESS")},
             {QStringLiteral("--internal"), {}}}),
        dockerVerb("network inspect", one, Text::tr("Everything the engine says about a network, as JSON."),
                   all, inspectNetwork),
        dockerVerb("network connect", joint, Text::tr("Connects a container to a network."), joined,
                   joining(true)),
        dockerVerb("network disconnect", joint, Text::tr("Disconnects a container from a network."), joined,
                   joining(false)),
        dockerVerb("network rm", one, Text::tr("Removes a network that no container is in."), removed,
                   removeNetwork),
        dockerVerb("network prune", machine,
                   Text::tr("Shows the networks that a clean-up would remove, or removes them."),
                   Text::tr("Docker also removes networks used only by containers that are not running. "
                            "--run: removes them.\n") +
                       pruned,
                   pruneNetworks, {{QStringLiteral("--run"), {}}}),
    };
}

}  // namespace hearth::ctl
