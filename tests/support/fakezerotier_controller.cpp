// SPDX-License-Identifier: GPL-3.0-or-later
// The controllers of a fake world: what they keep, and what they answer.
#include "tests/support/fakezerotier.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace hearth::test {
namespace {

QJsonObject recorded(const char* name) {
    return QJsonDocument::fromJson(zeroTierRecording(QLatin1String(name))).object();
}
FakeZeroTierAnswer answered(const QJsonObject& object) {
    return {200, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}
FakeZeroTierAnswer answered(const QJsonArray& array) {
    return {200, QJsonDocument(array).toJson(QJsonDocument::Compact)};
}
const FakeZeroTierAnswer kNothing{404, {}, false};

/// By the source of 1.14: "true" and 1 count as well.
bool truth(const QJsonValue& value) {
    return value.toBool() || value.toInt() == 1 || value.toString() == QLatin1String("true");
}

void raise(QJsonObject& object) {
    object[QStringLiteral("revision")] = object.value(QLatin1String("revision")).toInt() + 1;
}

void authorizeMember(QJsonObject& member, bool authorized) {
    if (member.value(QLatin1String("authorized")).toBool() == authorized) return;
    member[QStringLiteral("authorized")] = authorized;
    member[authorized ? QStringLiteral("lastAuthorizedTime") : QStringLiteral("lastDeauthorizedTime")] =
        QDateTime::currentMSecsSinceEpoch();
    if (authorized) member[QStringLiteral("lastAuthorizedCredentialType")] = QStringLiteral("api");
}

/// The length that goes with an address: of the route that it is in, by its first numbers.
QString withLength(const QString& address, const QJsonArray& routes) {
    for (const QJsonValue& each : routes) {
        const QString target = each.toObject().value(QLatin1String("target")).toString();
        if (target.section(QLatin1Char('.'), 0, 2) == address.section(QLatin1Char('.'), 0, 2))
            return address + QLatin1Char('/') + target.section(QLatin1Char('/'), 1);
    }
    return address + QLatin1String("/32");
}

}  // namespace

FakeZeroTierWorld::FakeZeroTierWorld() = default;

QString FakeZeroTierWorld::make(const QString& controller, const QString& given) {
    QString id = given;
    while (id.isEmpty() || (given.isEmpty() && networks_.contains(id)))
        id = controller + QString::number(QRandomGenerator::global()->bounded(1, 0xffffff), 16)
                              .rightJustified(6, QLatin1Char('0'));
    Network network;
    network.json = recorded("controller/network_create_new_path_defaults.json");
    network.json[QStringLiteral("id")] = id;
    network.json[QStringLiteral("nwid")] = id;
    network.json[QStringLiteral("creationTime")] = QDateTime::currentMSecsSinceEpoch();
    networks_[id] = network;
    if (!reachable_.contains(id.left(10))) reachable_[id.left(10)] = true;
    return id;
}

QString FakeZeroTierWorld::addNetwork(const QString& controller, const QString& name, bool isPrivate,
                                      const QString& prefix, const QString& given) {
    const std::lock_guard lock(mutex_);
    const QString id = make(controller, given);
    QJsonObject& json = networks_[id].json;
    json[QStringLiteral("name")] = name;
    json[QStringLiteral("private")] = isPrivate;
    json[QStringLiteral("routes")] =
        QJsonArray{QJsonObject{{QStringLiteral("target"), prefix + QLatin1String(".0/24")},
                               {QStringLiteral("via"), QJsonValue::Null}}};
    json[QStringLiteral("ipAssignmentPools")] =
        QJsonArray{QJsonObject{{QStringLiteral("ipRangeStart"), prefix + QLatin1String(".1")},
                               {QStringLiteral("ipRangeEnd"), prefix + QLatin1String(".254")}}};
    json[QStringLiteral("v4AssignMode")] = QJsonObject{{QStringLiteral("zt"), true}};
    return id;
}

void FakeZeroTierWorld::removeNetwork(const QString& network) {
    const std::lock_guard lock(mutex_);
    networks_.remove(network);
}

QJsonObject& FakeZeroTierWorld::memberOf(const QString& network, const QString& node) {
    auto& members = networks_[network].members;
    if (!members.contains(node)) {
        QJsonObject member = recorded("controller/member_get_unauthorized.json");
        member[QStringLiteral("address")] = node;
        member[QStringLiteral("id")] = node;
        member[QStringLiteral("nwid")] = network;
        member[QStringLiteral("creationTime")] = QDateTime::currentMSecsSinceEpoch();
        members[node] = member;
    }
    return members[node];
}

void FakeZeroTierWorld::authorize(const QString& network, const QString& node, bool authorized) {
    const std::lock_guard lock(mutex_);
    QJsonObject& member = memberOf(network, node);
    authorizeMember(member, authorized);
    raise(member);
}

void FakeZeroTierWorld::nameMember(const QString& network, const QString& node, const QString& name) {
    const std::lock_guard lock(mutex_);
    memberOf(network, node)[QStringLiteral("name")] = name;
}

void FakeZeroTierWorld::removeMember(const QString& network, const QString& node) {
    const std::lock_guard lock(mutex_);
    networks_[network].members.remove(node);
}

QStringList FakeZeroTierWorld::members(const QString& network) const {
    const std::lock_guard lock(mutex_);
    return networks_.value(network).members.keys();
}

QJsonObject FakeZeroTierWorld::member(const QString& network, const QString& node) const {
    const std::lock_guard lock(mutex_);
    return networks_.value(network).members.value(node);
}

bool FakeZeroTierWorld::authorized(const QString& network, const QString& node) const {
    return member(network, node).value(QLatin1String("authorized")).toBool();
}

QStringList FakeZeroTierWorld::networks() const {
    const std::lock_guard lock(mutex_);
    return networks_.keys();
}

void FakeZeroTierWorld::setReachable(const QString& controller, bool reachable) {
    const std::lock_guard lock(mutex_);
    reachable_[controller] = reachable;
}

/// The first address of the first range that nobody has.
void FakeZeroTierWorld::assign(Network& network, QJsonObject& member) {
    const QJsonObject pool =
        network.json.value(QLatin1String("ipAssignmentPools")).toArray().first().toObject();
    const QString first = pool.value(QLatin1String("ipRangeStart")).toString();
    const QString last = pool.value(QLatin1String("ipRangeEnd")).toString();
    const bool wanted =
        network.json.value(QLatin1String("v4AssignMode")).toObject().value(QLatin1String("zt")).toBool() &&
        !member.value(QLatin1String("noAutoAssignIps")).toBool() &&
        member.value(QLatin1String("ipAssignments")).toArray().isEmpty();
    if (!wanted || first.isEmpty()) return;
    QStringList taken;
    for (const QJsonObject& each : network.members)
        for (const QJsonValue& address : each.value(QLatin1String("ipAssignments")).toArray())
            taken << address.toString();
    const QString prefix = first.section(QLatin1Char('.'), 0, 2) + QLatin1Char('.');
    for (int i = first.section(QLatin1Char('.'), 3).toInt(); i <= last.section(QLatin1Char('.'), 3).toInt();
         ++i) {
        const QString address = prefix + QString::number(i);
        if (taken.contains(address)) continue;
        member[QStringLiteral("ipAssignments")] = QJsonArray{address};
        raise(member);
        return;
    }
}

void FakeZeroTierWorld::hear(const QString& network, const QString& node) {
    if (!networks_.contains(network) || !reachable_.value(network.left(10), false)) return;
    (void)memberOf(network, node);
    if (QStringList& asked = networks_[network].asked; !asked.contains(node)) asked << node;
}

FakeZeroTierWorld::Told FakeZeroTierWorld::ask(const QString& id, const QString& node) {
    const QString controller = id.left(10);
    if (!reachable_.value(controller, false)) return {};
    const auto at = networks_.find(id);
    if (at == networks_.end()) return {QStringLiteral("NOT_FOUND"), {}};
    const bool isPrivate = at->json.value(QLatin1String("private")).toBool();
    // Who was deleted stays in it for a while: nothing is told.
    if (!at->members.contains(node) && at->asked.contains(node)) return {};
    hear(id, node);
    QJsonObject& member = at->members[node];
    if (isPrivate && !member.value(QLatin1String("authorized")).toBool())
        return {QStringLiteral("ACCESS_DENIED"), {}};
    member[QStringLiteral("vMajor")] = 1;
    member[QStringLiteral("vMinor")] = 14;
    member[QStringLiteral("vRev")] = 1;
    assign(*at, member);
    const QJsonArray targets = at->json.value(QLatin1String("routes")).toArray();
    QJsonArray addresses, routes;
    for (const QJsonValue& address : member.value(QLatin1String("ipAssignments")).toArray())
        addresses.append(withLength(address.toString(), targets));
    for (const QJsonValue& each : targets) {
        QJsonObject route = each.toObject();
        route[QStringLiteral("flags")] = 0;
        route[QStringLiteral("metric")] = 0;
        routes.append(route);
    }
    return {QStringLiteral("OK"), QJsonObject{{QStringLiteral("name"), at->json.value(QLatin1String("name"))},
                                              {QStringLiteral("type"), isPrivate ? QStringLiteral("PRIVATE")
                                                                                 : QStringLiteral("PUBLIC")},
                                              {QStringLiteral("assignedAddresses"), addresses},
                                              {QStringLiteral("routes"), routes},
                                              {QStringLiteral("dns"), at->json.value(QLatin1String("dns"))}}};
}

FakeZeroTierAnswer FakeZeroTierWorld::controlMember(Network& network, const QByteArray& method,
                                                    const QString& node, const QByteArray& body) {
    const QString id = network.json.value(QLatin1String("id")).toString();
    if (method == "POST") {
        QJsonParseError error;
        const QJsonObject given = QJsonDocument::fromJson(body, &error).object();
        if (error.error != QJsonParseError::NoError)
            return {500, R"({"error": 500, "description": "[json.exception.parse_error.101] parse error"})"};
        QJsonObject& member = memberOf(id, node);
        if (const QJsonValue value = given.value(QLatin1String("authorized")); !value.isUndefined())
            authorizeMember(member, truth(value));
        for (const char* field : {"name", "ipAssignments", "activeBridge", "noAutoAssignIps"})
            if (const QJsonValue value = given.value(QLatin1String(field)); !value.isUndefined())
                member[QLatin1String(field)] = value;
        raise(member);
        return answered(member);
    }
    if (!network.members.contains(node)) return kNothing;
    const QJsonObject member = network.members.value(node);
    if (method == "DELETE")
        network.members.remove(node);
    else if (method != "GET")
        return kNothing;
    return answered(member);
}

FakeZeroTierAnswer FakeZeroTierWorld::unstable(const QString& node, const QStringList& path) {
    const bool isMembers = path.size() == 5 && path[4] == QLatin1String("member");
    QJsonArray data;
    if (isMembers) {
        if (!networks_.contains(path[3]) || !path[3].startsWith(node)) return kNothing;
        int authorized = 0;
        for (const QJsonObject& member : networks_[path[3]].members) {
            authorized += member.value(QLatin1String("authorized")).toBool();
            data.append(member);
        }
        return answered(
            QJsonObject{{QStringLiteral("data"), data},
                        {QStringLiteral("meta"), QJsonObject{{QStringLiteral("authorizedCount"), authorized},
                                                             {QStringLiteral("totalCount"), data.size()}}}});
    }
    if (path.size() != 3) return kNothing;
    for (const Network& network : networks_) {
        QJsonObject json = network.json;
        if (!json.value(QLatin1String("id")).toString().startsWith(node)) continue;
        int authorized = 0;
        for (const QJsonObject& member : network.members)
            authorized += member.value(QLatin1String("authorized")).toBool();
        json[QStringLiteral("meta")] =
            QJsonObject{{QStringLiteral("authorizedMemberCount"), authorized},
                        {QStringLiteral("totalMemberCount"), network.members.size()}};
        data.append(json);
    }
    return answered(
        QJsonObject{{QStringLiteral("data"), data},
                    {QStringLiteral("meta"), QJsonObject{{QStringLiteral("networkCount"), data.size()}}}});
}

FakeZeroTierAnswer FakeZeroTierWorld::control(const QString& node, const QByteArray& method,
                                              const QStringList& path, const QByteArray& body) {
    static const QRegularExpression idPattern(QStringLiteral("^[0-9a-f]{16}$"));
    static const QRegularExpression newPattern(QStringLiteral("^[0-9a-f]{10}______$"));
    static const QRegularExpression nodePattern(QStringLiteral("^[0-9a-f]{10}$"));
    if (path.front() == QLatin1String("unstable")) return method == "GET" ? unstable(node, path) : kNothing;
    if (path.size() == 1)
        return method == "GET" ? answered(recorded("controller/controller.json")) : kNothing;
    if (path[1] != QLatin1String("network")) return kNothing;
    if (path.size() == 2 && method == "GET") {
        QJsonArray ids;
        for (const QString& id : networks_.keys())
            if (id.startsWith(node)) ids.append(id);
        return answered(ids);
    }
    QString id = path.value(2);
    if (path.size() <= 3 && method == "POST") {
        const bool isNew = path.size() == 2 || newPattern.match(id).hasMatch();
        if (!isNew && !idPattern.match(id).hasMatch()) return kNothing;
        if (path.size() == 3 && !id.startsWith(node)) return {400, {}, false};
        if (isNew)
            id = make(node, {});
        else if (!networks_.contains(id))
            make(node, id);
        QJsonParseError error;
        const QJsonObject given = QJsonDocument::fromJson(body, &error).object();
        if (error.error != QJsonParseError::NoError)
            return {500, R"({"error": 500, "description": "[json.exception.parse_error.101] parse error"})"};
        Network& network = networks_[id];
        for (const char* field : {"name", "private", "v4AssignMode", "v6AssignMode", "ipAssignmentPools",
                                  "routes", "dns", "mtu", "multicastLimit", "enableBroadcast"})
            if (const QJsonValue value = given.value(QLatin1String(field)); !value.isUndefined())
                network.json[QLatin1String(field)] = value;
        if (!isNew) raise(network.json);
        return answered(network.json);
    }
    const auto at = networks_.find(id);
    if (at == networks_.end() || !id.startsWith(node)) return kNothing;
    if (path.size() == 3) {
        QJsonObject told = at->json;
        if (method == "DELETE") networks_.erase(at);
        return answered(told);
    }
    if (path[3] != QLatin1String("member")) return kNothing;
    if (path.size() == 4) {
        QJsonObject revisions;
        for (auto it = at->members.cbegin(); it != at->members.cend(); ++it)
            revisions[it.key()] = it.value().value(QLatin1String("revision"));
        return answered(revisions);
    }
    if (path.size() != 5 || !nodePattern.match(path[4]).hasMatch()) return kNothing;
    return controlMember(*at, method, path[4], body);
}

}  // namespace hearth::test
