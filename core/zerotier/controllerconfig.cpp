// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/controllerconfig.h"

#include "core/zerotier/controllerjson.h"

namespace hearth {

void readNetworkConfig(ControlledNetwork& network, const QJsonObject& config) {
    network.name = controllerField(config, "name");
    network.isPrivate = config.value(QLatin1String("private")).toBool(true);
    network.ranges = controllerRanges(config.value(QLatin1String("ipAssignmentPools")));
    network.routes = controllerRoutes(config.value(QLatin1String("routes")));
    network.dns = controllerDns(config.value(QLatin1String("dns")));
    network.assignV4 =
        config.value(QLatin1String("v4AssignMode")).toObject().value(QLatin1String("zt")).toBool();
}

void readMemberConfig(NetworkMember& member, const QJsonObject& config) {
    member.authorized = config.value(QLatin1String("authorized")).toBool();
    // 0 of one that newly asks; a member that was deleted and asks again is such a one.
    member.revoked = !member.authorized && config.value(QLatin1String("lastDeauthorizedTime")).toDouble() > 0;
    member.addresses = controllerTexts(config.value(QLatin1String("ipAssignments")));
    member.bridge = config.value(QLatin1String("activeBridge")).toBool();
    member.autoAssign = !config.value(QLatin1String("noAutoAssignIps")).toBool();
}

QJsonObject networkConfigJson(const NetworkChange& change) {
    QJsonObject config;
    putControllerField(config, "name", change.name);
    putControllerField(config, "private", change.isPrivate);
    if (change.assignV4)
        config.insert(QLatin1String("v4AssignMode"), QJsonObject{{QStringLiteral("zt"), *change.assignV4}});
    if (change.ranges)
        config.insert(QLatin1String("ipAssignmentPools"), controllerRangesJson(*change.ranges));
    if (change.routes) config.insert(QLatin1String("routes"), controllerRoutesJson(*change.routes));
    if (change.dns) config.insert(QLatin1String("dns"), controllerDnsJson(*change.dns));
    return config;
}

QJsonObject memberConfigJson(const MemberChange& change) {
    QJsonObject config;
    putControllerField(config, "authorized", change.authorized);
    putControllerField(config, "activeBridge", change.bridge);
    if (change.autoAssign) config.insert(QLatin1String("noAutoAssignIps"), !*change.autoAssign);
    if (change.addresses)
        config.insert(QLatin1String("ipAssignments"), QJsonArray::fromStringList(*change.addresses));
    return config;
}

}  // namespace hearth
