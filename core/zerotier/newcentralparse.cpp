// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/newcentralparse.h"

#include "core/zerotier/centralparse.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/zerotierids.h"

#include <QDateTime>

#include <algorithm>

namespace hearth {
namespace {

/// Of a time as RFC 3339 has it; 0: not known.
qint64 milliseconds(const QString& time) {
    const QDateTime at = QDateTime::fromString(time, Qt::ISODateWithMs);
    return at.isValid() ? std::max<qint64>(at.toMSecsSinceEpoch(), 0) : 0;
}

std::optional<ControlledNetwork> networkOf(const QJsonObject& object) {
    const QJsonObject config = object.value(QLatin1String("config")).toObject(),
                      stats = object.value(QLatin1String("stats")).toObject();
    ControlledNetwork network;
    network.id = controllerField(object, "id");
    if (!isNetworkId(network.id)) return {};
    network.name = controllerField(object, "name");
    network.description = controllerField(object, "description");
    network.isPrivate = config.value(QLatin1String("private")).toBool(true);
    for (const auto* pools : {"v4IpAssignmentPools", "v6IpAssignmentPools"})
        network.ranges += controllerRanges(config.value(QLatin1String(pools)));
    network.routes = controllerRoutes(config.value(QLatin1String("routes")));
    network.dns = controllerDns(config.value(QLatin1String("dns")));
    network.assignV4 =
        config.value(QLatin1String("v4AssignmentMode")).toObject().value(QLatin1String("zt")).toBool();
    network.whole = object.contains(QLatin1String("config"));
    network.members = controllerCount(stats.value(QLatin1String("totalDevices")));
    network.authorized = controllerCount(stats.value(QLatin1String("authorizedDevices")));
    return network;
}

std::optional<NetworkMember> memberOf(const QJsonObject& object, const QString& network, qint64 now) {
    NetworkMember member;
    member.network = network;
    member.node = controllerField(object, "deviceId");
    if (!isNodeId(member.node)) return {};
    member.name = controllerField(object, "name");
    member.description = controllerField(object, "description");
    const QString status = controllerField(object, "status");
    member.authorized = status == QLatin1String("authorized");
    member.revoked = status == QLatin1String("rejected") ||
                     (!member.authorized && !controllerField(object, "lastDeauthorizedTime").isEmpty());
    for (const auto* list : {"ipv4Assignments", "ipv6Assignments"})
        member.addresses += controllerTexts(object.value(QLatin1String(list)));
    for (const auto* address : {"ipAssignment6plane", "ipAssignmentRfc4193"})
        if (const QString each = controllerField(object, address);
            !each.isEmpty() && !member.addresses.contains(each))
            member.addresses.append(each);
    member.bridge = object.value(QLatin1String("activeBridge")).toBool();
    member.autoAssign = !object.value(QLatin1String("noAutoAssignIps")).toBool();
    member.lastSeen = milliseconds(controllerField(object, "lastSeenTime"));
    member.online = onlineBySight(member.lastSeen, now);
    member.version = controllerField(object, "agentVersion");
    member.physicalAddress = controllerField(object, "lastSeenIp");
    return member;
}

bool isV6(const QString& address) { return address.contains(QLatin1Char(':')); }

/// Of a list of both kinds those of one.
template <class List, class Text>
List ofKind(const List& all, bool v6, Text text) {
    List some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [&](const auto& each) { return isV6(text(each)) == v6; });
    return some;
}

}  // namespace

Result<QList<ControlledNetwork>> parseNewCentralNetworks(const QByteArray& json) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    const QJsonValue items = object->value(QLatin1String("items"));
    if (!items.isArray() && !items.isNull()) return unreadableController(json);
    QList<ControlledNetwork> networks;
    for (const QJsonValue& each : items.toArray())
        if (auto network = networkOf(each.toObject())) networks.append(std::move(*network));
    sortNetworks(networks);
    return networks;
}

Result<ControlledNetwork> parseNewCentralNetwork(const QByteArray& json) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    if (auto network = networkOf(*object)) return std::move(*network);
    return unreadableController(json);
}

Result<QString> parseNewCentralGroup(const QByteArray& json) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    const QJsonValue items = object->value(QLatin1String("items"));
    if (!items.isArray() && !items.isNull()) return unreadableController(json);
    for (const QJsonValue& each : items.toArray())
        if (const QString id = controllerField(each.toObject(), "id"); !id.isEmpty()) return id;
    return QString();
}

Result<QList<NetworkMember>> parseNewCentralMembers(const QByteArray& json, const QString& network,
                                                    qint64 now) {
    auto array = controllerArray(json);
    if (!array) return std::move(array.error());
    QList<NetworkMember> members;
    for (const QJsonValue& each : *array)
        if (auto member = memberOf(each.toObject(), network, now)) members.append(std::move(*member));
    sortMembers(members);
    return members;
}

Result<NetworkMember> parseNewCentralMember(const QByteArray& json, const QString& network, qint64 now) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    if (auto member = memberOf(*object, network, now)) return std::move(*member);
    return unreadableController(json);
}

QByteArray newCentralNetworkJson(const NetworkChange& change) {
    QJsonObject object, config;
    putControllerField(object, "name", change.name);
    putControllerField(object, "description", change.description);
    putControllerField(config, "private", change.isPrivate);
    if (change.assignV4)
        config.insert(QLatin1String("v4AssignmentMode"),
                      QJsonObject{{QStringLiteral("zt"), *change.assignV4}});
    if (change.ranges) {
        const auto first = [](const AddressRange& range) { return range.first; };
        config.insert(QLatin1String("v4IpAssignmentPools"),
                      controllerRangesJson(ofKind(*change.ranges, false, first)));
        config.insert(QLatin1String("v6IpAssignmentPools"),
                      controllerRangesJson(ofKind(*change.ranges, true, first)));
    }
    if (change.routes) config.insert(QLatin1String("routes"), controllerRoutesJson(*change.routes));
    if (change.dns) config.insert(QLatin1String("dns"), controllerDnsJson(*change.dns));
    if (!config.isEmpty()) object.insert(QLatin1String("config"), config);
    return controllerJson(object);
}

QByteArray newCentralMemberJson(const MemberChange& change) {
    QJsonObject object;
    putControllerField(object, "name", change.name);
    putControllerField(object, "description", change.description);
    putControllerField(object, "activeBridge", change.bridge);
    if (change.autoAssign) object.insert(QLatin1String("noAutoAssignIps"), !*change.autoAssign);
    if (change.addresses) {
        const auto itself = [](const QString& address) { return address; };
        object.insert(QLatin1String("ipv4Assignments"),
                      QJsonArray::fromStringList(ofKind(*change.addresses, false, itself)));
        object.insert(QLatin1String("ipv6Assignments"),
                      QJsonArray::fromStringList(ofKind(*change.addresses, true, itself)));
    }
    return object.isEmpty() ? QByteArray() : controllerJson(object);
}

}  // namespace hearth
