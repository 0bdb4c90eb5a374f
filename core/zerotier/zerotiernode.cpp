// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotiernode.h"

#include "core/zerotier/zerotierids.h"
#include "core/zerotier/zerotiertext.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace hearth {
namespace {

constexpr qsizetype kMostText = 256;
constexpr qsizetype kMostLink = 4096;
constexpr qsizetype kMostAddresses = 256;  // also servers and paths
constexpr qsizetype kMostRoutes = 1024;
constexpr qsizetype kMostNetworks = 4096;
constexpr qsizetype kMostPeers = 20'000;

Error notUnderstood(const QByteArray& json) {
    return {ErrorKind::Protocol, ZeroTierText::tr("ZeroTier's answer could not be understood."),
            ZeroTierText::tr(
                "Something other than ZeroTier may be listening there, or its answer was cut short."),
            QString::fromUtf8(json.left(400))};
}

QString text(const QJsonObject& object, const char* key, qsizetype most = kMostText) {
    return object.value(QLatin1String(key)).toString().left(most);
}
bool flag(const QJsonObject& object, const char* key, bool otherwise = false) {
    return object.value(QLatin1String(key)).toBool(otherwise);
}
int number(const QJsonObject& object, const char* key, int otherwise, int most) {
    const int value = object.value(QLatin1String(key)).toInt(otherwise);
    return value < 0 || value > most ? otherwise : value;
}
QJsonArray list(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toArray();
}
QStringList texts(const QJsonArray& array) {
    QStringList all;
    for (const QJsonValue& value : array) {
        if (all.size() == kMostAddresses) break;
        if (const QString each = value.toString().left(kMostText); !each.isEmpty()) all.append(each);
    }
    return all;
}

QList<ZeroTierRoute> routesOf(const QJsonArray& array) {
    QList<ZeroTierRoute> all;
    for (const QJsonValue& value : array) {
        if (all.size() == kMostRoutes) break;
        const QJsonObject route = value.toObject();
        if (const QString target = text(route, "target"); !target.isEmpty())
            all.append({target, text(route, "via")});
    }
    return all;
}

/// What a browser may be sent to.
QString linkOf(const QString& link) {
    const QUrl url(link, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return url.isValid() && web && !url.host().isEmpty() ? link : QString();
}

ZeroTierNetwork::Status statusOf(const QString& word) {
    using Status = ZeroTierNetwork::Status;
    static const QHash<QString, Status> all{
        {QStringLiteral("REQUESTING_CONFIGURATION"), Status::RequestingConfiguration},
        {QStringLiteral("OK"), Status::Ok},
        {QStringLiteral("ACCESS_DENIED"), Status::AccessDenied},
        {QStringLiteral("NOT_FOUND"), Status::NotFound},
        {QStringLiteral("PORT_ERROR"), Status::PortError},
        {QStringLiteral("CLIENT_TOO_OLD"), Status::ClientTooOld},
        {QStringLiteral("AUTHENTICATION_REQUIRED"), Status::AuthenticationRequired}};
    return all.value(word, Status::Unknown);
}

std::optional<ZeroTierNetwork> networkOf(const QJsonObject& object) {
    ZeroTierNetwork network;
    network.id = text(object, "id").toLower();
    if (network.id.isEmpty()) network.id = text(object, "nwid").toLower();
    if (!isNetworkId(network.id)) return std::nullopt;
    network.name = text(object, "name");
    network.statusWord = text(object, "status", 64);
    network.status = statusOf(network.statusWord);
    network.isPrivate = text(object, "type") != QLatin1String("PUBLIC");
    network.mac = text(object, "mac");
    network.device = text(object, "portDeviceName");
    network.mtu = number(object, "mtu", 0, 65535);
    network.bridge = flag(object, "bridge");
    network.addresses = texts(list(object, "assignedAddresses"));
    network.routes = routesOf(list(object, "routes"));
    const QJsonObject dns = object.value(QLatin1String("dns")).toObject();  // [] where there is none
    network.dns = {text(dns, "domain"), texts(list(dns, "servers"))};
    const ZeroTierFlags usual;
    network.flags = {.allowManaged = flag(object, "allowManaged", usual.allowManaged),
                     .allowGlobal = flag(object, "allowGlobal", usual.allowGlobal),
                     .allowDefault = flag(object, "allowDefault", usual.allowDefault),
                     .allowDns = flag(object, "allowDNS", usual.allowDns)};
    if (network.status == ZeroTierNetwork::Status::AuthenticationRequired)
        network.authenticationUrl = linkOf(text(object, "authenticationURL", kMostLink));
    return network;
}

ZeroTierPeer::Path pathOf(const QJsonObject& object) {
    ZeroTierPeer::Path path;
    const QString address = text(object, "address");
    const auto slash = address.lastIndexOf(QLatin1Char('/'));
    path.address = address.left(slash);  // the whole where there is none
    if (slash >= 0) path.port = address.mid(slash + 1).toUShort();
    path.active = flag(object, "active");
    path.expired = flag(object, "expired");
    path.preferred = flag(object, "preferred");
    path.lastReceived = std::max<qint64>(object.value(QLatin1String("lastReceive")).toInteger(), 0);
    return path;
}

std::optional<ZeroTierPeer> peerOf(const QJsonObject& object) {
    ZeroTierPeer peer;
    peer.id = text(object, "address").toLower();
    if (!isNodeId(peer.id)) return std::nullopt;
    peer.version = text(object, "version", 64);
    if (peer.version.startsWith(QLatin1Char('-'))) peer.version.clear();  // "-1.-1.-1"
    const QString role = text(object, "role");
    peer.role = role == QLatin1String("PLANET") ? ZeroTierPeer::Role::Planet
                : role == QLatin1String("MOON") ? ZeroTierPeer::Role::Moon
                                                : ZeroTierPeer::Role::Leaf;
    peer.latency = number(object, "latency", -1, 10'000'000);
    peer.tunneled = flag(object, "tunneled");
    for (const QJsonValue& value : list(object, "paths")) {
        if (peer.paths.size() == kMostAddresses) break;
        if (const auto path = pathOf(value.toObject()); !path.address.isEmpty()) peer.paths.append(path);
    }
    return peer;
}

/// As the service calls them.
struct FlagField {
    const char* name;
    bool ZeroTierFlags::*flag;
    std::optional<bool> ZeroTierFlagsChange::*change;
};
constexpr FlagField kFlagFields[] = {
    {"allowManaged", &ZeroTierFlags::allowManaged, &ZeroTierFlagsChange::allowManaged},
    {"allowGlobal", &ZeroTierFlags::allowGlobal, &ZeroTierFlagsChange::allowGlobal},
    {"allowDefault", &ZeroTierFlags::allowDefault, &ZeroTierFlagsChange::allowDefault},
    {"allowDNS", &ZeroTierFlags::allowDns, &ZeroTierFlagsChange::allowDns},
};

}  // namespace

QStringList ZeroTierNetwork::hostAddresses() const {
    QStringList v4, v6;
    if (!usable()) return v4;
    for (const QString& address : addresses) {
        const QString bare = address.section(QLatin1Char('/'), 0, 0);
        if (!bare.isEmpty()) (bare.contains(QLatin1Char(':')) ? v6 : v4).append(bare);
    }
    return v4 + v6;
}

const ZeroTierPeer::Path* ZeroTierPeer::path() const {
    const Path* any = nullptr;
    for (const Path& each : paths) {
        if (!each.active || each.expired) continue;
        if (each.preferred) return &each;
        if (any == nullptr) any = &each;
    }
    return any;
}

bool ZeroTierPeer::direct() const { return !tunneled && path() != nullptr; }

Result<ZeroTierNode> parseZeroTierNode(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    ZeroTierNode node;
    node.id = text(object, "address").toLower();
    if (!isNodeId(node.id)) return notUnderstood(json);
    node.version = text(object, "version", 64);
    node.online = flag(object, "online");
    node.relayedByTcp = flag(object, "tcpFallbackActive");
    const QJsonObject settings =
        object.value(QLatin1String("config")).toObject().value(QLatin1String("settings")).toObject();
    node.port = static_cast<quint16>(number(settings, "primaryPort", 0, 65535));
    node.surfaceAddresses = texts(list(settings, "surfaceAddresses"));
    return node;
}

Result<ZeroTierNetwork> parseZeroTierNetwork(const QByteArray& json) {
    auto network = networkOf(QJsonDocument::fromJson(json).object());
    if (!network) return notUnderstood(json);
    return std::move(*network);
}

Result<QList<ZeroTierNetwork>> parseZeroTierNetworks(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray()) return notUnderstood(json);
    QList<ZeroTierNetwork> all;
    for (const QJsonValue& value : document.array()) {
        if (all.size() == kMostNetworks) break;
        if (auto network = networkOf(value.toObject())) all.append(std::move(*network));
    }
    return all;
}

