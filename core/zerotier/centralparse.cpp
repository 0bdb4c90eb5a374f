// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/centralparse.h"

#include "core/zerotier/controllerconfig.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/zerotierids.h"

#include <algorithm>

namespace hearth {
namespace {

constexpr qint64 kOnlineFor = 5 * 60 * 1000;  // a node asks its controller about once a minute

qint64 milliseconds(const QJsonObject& object, const char* field) {
    return std::max<qint64>(object.value(QLatin1String(field)).toInteger(), 0);
}

std::optional<ControlledNetwork> networkOf(const QJsonObject& object) {
    const QJsonObject config = object.value(QLatin1String("config")).toObject();
    ControlledNetwork network;
    network.id = controllerField(object, "id");
    if (!isNetworkId(network.id)) return {};
    readNetworkConfig(network, config);
    network.description = controllerField(object, "description");
    network.members = controllerCount(object.value(QLatin1String("totalMemberCount")));
    network.authorized = controllerCount(object.value(QLatin1String("authorizedMemberCount")));
    return network;
}

std::optional<NetworkMember> memberOf(const QJsonObject& object, qint64 now) {
    const QJsonObject config = object.value(QLatin1String("config")).toObject();
    const QString id = controllerField(object, "id");  // "NETWORK-NODE"
    NetworkMember member;
    member.network = controllerField(object, "networkId");
    if (member.network.isEmpty()) member.network = id.section(QLatin1Char('-'), 0, 0);
    member.node = controllerField(object, "nodeId");
    if (member.node.isEmpty()) member.node = id.section(QLatin1Char('-'), 1, 1);
    if (!isNetworkId(member.network) || !isNodeId(member.node)) return {};
    member.name = controllerField(object, "name");
    member.description = controllerField(object, "description");
    readMemberConfig(member, config);
    member.lastSeen = std::max(milliseconds(object, "lastSeen"), milliseconds(object, "lastOnline"));
    member.online = onlineBySight(member.lastSeen, now);
    member.version = controllerField(object, "clientVersion");
    if (member.version.isEmpty()) member.version = controllerVersion(config);
    member.physicalAddress = controllerField(object, "physicalAddress");
    return member;
}

}  // namespace

std::optional<bool> onlineBySight(qint64 lastSeen, qint64 now) {
    if (lastSeen <= 0) return {};
    return now - lastSeen < kOnlineFor;
}

Result<QList<ControlledNetwork>> parseCentralNetworks(const QByteArray& json) {
    auto array = controllerArray(json);
    if (!array) return std::move(array.error());
    QList<ControlledNetwork> networks;
    for (const QJsonValue& each : *array)
        if (auto network = networkOf(each.toObject())) networks.append(std::move(*network));
    sortNetworks(networks);
    return networks;
}

Result<ControlledNetwork> parseCentralNetwork(const QByteArray& json) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    if (auto network = networkOf(*object)) return std::move(*network);
    return unreadableController(json);
}

Result<QList<NetworkMember>> parseCentralMembers(const QByteArray& json, qint64 now) {
    auto array = controllerArray(json);
    if (!array) return std::move(array.error());
    QList<NetworkMember> members;
    for (const QJsonValue& each : *array)
        if (auto member = memberOf(each.toObject(), now)) members.append(std::move(*member));
    sortMembers(members);
    return members;
}

Result<NetworkMember> parseCentralMember(const QByteArray& json, qint64 now) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    if (auto member = memberOf(*object, now)) return std::move(*member);
    return unreadableController(json);
}

QByteArray centralNetworkJson(const NetworkChange& change) {
    QJsonObject object;
    putControllerField(object, "description", change.description);
    if (const QJsonObject config = networkConfigJson(change); !config.isEmpty())
        object.insert(QLatin1String("config"), config);
    return controllerJson(object);
}

QByteArray centralMemberJson(const MemberChange& change) {
    QJsonObject object;
    putControllerField(object, "name", change.name);
    putControllerField(object, "description", change.description);
    if (const QJsonObject config = memberConfigJson(change); !config.isEmpty())
        object.insert(QLatin1String("config"), config);
    return controllerJson(object);
}

}  // namespace hearth
