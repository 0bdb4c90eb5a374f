// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/machinecontrollerparse.h"

#include "core/zerotier/controllerconfig.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/zerotierids.h"

#include <algorithm>

namespace hearth {
namespace {

std::optional<ControlledNetwork> networkOf(const QJsonObject& object) {
    const QJsonObject meta = object.value(QLatin1String("meta")).toObject();
    ControlledNetwork network;
    network.id = controllerField(object, "id");
    if (network.id.isEmpty()) network.id = controllerField(object, "nwid");
    if (!isNetworkId(network.id)) return {};
    readNetworkConfig(network, object);
    network.members = controllerCount(meta.value(QLatin1String("totalMemberCount")));
    network.authorized = controllerCount(meta.value(QLatin1String("authorizedMemberCount")));
    return network;
}

std::optional<NetworkMember> memberOf(const QJsonObject& object) {
    NetworkMember member;
    member.network = controllerField(object, "nwid");
    member.node = controllerField(object, "id");
    if (member.node.isEmpty()) member.node = controllerField(object, "address");
    if (!isNetworkId(member.network) || !isNodeId(member.node)) return {};
    member.name = controllerField(object, "name");
    readMemberConfig(member, object);
    member.version = controllerVersion(object);
    return member;
}

/// The elements of "data".
Result<QJsonArray> dataOf(const QByteArray& json) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    const QJsonValue data = object->value(QLatin1String("data"));
    if (data.isArray()) return data.toArray();
    return unreadableController(json);
}

}  // namespace

Result<QList<ControlledNetwork>> parseMachineNetworks(const QByteArray& json) {
    auto data = dataOf(json);
    if (!data) return std::move(data.error());
    QList<ControlledNetwork> networks;
    for (const QJsonValue& each : *data)
        if (auto network = networkOf(each.toObject())) networks.append(std::move(*network));
    sortNetworks(networks);
    return networks;
}

Result<QStringList> parseMachineNetworkIds(const QByteArray& json) {
    auto array = controllerArray(json);
    if (!array) return std::move(array.error());
    QStringList ids = controllerTexts(*array);
    ids.removeIf([](const QString& id) { return !isNetworkId(id); });
    return ids;
}

Result<ControlledNetwork> parseMachineNetwork(const QByteArray& json) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    if (auto network = networkOf(*object)) return std::move(*network);
    return unreadableController(json);
}

Result<QList<NetworkMember>> parseMachineMembers(const QByteArray& json) {
    auto data = dataOf(json);
    if (!data) return std::move(data.error());
    QList<NetworkMember> members;
    for (const QJsonValue& each : *data)
        if (auto member = memberOf(each.toObject())) members.append(std::move(*member));
    sortMembers(members);
    return members;
}

Result<QStringList> parseMachineMemberIds(const QByteArray& json) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    QStringList ids = object->keys();
    ids.removeIf([](const QString& id) { return !isNodeId(id); });
    return ids;
}

Result<NetworkMember> parseMachineMember(const QByteArray& json) {
    auto object = controllerObject(json);
    if (!object) return std::move(object.error());
    if (auto member = memberOf(*object)) return std::move(*member);
    return unreadableController(json);
}

NetworkMember withPeers(NetworkMember member, const QList<ZeroTierPeer>& peers) {
    if (member.node == controllerOf(member.network)) {
        member.online = true;  // it answers just now
        return member;
    }
    const auto peer = std::find_if(peers.begin(), peers.end(),
                                   [&](const ZeroTierPeer& each) { return each.id == member.node; });
    if (peer == peers.end()) {
        member.online = false;
        return member;
    }
    if (!peer->version.isEmpty()) member.version = peer->version;
    for (const ZeroTierPeer::Path& path : peer->paths)
        member.lastSeen = std::max(member.lastSeen, path.lastReceived);
    if (const ZeroTierPeer::Path* path = peer->path()) {
        member.online = true;
        const bool v6 = path->address.contains(QLatin1Char(':'));
        member.physicalAddress =
            (v6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(path->address).arg(path->port);
    }
    // Without a path it may be reached through a root, or have gone: that is not told.
    return member;
}

QByteArray machineNetworkJson(const NetworkChange& change) {
    return controllerJson(networkConfigJson(change));
}

QByteArray machineMemberJson(const MemberChange& change) {
    QJsonObject object = memberConfigJson(change);
    putControllerField(object, "name", change.name);
    return controllerJson(object);
}

}  // namespace hearth
