// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/networks.h"

#include "core/base/machinetitle.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QDateTime>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

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
        const QDateTime created =
            QDateTime::fromString(one.value(QLatin1String("Created")).toString(), Qt::ISODateWithMs);
        network.created = created.isValid() ? std::max<qint64>(created.toSecsSinceEpoch(), 0) : 0;
        network.labels = engineLabels(one.value(QLatin1String("Labels")));
        for (const QJsonValue& part :
             one.value(QLatin1String("IPAM")).toObject().value(QLatin1String("Config")).toArray()) {
            const QString subnet = part.toObject().value(QLatin1String("Subnet")).toString(),
                          gateway = part.toObject().value(QLatin1String("Gateway")).toString();
            if (!subnet.isEmpty()) network.subnets.append(subnet);
            if (!gateway.isEmpty()) network.gateways.append(gateway);
        }
        if (!network.name.isEmpty()) all.append(network);
    }
    std::sort(all.begin(), all.end(),
              [](const Network& one, const Network& other) { return one.name < other.name; });
    return all;
}

QStringList networkUsers(const Network& network, const QList<Container>& containers) {
    QStringList users;
    for (const bool on : {true, false})
        for (const Container& each : containers)
            if (each.on() == on && each.networks.contains(network.name)) users.append(each.name);
    return users;
}

QList<Network> prunableNetworks(const QList<Network>& networks, const QList<Container>& containers,
                                Engine::Kind engine) {
    QList<Container> holding = containers;
    if (engine == Engine::Kind::Docker) holding.removeIf([](const Container& each) { return !each.on(); });
    QList<Network> go;
    for (const Network& each : networks)
        if (!each.builtIn() && networkUsers(each, holding).isEmpty()) go.append(each);
    return go;
}

Result<void> checkNetworkSpec(const NetworkSpec& spec) {
    HEARTH_TRY(checkEngineName(spec.name));
    const auto invalid = [](const QString& message, const QString& hint) {
        return Error{ErrorKind::Invalid, message, hint, {}};
    };
    if (spec.driver.isEmpty() || spec.driver.contains(QRegularExpression(QStringLiteral("[^!-~]"))))
        return invalid(ContainerText::tr("“%1” is not a network driver.").arg(spec.driver),
                       ContainerText::tr("Use one like bridge, macvlan or ipvlan."));
    const auto subnet = QHostAddress::parseSubnet(spec.subnet);
    const bool whole = spec.subnet.contains(QLatin1Char('/')) && !subnet.first.isNull();
    if (!spec.subnet.isEmpty() && !whole)
        return invalid(ContainerText::tr("“%1” is not a subnet.").arg(spec.subnet),
                       ContainerText::tr("Write it like 10.99.0.0/24."));
    if (spec.gateway.isEmpty()) return {};
    if (spec.subnet.isEmpty())
        return invalid(ContainerText::tr("A gateway needs a subnet."),
                       ContainerText::tr("Give the subnet, too."));
    if (const QHostAddress gateway(spec.gateway); gateway.isNull() || !gateway.isInSubnet(subnet))
        return invalid(ContainerText::tr("“%1” is not an address in %2.").arg(spec.gateway, spec.subnet), {});
    return {};
}

QStringList networkCreateWords(const NetworkSpec& spec) {
    QStringList words{QStringLiteral("network"), QStringLiteral("create")};
    if (spec.driver != QLatin1String("bridge")) words << QStringLiteral("--driver") << spec.driver;
    if (!spec.subnet.isEmpty()) words << QStringLiteral("--subnet") << spec.subnet;
    if (!spec.gateway.isEmpty()) words << QStringLiteral("--gateway") << spec.gateway;
    if (spec.internal) words.append(QStringLiteral("--internal"));
    return words << spec.name;
}

Result<QList<Network>> NetworkService::list(const QString& machine, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("network"), QStringLiteral("ls")}, control);
    auto answer = (*engine)->get("/networks", control);
    if (!answer) return std::move(answer.error());
    return parseNetworks(*answer);
}

