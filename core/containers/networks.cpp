// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/networks.h"

#include "core/base/machinetitle.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {

bool Network::builtIn() const {
    return name == QLatin1String("none") || name == QLatin1String("host") ||
           name == QLatin1String("bridge") || name == QLatin1String("podman") ||
           name == QLatin1String("ingress");
}

Result<QList<Network>> parseNetworks(const QByteArray& json) {
    const auto list = engineList(json);
    if (!list) return list.error();
    QList<Network> all;
    for (const QJsonValue& each : *list) {
        const QJsonObject one = each.toObject();
        Network network;
        network.id = one.value(QLatin1String("Id")).toString();
        network.name = one.value(QLatin1String("Name")).toString();
        network.driver = one.value(QLatin1String("Driver")).toString();
        network.internal = one.value(QLatin1String("Internal")).toBool();
        network.labels = engineLabels(one.value(QLatin1String("Labels")));
        for (const QJsonValue& part :
             one.value(QLatin1String("IPAM")).toObject().value(QLatin1String("Config")).toArray())
            if (const QString subnet = part.toObject().value(QLatin1String("Subnet")).toString();
                !subnet.isEmpty())
                network.subnets.append(subnet);
        if (!network.name.isEmpty()) all.append(network);
    }
    std::sort(all.begin(), all.end(),
              [](const Network& one, const Network& other) { return one.name < other.name; });
    return all;
}

Result<QList<Network>> NetworkService::list(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("network"), QStringLiteral("ls")}, control);
    auto answer = (*engine)->get("/networks", control);
    if (!answer) return std::move(answer.error());
    return parseNetworks(*answer);
}

Result<Network> NetworkService::create(const QString& machine, const QString& name, const QString& subnet,
                                       bool internal, const Control& control) {
    auto all = list(machine, control);
    if (!all) return std::move(all.error());
    const auto named = [&](const Network& each) { return each.name == name; };
    // Docker makes a second one of the same name.
    if (std::any_of(all->begin(), all->end(), named))
        return Error{
            ErrorKind::Busy,
            ContainerText::tr("There is a network “%1” on %2 already.").arg(name, machineTitle(machine)),
            {},
            {}};
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    QStringList words{QStringLiteral("network"), QStringLiteral("create")};
    QJsonObject wanted{{QStringLiteral("Name"), name},
                       {QStringLiteral("Driver"), QStringLiteral("bridge")},
                       {QStringLiteral("CheckDuplicate"), true},
                       {QStringLiteral("Internal"), internal}};
    if (!subnet.isEmpty()) {
        words << QStringLiteral("--subnet") << subnet;
        wanted.insert(QStringLiteral("IPAM"),
                      QJsonObject{{QStringLiteral("Config"),
                                   QJsonArray{QJsonObject{{QStringLiteral("Subnet"), subnet}}}}});
    }
    if (internal) words.append(QStringLiteral("--internal"));
    (*engine)->say(words << name, control);
    auto made = (*engine)->post("/networks/create", control, QJsonDocument(wanted).toJson());
    if (!made) return std::move(made.error());
    all = list(machine, control);
    if (!all) return std::move(all.error());
    const auto one = std::find_if(all->begin(), all->end(), named);
    return one == all->end() ? Network() : *one;
}

Result<void> NetworkService::remove(const QString& machine, const QString& name, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("network"), QStringLiteral("rm"), name}, control);
    auto done = (*engine)->remove("/networks/" + enginePart(name), control);
    if (!done) return std::move(done.error());
    return {};
}

Result<Pruned> NetworkService::prune(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("network"), QStringLiteral("prune"), QStringLiteral("--force")}, control);
    auto done = (*engine)->post("/networks/prune", control);
    if (!done) return std::move(done.error());
    return parsePruned(*done, "NetworksDeleted");
}

}  // namespace hearth
