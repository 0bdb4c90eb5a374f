// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/container.h"

#include "core/containers/enginejson.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace hearth {
namespace {

constexpr std::array<std::pair<Container::State, const char*>, 7> kStates{
    {{Container::State::Created, "created"},
     {Container::State::Running, "running"},
     {Container::State::Paused, "paused"},
     {Container::State::Restarting, "restarting"},
     {Container::State::Removing, "removing"},
     {Container::State::Exited, "exited"},
     {Container::State::Dead, "dead"}}};

// Lists of engines before API 1.52 have health and exit code only within the status.
Container::Health healthOf(const QString& status) {
    if (status.endsWith(QLatin1String("(healthy)"))) return Container::Health::Healthy;
    if (status.endsWith(QLatin1String("(unhealthy)"))) return Container::Health::Unhealthy;
    if (status.endsWith(QLatin1String("(health: starting)"))) return Container::Health::Starting;
    return Container::Health::None;
}

int exitCodeOf(const QString& status) {
    static const QRegularExpression code(QStringLiteral("^Exited \\((-?\\d{1,9})\\)"));
    return code.match(status).captured(1).toInt();
}

quint16 portOf(const QJsonValue& value) {
    const int port = value.toInt();
    return port > 0 && port < 65536 ? static_cast<quint16>(port) : quint16(0);
}

QList<ContainerPort> portsOf(const QJsonArray& array) {
    QList<ContainerPort> ports;
    for (const QJsonValue& each : array) {
        const QJsonObject one = each.toObject();
        ContainerPort port;
        port.address = one.value(QLatin1String("IP")).toString();
        port.machinePort = portOf(one.value(QLatin1String("PublicPort")));
        port.port = portOf(one.value(QLatin1String("PrivatePort")));
        port.protocol = one.value(QLatin1String("Type")).toString(port.protocol);
        if (port.port == 0) continue;
        if (port.machinePort != 0 && port.address.isEmpty()) port.address = QStringLiteral("0.0.0.0");
        const bool any6 = port.address == QLatin1String("::");
        const bool known = std::any_of(ports.begin(), ports.end(), [&](const ContainerPort& other) {
            return other.port == port.port && other.machinePort == port.machinePort &&
                   other.protocol == port.protocol &&
                   (other.address == port.address || (any6 && other.address == QLatin1String("0.0.0.0")));
        });
        if (!known) ports.append(port);
    }
    std::sort(ports.begin(), ports.end(), [](const ContainerPort& one, const ContainerPort& other) {
        return std::tie(one.port, one.protocol, one.machinePort, one.address) <
               std::tie(other.port, other.protocol, other.machinePort, other.address);
    });
    return ports;
}

Container containerOf(const QJsonObject& object) {
    const auto text = [&object](const char* key) { return object.value(QLatin1String(key)).toString(); };
    Container one;
    one.id = text("Id");
    for (const QJsonValue& each : object.value(QLatin1String("Names")).toArray()) {
        QString name = each.toString();
        if (name.startsWith(QLatin1Char('/'))) name.remove(0, 1);
        // A link's name has another container's before it.
        if (one.name.isEmpty() || !name.contains(QLatin1Char('/'))) one.name = name;
    }
    if (one.name.isEmpty()) one.name = one.shortId();
    one.image = text("Image");
    one.imageId = text("ImageID");
    one.command = text("Command");
    one.created = std::max<qint64>(object.value(QLatin1String("Created")).toInteger(), 0);
    one.state = containerStateOf(text("State"));
    one.status = text("Status");
    one.health = healthOf(one.status);
    one.exitCode = exitCodeOf(one.status);
    one.ports = portsOf(object.value(QLatin1String("Ports")).toArray());
    one.labels = engineLabels(object.value(QLatin1String("Labels")));
    one.networks = object.value(QLatin1String("NetworkSettings"))
                       .toObject()
                       .value(QLatin1String("Networks"))
                       .toObject()
                       .keys();
    one.mounts = containerMountsOf(object.value(QLatin1String("Mounts")).toArray());
    return one;
}

}  // namespace

QString containerStateName(Container::State state) {
    for (const auto& [each, name] : kStates)
        if (each == state) return QString::fromLatin1(name);
    return QStringLiteral("unknown");
}

QString containerHealthName(Container::Health health) {
    switch (health) {
    case Container::Health::Starting:
        return QStringLiteral("starting");
    case Container::Health::Healthy:
        return QStringLiteral("healthy");
    case Container::Health::Unhealthy:
        return QStringLiteral("unhealthy");
    case Container::Health::None:
        break;
    }
    return QStringLiteral("none");
}

Container::Health containerHealthOf(const QString& name) {
    using Health = Container::Health;
    for (const Health each : {Health::Starting, Health::Healthy, Health::Unhealthy})
        if (name == containerHealthName(each)) return each;
    return Health::None;
}

Container::State containerStateOf(const QString& name) {
    for (const auto& [state, each] : kStates)
        if (name == QLatin1String(each)) return state;
    // Podman's own names for two of them.
    if (name == QLatin1String("configured")) return Container::State::Created;
    if (name == QLatin1String("stopped")) return Container::State::Exited;
    return Container::State::Unknown;
}

QList<ContainerMount> containerMountsOf(const QJsonArray& array) {
    QList<ContainerMount> mounts;
    for (const QJsonValue& each : array) {
        const QJsonObject mount = each.toObject();
        ContainerMount made;
        made.type = mount.value(QLatin1String("Type")).toString();
        made.source = mount.value(QLatin1String("Name")).toString();
        if (made.source.isEmpty()) made.source = mount.value(QLatin1String("Source")).toString();
        made.target = mount.value(QLatin1String("Destination")).toString();
        made.writable = mount.value(QLatin1String("RW")).toBool(true);
        mounts.append(made);
    }
    return mounts;
}

Result<QList<Container>> parseContainers(const QByteArray& json) {
    const auto list = engineList(json);
    if (!list) return list.error();
    QList<Container> all;
    for (const QJsonValue& each : *list)
        if (Container one = containerOf(each.toObject()); !one.id.isEmpty()) all.append(std::move(one));
    std::sort(all.begin(), all.end(), [](const Container& one, const Container& other) {
        const int order = one.name.compare(other.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : one.id < other.id;
    });
    return all;
}

}  // namespace hearth