Result<QByteArray> NetworkService::description(const QString& machine, const QString& name,
                                               const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("network"), QStringLiteral("inspect"), name}, control);
    return (*engine)->get("/networks/" + enginePart(name), control);
}

Result<Network> NetworkService::create(const QString& machine, const NetworkSpec& spec,
                                       const Control& control) {
    HEARTH_TRY(checkNetworkSpec(spec));
    auto all = list(machine, control);
    if (!all) return std::move(all.error());
    const auto named = [&](const Network& each) { return each.name == spec.name; };
    // Docker makes a second one of the same name.
    if (std::any_of(all->begin(), all->end(), named))
        return Error{
            ErrorKind::Busy,
            ContainerText::tr("There is already a network “%1” on %2.").arg(spec.name, machineTitle(machine)),
            {},
            {}};
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    QJsonObject wanted{{QStringLiteral("Name"), spec.name},
                       {QStringLiteral("Driver"), spec.driver},
                       {QStringLiteral("CheckDuplicate"), true},
                       {QStringLiteral("Internal"), spec.internal}};
    if (!spec.subnet.isEmpty()) {
        QJsonObject place{{QStringLiteral("Subnet"), spec.subnet}};
        if (!spec.gateway.isEmpty()) place.insert(QStringLiteral("Gateway"), spec.gateway);
        wanted.insert(QStringLiteral("IPAM"), QJsonObject{{QStringLiteral("Config"), QJsonArray{place}}});
    }
    (*engine)->say(networkCreateWords(spec), control);
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

Result<void> NetworkService::join(const QString& machine, const char* verb, const QString& name,
                                  const QString& container, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    // Docker would write one that is not there down for a container that does not run.
    auto there = (*engine)->get("/networks/" + enginePart(name), control);
    if (!there) return std::move(there.error());
    (*engine)->say({QStringLiteral("network"), QLatin1String(verb), name, container}, control);
    auto done =
        (*engine)->post("/networks/" + enginePart(name) + '/' + verb, control,
                        QJsonDocument(QJsonObject{{QStringLiteral("Container"), container}}).toJson());
    if (!done) return std::move(done.error());
    return {};
}

Result<void> NetworkService::connect(const QString& machine, const QString& name, const QString& container,
                                     const Control& control) {
    return join(machine, "connect", name, container, control);
}

Result<void> NetworkService::disconnect(const QString& machine, const QString& name, const QString& container,
                                        const Control& control) {
    return join(machine, "disconnect", name, container, control);
}

Result<QList<Network>> NetworkService::prunable(const QString& machine, const Control& control) {
    auto networks = list(machine, control);
    if (!networks) return networks;
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    auto answer = (*engine)->get("/containers/json?all=1", control);
    if (!answer) return std::move(answer.error());
    auto containers = parseContainers(*answer);
    if (!containers) return std::move(containers.error());
    return prunableNetworks(*networks, *containers, (*engine)->engine().kind);
}

Result<Pruned> NetworkService::prune(const QString& machine, const QList<Network>& listed,
                                     const Control& control) {
    Pruned pruned;
    if (listed.isEmpty()) return pruned;
    // Podman has no word of its own for one that is in use.
    const auto free = prunable(machine, control);
    if (!free) return free.error();
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    // By their ids: another one may have the name of one that is gone.
    QStringList words{QStringLiteral("network"), QStringLiteral("rm")};
    QList<Network> going;
    for (const Network& each : listed) {
        if (std::any_of(free->begin(), free->end(), [&](const Network& one) { return one.id == each.id; })) {
            going.append(each);
            words.append(each.id);
            continue;
        }
        const auto there = (*engine)->get("/networks/" + enginePart(each.id), control);
        if (there)
            pruned.kept.append(each.name);
        else if (there.error().kind != ErrorKind::NotFound)
            return there.error();
    }
    if (going.isEmpty()) return pruned;
    (*engine)->say(words, control);
    for (const Network& each : std::as_const(going)) {
        const auto done = (*engine)->remove("/networks/" + enginePart(each.id), control);
        if (const auto went = prunedOne(done, each.name, pruned); !went) return went.error();
    }
    return pruned;
}

}  // namespace hearth
