// SPDX-License-Identifier: GPL-3.0-or-later
// What a fake node's service answers, apart from its controller.
#include "tests/support/fakezerotier.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>

namespace hearth::test {
namespace {

QJsonObject recorded(const char* name) {
    return QJsonDocument::fromJson(zeroTierRecording(QLatin1String(name))).object();
}
QByteArray bytes(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }
QByteArray bytes(const QJsonArray& array) { return QJsonDocument(array).toJson(QJsonDocument::Compact); }

const FakeZeroTierAnswer kNothing{404, {}, false};

}  // namespace

QJsonObject FakeZeroTier::statusJson() const {
    QJsonObject status = recorded(online_ ? "service/status_online.json" : "service/status_offline.json");
    status[QStringLiteral("address")] = node_;
    return status;
}

/// The roots, which nobody reaches here, and whoever is in a network with it or controls one.
QJsonArray FakeZeroTier::peersJson() const {
    QJsonArray peers;
    QJsonObject leaf;
    for (const QJsonValue& each :
         QJsonDocument::fromJson(zeroTierRecording(QStringLiteral("service/peer_list_with_leaf.json")))
             .array()) {
        const QJsonObject peer = each.toObject();
        if (peer.value(QLatin1String("role")) == QLatin1String("PLANET")) peers.append(peer);
        if (peer.value(QLatin1String("role")) == QLatin1String("LEAF")) leaf = peer;
    }
    int number = 0;
    for (auto it = world_->nodes_.cbegin(); it != world_->nodes_.cend(); ++it) {
        ++number;
        if (it.key() == node_ || !it.value()) continue;
        bool known = false;
        for (const auto& network : world_->networks_) {
            const QString id = network.json.value(QLatin1String("id")).toString();
            const auto in = [&](const QString& node) {
                return network.members.contains(node) || id.startsWith(node);
            };
            known = known || (in(node_) && in(it.key()));
        }
        if (!known) continue;
        leaf[QStringLiteral("address")] = it.key();
        QJsonArray paths;
        for (const QJsonValue& each : leaf.value(QLatin1String("paths")).toArray()) {
            QJsonObject path = each.toObject();
            path[QStringLiteral("address")] = QStringLiteral("10.99.0.%1/9993").arg(number);
            path[QStringLiteral("lastReceive")] = QDateTime::currentMSecsSinceEpoch();
            paths.append(path);
        }
        leaf[QStringLiteral("paths")] = paths;
        peers.append(leaf);
    }
    return peers;
}

/// As the service says it of one that was just joined.
QJsonObject FakeZeroTier::joinedJson(const QString& id) const {
    QJsonObject network = recorded("service/network_join_first.json");
    network[QStringLiteral("id")] = id;
    network[QStringLiteral("nwid")] = id;
    network[QStringLiteral("portDeviceName")] =
        QLatin1String("zt") + QString::number(id.right(8).toULongLong(nullptr, 16), 36);
    QString mac = QStringLiteral("e6");
    for (qsizetype i = 0; i < 10; i += 2) mac += QLatin1Char(':') + node_.mid(i, 2);
    network[QStringLiteral("mac")] = mac;
    return network;
}

/// Its controller's last word on it becomes what the service tells.
void FakeZeroTier::look(const QString& id, QJsonObject& network) {
    const auto told = world_->ask(id, node_);
    if (!told.status.isEmpty()) network[QStringLiteral("status")] = told.status;
    for (auto it = told.configuration.begin(); it != told.configuration.end(); ++it)
        network[it.key()] = it.value();
    const auto forced = forced_.value(id);
    if (!forced.first.isEmpty()) network[QStringLiteral("status")] = forced.first;
    if (!forced.second.isEmpty()) network[QStringLiteral("authenticationURL")] = forced.second;
}

FakeZeroTierAnswer FakeZeroTier::answerNetwork(const QByteArray& method, const QString& id,
                                               const QByteArray& body) {
    static const QRegularExpression good(QStringLiteral("^[0-9a-fA-F]{16}$"));
    if (!good.match(id).hasMatch()) return kNothing;
    const auto at = networks_.find(id.toLower());
    const bool joined = at != networks_.end();
    if (method == "GET") {
        if (!joined) return {404, "{}"};
        look(at.key(), *at);
        return {200, bytes(*at)};
    }
    if (method == "DELETE") {
        if (!joined) return {200, "{}"};
        networks_.erase(at);
        return {200, R"({"result":true})"};
    }
    if (method != "POST") return kNothing;
    if (joined) look(at.key(), *at);
    QJsonObject& network = joined ? *at : networks_[id.toLower()];
    if (!joined) network = joinedJson(id.toLower());
    // What is broken or of another type is passed over.
    const QJsonObject given = QJsonDocument::fromJson(body).object();
    for (const char* flag : {"allowDNS", "allowDefault", "allowGlobal", "allowManaged"})
        if (const QJsonValue value = given.value(QLatin1String(flag)); value.isBool())
            network[QLatin1String(flag)] = value;
    const QByteArray told = bytes(network);
    if (!joined) world_->hear(id.toLower(), node_);
    return {200, told};
}

FakeZeroTierAnswer FakeZeroTier::answer(const QByteArray& method, const QString& path,
                                        const QByteArray& body) {
    const QStringList parts = path.mid(1).split(QLatin1Char('/'));
    const QString& first = parts.front();
    if (first == QLatin1String("controller") || first == QLatin1String("unstable"))
        return controller_ ? world_->control(node_, method, parts, body) : kNothing;
    if (first == QLatin1String("network") && parts.size() == 2) return answerNetwork(method, parts[1], body);
    if (method != "GET") return kNothing;
    if (path == QLatin1String("/status")) return {200, bytes(statusJson())};
    if (path == QLatin1String("/health"))
        return {200, bytes(QJsonObject{{QStringLiteral("online"), online_},
                                       {QStringLiteral("version"), QStringLiteral("1.14.1")}})};
    if (path == QLatin1String("/peer")) return {200, bytes(peersJson())};
    if (first == QLatin1String("peer") && parts.size() == 2) {
        for (const QJsonValue& peer : peersJson())
            if (peer.toObject().value(QLatin1String("address")) == parts[1])
                return {200, bytes(peer.toObject())};
        return {200, "{}"};
    }
    if (path == QLatin1String("/network")) {
        QJsonArray all;
        for (auto it = networks_.begin(); it != networks_.end(); ++it) {
            look(it.key(), *it);
            all.append(*it);
        }
        return {200, bytes(all)};
    }
    return kNothing;
}

void FakeZeroTier::setOnline(bool online) {
    const std::lock_guard lock(world_->mutex_);
    online_ = online;
}

void FakeZeroTier::force(const QString& network, const QString& status, const QString& link) {
    const std::lock_guard lock(world_->mutex_);
    forced_[network] = {status, link};
}

QStringList FakeZeroTier::joined() const {
    const std::lock_guard lock(world_->mutex_);
    return networks_.keys();
}

void FakeZeroTier::join(const QString& network) {
    const std::lock_guard lock(world_->mutex_);
    (void)answerNetwork("POST", network, "{}");
}

void FakeZeroTier::askAgain() {
    const std::lock_guard lock(world_->mutex_);
    for (auto it = networks_.begin(); it != networks_.end(); ++it) {
        world_->hear(it.key(), node_);
        look(it.key(), *it);
    }
}

}  // namespace hearth::test