Result<QList<ZeroTierPeer>> parseZeroTierPeers(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray()) return notUnderstood(json);
    QList<ZeroTierPeer> all;
    for (const QJsonValue& value : document.array()) {
        if (all.size() == kMostPeers) break;
        if (auto peer = peerOf(value.toObject())) all.append(std::move(*peer));
    }
    return all;
}

ZeroTierFlags ZeroTierFlagsChange::of(ZeroTierFlags before) const {
    for (const FlagField& each : kFlagFields)
        before.*each.flag = (this->*each.change).value_or(before.*each.flag);
    return before;
}

ZeroTierFlagsChange ZeroTierFlagsChange::between(const ZeroTierFlags& before, const ZeroTierFlags& after) {
    ZeroTierFlagsChange change;
    for (const FlagField& each : kFlagFields)
        if (before.*each.flag != after.*each.flag) change.*each.change = after.*each.flag;
    return change;
}

QByteArray zeroTierFlagsJson(const ZeroTierFlagsChange& change) {
    QJsonObject object;
    for (const FlagField& each : kFlagFields)
        if (const std::optional<bool> on = change.*each.change) object.insert(QLatin1String(each.name), *on);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QStringList zeroTierFlagWords(const ZeroTierFlagsChange& change) {
    QStringList words;
    for (const FlagField& each : kFlagFields)
        if (const std::optional<bool> on = change.*each.change)
            words << QLatin1String(each.name) + (*on ? QLatin1String("=1") : QLatin1String("=0"));
    return words;
}

}  // namespace hearth
