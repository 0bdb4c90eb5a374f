// SPDX-License-Identifier: GPL-3.0-or-later
// What a fake Central keeps, and what both generations of its API answer, by their documents.
#include "tests/support/fakecentral.h"

#include <QDateTime>
#include <QJsonDocument>

namespace hearth::test {
namespace {

const QString kController = QStringLiteral("8056c2e21c");
const FakeZeroTierAnswer kNothing{404, {}, false};

FakeZeroTierAnswer answered(const QJsonObject& object) {
    return {200, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}
FakeZeroTierAnswer answered(const QJsonArray& array) {
    return {200, QJsonDocument(array).toJson(QJsonDocument::Compact)};
}

QJsonValue timeOf(const QJsonValue& milliseconds) {
    if (milliseconds.toInteger() == 0) return QJsonValue::Null;
    return QDateTime::fromMSecsSinceEpoch(milliseconds.toInteger(), Qt::UTC).toString(Qt::ISODateWithMs);
}

/// The name of the first field that is no route; empty: all are.
QString wrongRoute(const QJsonObject& config) {
    const QJsonArray routes = config.value(QLatin1String("routes")).toArray();
    for (qsizetype i = 0; i < routes.size(); ++i)
        if (!routes[i].toObject().value(QLatin1String("target")).toString().contains(QLatin1Char('/')))
            return QStringLiteral("config.routes[%1].target").arg(i);
    return {};
}

QJsonArray ofKind(const QJsonArray& addresses, bool v6) {
    QJsonArray some;
    for (const QJsonValue& each : addresses)
        if (each.toString().contains(QLatin1Char(':')) == v6) some.append(each);
    return some;
}

void merge(QJsonObject& into, const QJsonObject& fields) {
    for (auto it = fields.begin(); it != fields.end(); ++it) into.insert(it.key(), it.value());
}

}  // namespace

QString FakeCentral::make(const QString& name, bool isPrivate, const QString& prefix) {
    const QString id = world_->addNetwork(kController, name, isPrivate, prefix);
    networks_[id] = {
        {{QStringLiteral("name"), name},
         {QStringLiteral("private"), isPrivate},
         {QStringLiteral("routes"),
          QJsonArray{QJsonObject{{QStringLiteral("target"), prefix + QStringLiteral(".0/24")},
                                 {QStringLiteral("via"), QJsonValue::Null}}}},
         {QStringLiteral("ipAssignmentPools"),
          QJsonArray{QJsonObject{{QStringLiteral("ipRangeStart"), prefix + QStringLiteral(".1")},
                                 {QStringLiteral("ipRangeEnd"), prefix + QStringLiteral(".254")}}}},
         {QStringLiteral("v4AssignMode"), QJsonObject{{QStringLiteral("zt"), true}}},
         {QStringLiteral("dns"), QJsonValue::Null}},
        {}};
    return id;
}

QString FakeCentral::addNetwork(const QString& name, bool isPrivate, const QString& prefix) {
    const std::lock_guard lock(mutex_);
    return make(name, isPrivate, prefix);
}

void FakeCentral::see(const QString& network, const QString& node, qint64 at, const QString& from,
                      const QString& version) {
    const std::lock_guard lock(mutex_);
    merge(more_[{network, node}], {{QStringLiteral("lastSeen"), at},
                                   {QStringLiteral("physicalAddress"), from},
                                   {QStringLiteral("clientVersion"), version}});
}

void FakeCentral::takeGroups() {
    const std::lock_guard lock(mutex_);
    group_.clear();
}

bool FakeCentral::isMember(const QString& network, const QString& node) const {
    return !world_->member(network, node).isEmpty();
}

QJsonObject FakeCentral::legacyNetwork(const QString& id) const {
    const auto members = world_->members(id);
    const Network network = networks_.value(id);
    QJsonObject config = network.config;
    config.insert(QStringLiteral("id"), id);
    return {{QStringLiteral("id"), id},
            {QStringLiteral("type"), QStringLiteral("Network")},
            {QStringLiteral("description"), network.description},
            {QStringLiteral("config"), config},
            {QStringLiteral("onlineMemberCount"), 0},
            {QStringLiteral("totalMemberCount"), members.size()},
            {QStringLiteral("authorizedMemberCount"),
             std::count_if(members.begin(), members.end(),
                           [&](const QString& node) { return world_->authorized(id, node); })}};
}

QJsonObject FakeCentral::legacyMember(const QString& network, const QString& node) const {
    const QJsonObject kept = world_->member(network, node), more = more_.value({network, node});
    QJsonObject config{
        {QStringLiteral("authorized"), kept.value(QLatin1String("authorized"))},
        {QStringLiteral("lastDeauthorizedTime"), kept.value(QLatin1String("lastDeauthorizedTime"))},
        {QStringLiteral("ipAssignments"), kept.value(QLatin1String("ipAssignments"))},
        {QStringLiteral("activeBridge"), false},
        {QStringLiteral("noAutoAssignIps"), false}};
    merge(config, more.value(QLatin1String("config")).toObject());
    return {{QStringLiteral("id"), network + QLatin1Char('-') + node},
            {QStringLiteral("networkId"), network},
            {QStringLiteral("nodeId"), node},
            {QStringLiteral("controllerId"), kController},
            {QStringLiteral("name"), kept.value(QLatin1String("name")).toString()},
            {QStringLiteral("description"), more.value(QLatin1String("description")).toString()},
            {QStringLiteral("lastSeen"), more.value(QLatin1String("lastSeen")).toInteger()},
            {QStringLiteral("lastOnline"), 0},
            {QStringLiteral("physicalAddress"), more.value(QLatin1String("physicalAddress"))},
            {QStringLiteral("clientVersion"), more.value(QLatin1String("clientVersion"))},
            {QStringLiteral("config"), config}};
}

FakeZeroTierAnswer FakeCentral::answer(int generation, const QByteArray& method, const QStringList& path,
                                       const QByteArray& body) {
    return generation == 1 ? legacy(method, path, body) : current(method, path, body);
}

FakeZeroTierAnswer FakeCentral::legacy(const QByteArray& method, const QStringList& path,
                                       const QByteArray& body) {
    const QJsonObject asked = QJsonDocument::fromJson(body).object();
    if (path.value(0) != QLatin1String("network")) return kNothing;
    const QJsonObject config = asked.value(QLatin1String("config")).toObject();
    if (method == "POST" && !wrongRoute(config).isEmpty())
        return {400, R"({"type":"validation","message":"a route's target is no CIDR"})"};
    if (path.size() == 1 && method == "GET") {
        QJsonArray all;
        for (const QString& id : networks_.keys()) all.append(legacyNetwork(id));
        return answered(all);
    }
    QString id = path.value(1);
    if (path.size() == 1 && method == "POST") {
        id = make(QString(), true, QStringLiteral("10.147.30"));
    } else if (!networks_.contains(id)) {
        return kNothing;
    }
    if (path.value(2) == QLatin1String("member")) return legacyMembers(method, path, asked);
    if (method == "DELETE") {
        networks_.remove(id);
        world_->removeNetwork(id);
        return {200, {}, false};
    }
    // POST /network is documented without fields: they are not taken.
    if (method == "POST" && path.size() == 2) {
        merge(networks_[id].config, config);
        if (const QJsonValue text = asked.value(QLatin1String("description")); text.isString())
            networks_[id].description = text.toString();
    }
    return answered(legacyNetwork(id));
}

FakeZeroTierAnswer FakeCentral::legacyMembers(const QByteArray& method, const QStringList& path,
                                              const QJsonObject& body) {
    const QString network = path[1], node = path.value(3);
    if (node.isEmpty()) {
        QJsonArray all;
        for (const QString& each : world_->members(network)) all.append(legacyMember(network, each));
        return answered(all);
    }
    if (method == "POST") {
        QJsonObject config = body.value(QLatin1String("config")).toObject();
        if (const QJsonValue authorized = config.take(QLatin1String("authorized")); authorized.isBool())
            world_->authorize(network, node, authorized.toBool());
        if (const QJsonValue name = body.value(QLatin1String("name")); name.isString())
            world_->nameMember(network, node, name.toString());
        QJsonObject& more = more_[{network, node}];
        if (const QJsonValue text = body.value(QLatin1String("description")); text.isString())
            more.insert(QLatin1String("description"), text);
        QJsonObject kept = more.value(QLatin1String("config")).toObject();
        merge(kept, config);
        more.insert(QLatin1String("config"), kept);
    }
    if (!isMember(network, node)) return kNothing;
    if (method == "DELETE") {
        world_->removeMember(network, node);
        more_.remove({network, node});
        return {200, {}, false};
    }
    return answered(legacyMember(network, node));
}

QJsonObject FakeCentral::currentNetwork(const QString& id, bool whole) const {
    const QJsonObject old = legacyNetwork(id), config = old.value(QLatin1String("config")).toObject();
    QJsonObject network{{QStringLiteral("id"), id},
                        {QStringLiteral("kind"), QStringLiteral("v1")},
                        {QStringLiteral("name"), config.value(QLatin1String("name"))},
                        {QStringLiteral("description"), old.value(QLatin1String("description"))},
                        {QStringLiteral("networkGroupId"), group_}};
    if (whole)
        network.insert(
            QStringLiteral("config"),
            QJsonObject{
                {QStringLiteral("private"), config.value(QLatin1String("private"))},
                {QStringLiteral("routes"), config.value(QLatin1String("routes"))},
                {QStringLiteral("v4IpAssignmentPools"), config.value(QLatin1String("ipAssignmentPools"))},
                {QStringLiteral("v6IpAssignmentPools"), QJsonArray()},
                {QStringLiteral("v4AssignmentMode"), config.value(QLatin1String("v4AssignMode"))},
                {QStringLiteral("dns"), config.value(QLatin1String("dns"))}});
    else
        network.insert(
            QStringLiteral("stats"),
            QJsonObject{
                {QStringLiteral("totalDevices"), old.value(QLatin1String("totalMemberCount"))},
                {QStringLiteral("authorizedDevices"), old.value(QLatin1String("authorizedMemberCount"))}});
    return network;
}

QJsonObject FakeCentral::currentMember(const QString& network, const QString& node) const {
    const QJsonObject old = legacyMember(network, node),
                      config = old.value(QLatin1String("config")).toObject();
    const QJsonArray addresses = config.value(QLatin1String("ipAssignments")).toArray();
    const bool authorized = config.value(QLatin1String("authorized")).toBool();
    return {
        {QStringLiteral("deviceId"), node},
        {QStringLiteral("networkId"), network},
        {QStringLiteral("name"), old.value(QLatin1String("name"))},
        {QStringLiteral("description"), old.value(QLatin1String("description"))},
        {QStringLiteral("status"),
         authorized ? QStringLiteral("authorized") : QStringLiteral("not_authorized")},
        {QStringLiteral("lastDeauthorizedTime"), timeOf(config.value(QLatin1String("lastDeauthorizedTime")))},
        {QStringLiteral("ipv4Assignments"), ofKind(addresses, false)},
        {QStringLiteral("ipv6Assignments"), ofKind(addresses, true)},
        {QStringLiteral("lastSeenTime"), timeOf(old.value(QLatin1String("lastSeen")))},
        {QStringLiteral("lastSeenIp"), old.value(QLatin1String("physicalAddress"))},
        {QStringLiteral("agentVersion"), old.value(QLatin1String("clientVersion"))},
        {QStringLiteral("activeBridge"), config.value(QLatin1String("activeBridge"))},
        {QStringLiteral("noAutoAssignIps"), config.value(QLatin1String("noAutoAssignIps"))}};
}

FakeZeroTierAnswer FakeCentral::current(const QByteArray& method, const QStringList& path,
                                        const QByteArray& body) {
    const QJsonObject asked = QJsonDocument::fromJson(body).object();
    if (path == QStringList{QStringLiteral("network-group")}) {
        QJsonArray groups;
        if (!group_.isEmpty()) groups.append(QJsonObject{{QStringLiteral("id"), group_}});
        return answered(QJsonObject{{QStringLiteral("items"), groups}});
    }
    const QJsonObject given = asked.value(QLatin1String("config")).toObject();
    if (const QString wrong = wrongRoute(given); method == "POST" && !wrong.isEmpty())
        return {400,
                QJsonDocument(QJsonObject{{QStringLiteral("code"), 400},
                                          {QStringLiteral("message"), QStringLiteral("validation failed")},
                                          {QStringLiteral("details"),
                                           QJsonArray{QJsonObject{
                                               {QStringLiteral("field"), wrong},
                                               {QStringLiteral("message"), QStringLiteral("no CIDR")}}}}})
                    .toJson()};
    QString id = path.value(1);
    if (path.value(0) == QLatin1String("network-group")) {
        if (id != group_ || path.value(2) != QLatin1String("network") || method != "POST") return kNothing;
        id = make(QString(), true, QStringLiteral("10.147.30"));
    } else if (path == QStringList{QStringLiteral("network")}) {
        QJsonArray all;
        for (const QString& each : networks_.keys()) all.append(currentNetwork(each, false));
        return answered(QJsonObject{{QStringLiteral("items"), all}});
    } else if (path.value(0) != QLatin1String("network") || !networks_.contains(id)) {
        return kNothing;
    } else if (path.value(2) == QLatin1String("member")) {
        return currentMembers(method, path, body);
    }
    if (method == "DELETE") {
        networks_.remove(id);
        world_->removeNetwork(id);
        return {200, R"({"message":"deleted"})"};
    }
    if (method == "POST") {
        QJsonObject& config = networks_[id].config;
        for (const auto& [from, to] : {std::pair("v4IpAssignmentPools", "ipAssignmentPools"),
                                       {"v4AssignmentMode", "v4AssignMode"},
                                       {"routes", "routes"},
                                       {"private", "private"},
                                       {"dns", "dns"}})
            if (given.contains(QLatin1String(from))) config[QLatin1String(to)] = given[QLatin1String(from)];
        if (asked.contains(QLatin1String("name")))
            config[QLatin1String("name")] = asked[QLatin1String("name")];
        if (asked.contains(QLatin1String("description")))
            networks_[id].description = asked[QLatin1String("description")].toString();
    }
    return answered(currentNetwork(id, true));
}

FakeZeroTierAnswer FakeCentral::currentMembers(const QByteArray& method, const QStringList& path,
                                               const QByteArray& body) {
    const QString network = path[1], node = path.value(3), act = path.value(4);
    if (node.isEmpty() && method == "GET") {
        QJsonArray all;
        for (const QString& each : world_->members(network)) all.append(currentMember(network, each));
        return answered(all);
    }
    if (node.isEmpty()) {
        for (const QJsonValue& each : QJsonDocument::fromJson(body).array()) {
            const QString device = each.toObject().value(QLatin1String("deviceId")).toString();
            if (method == "POST") world_->authorize(network, device, false);
            if (method == "DELETE") world_->removeMember(network, device);
        }
        return {200, R"({"message":"done"})"};
    }
    if (!isMember(network, node)) return {404, R"({"message":"no such member"})"};
    if (act == QLatin1String("authorize") || act == QLatin1String("de-authorize")) {
        world_->authorize(network, node, act == QLatin1String("authorize"));
    } else if (method == "POST") {
        const QJsonObject asked = QJsonDocument::fromJson(body).object();
        if (asked.contains(QLatin1String("name")))
            world_->nameMember(network, node, asked[QLatin1String("name")].toString());
        QJsonObject& more = more_[{network, node}];
        if (asked.contains(QLatin1String("description")))
            more[QLatin1String("description")] = asked[QLatin1String("description")];
        QJsonObject config = more.value(QLatin1String("config")).toObject();
        for (const char* field : {"activeBridge", "noAutoAssignIps"})
            if (asked.contains(QLatin1String(field)))
                config[QLatin1String(field)] = asked[QLatin1String(field)];
        if (asked.contains(QLatin1String("ipv4Assignments"))) {
            QJsonArray addresses = asked[QLatin1String("ipv4Assignments")].toArray();
            for (const QJsonValue& each : asked[QLatin1String("ipv6Assignments")].toArray())
                addresses.append(each);
            config[QLatin1String("ipAssignments")] = addresses;
        }
        more[QLatin1String("config")] = config;
    }
    return answered(currentMember(network, node));
}

}  // namespace hearth::test
