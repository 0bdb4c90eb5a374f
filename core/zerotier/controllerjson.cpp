// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/controllerjson.h"

#include "core/zerotier/controllertext.h"
#include "core/zerotier/zerotierids.h"

#include <QJsonDocument>

#include <algorithm>

namespace hearth {

Error unreadableController(const QByteArray& answer) {
    return {ErrorKind::Protocol,
            ControllerText::tr("The controller's answer cannot be read."),
            {},
            QString::fromUtf8(answer.left(500))};
}

Result<QJsonObject> controllerObject(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isObject()) return document.object();
    return unreadableController(json);
}

Result<QJsonArray> controllerArray(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isArray()) return document.array();
    return unreadableController(json);
}

QString controllerErrorText(const QByteArray& body) {
    constexpr qsizetype kMost = 500;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    // A page of a proxy in between says nothing that a person could use.
    if (!document.isObject())
        return body.trimmed().startsWith('<') ? QString() : QString::fromUtf8(body.left(kMost)).trimmed();
    const QJsonObject object = document.object();
    QStringList parts;
    for (const auto* key : {"message", "description"})
        if (const QString text = object.value(QLatin1String(key)).toString().trimmed(); !text.isEmpty())
            parts.append(text);
    for (const QJsonValue& detail : object.value(QLatin1String("details")).toArray()) {
        const QString field = detail.toObject().value(QLatin1String("field")).toString(),
                      text = detail.toObject().value(QLatin1String("message")).toString();
        if (!field.isEmpty() || !text.isEmpty()) parts.append(QStringLiteral("%1: %2").arg(field, text));
    }
    return parts.join(QStringLiteral("; ")).left(kMost);
}

QString controllerField(const QJsonObject& object, const char* field) {
    return object.value(QLatin1String(field)).toString();
}

QStringList controllerTexts(const QJsonValue& value) {
    QStringList texts;
    for (const QJsonValue& each : value.toArray())
        if (const QString text = each.toString(); !text.isEmpty()) texts.append(text);
    return texts;
}

int controllerCount(const QJsonValue& value) { return std::max(value.toInt(-1), -1); }

QString controllerVersion(const QJsonObject& object) {
    const int major = object.value(QLatin1String("vMajor")).toInt(-1),
              minor = object.value(QLatin1String("vMinor")).toInt(-1),
              revision = object.value(QLatin1String("vRev")).toInt(-1);
    if (major < 0 || minor < 0 || revision < 0 || major + minor + revision == 0) return {};
    return QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(revision);
}

QList<AddressRange> controllerRanges(const QJsonValue& value) {
    QList<AddressRange> ranges;
    for (const QJsonValue& each : value.toArray()) {
        const QJsonObject object = each.toObject();
        AddressRange range{object.value(QLatin1String("ipRangeStart")).toString(),
                           object.value(QLatin1String("ipRangeEnd")).toString()};
        if (!range.first.isEmpty() && !range.last.isEmpty()) ranges.append(range);
    }
    return ranges;
}

QList<ZeroTierRoute> controllerRoutes(const QJsonValue& value) {
    QList<ZeroTierRoute> routes;
    for (const QJsonValue& each : value.toArray()) {
        const QJsonObject object = each.toObject();
        ZeroTierRoute route{object.value(QLatin1String("target")).toString(),
                            object.value(QLatin1String("via")).toString()};
        if (!route.target.isEmpty()) routes.append(route);
    }
    return routes;
}

ZeroTierDns controllerDns(const QJsonValue& value) {
    const QJsonObject object = value.toObject();
    return {object.value(QLatin1String("domain")).toString(),
            controllerTexts(object.value(QLatin1String("servers")))};
}

QJsonArray controllerRangesJson(const QList<AddressRange>& ranges) {
    QJsonArray array;
    for (const AddressRange& range : ranges)
        array.append(QJsonObject{{QStringLiteral("ipRangeStart"), range.first},
                                 {QStringLiteral("ipRangeEnd"), range.last}});
    return array;
}

QJsonArray controllerRoutesJson(const QList<ZeroTierRoute>& routes) {
    QJsonArray array;
    for (const ZeroTierRoute& route : routes)
        array.append(
            QJsonObject{{QStringLiteral("target"), route.target},
                        {QStringLiteral("via"), route.via.isEmpty() ? QJsonValue() : QJsonValue(route.via)}});
    return array;
}

QJsonObject controllerDnsJson(const ZeroTierDns& dns) {
    return {{QStringLiteral("domain"), dns.domain},
            {QStringLiteral("servers"), QJsonArray::fromStringList(dns.servers)}};
}

QByteArray controllerJson(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

bool isAsAsked(const ControlledNetwork& network, const NetworkChange& change) {
    return network.name == change.name.value_or(network.name) &&
           network.description == change.description.value_or(network.description) &&
           network.isPrivate == change.isPrivate.value_or(network.isPrivate) &&
           network.assignV4 == change.assignV4.value_or(network.assignV4) &&
           network.ranges == change.ranges.value_or(network.ranges) &&
           network.routes == change.routes.value_or(network.routes) &&
           network.dns == change.dns.value_or(network.dns);
}

Result<void> checkNetworkId(const QString& network) {
    if (isNetworkId(network)) return {};
    return Error{ErrorKind::Invalid,
                 ControllerText::tr("“%1” is not a network ID.").arg(network),
                 ControllerText::tr("A network ID has 16 digits, 0–9 and a–f."),
                 {}};
}

Result<void> checkMemberIds(const QString& network, const QString& node) {
    HEARTH_TRY(checkNetworkId(network));
    if (isNodeId(node)) return {};
    return Error{ErrorKind::Invalid,
                 ControllerText::tr("“%1” is not a node ID.").arg(node),
                 ControllerText::tr("A node ID has 10 digits, 0–9 and a–f."),
                 {}};
}

void sortNetworks(QList<ControlledNetwork>& networks) {
    std::sort(networks.begin(), networks.end(), [](const auto& one, const auto& other) {
        const int order = one.name.compare(other.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : one.id < other.id;
    });
}

void sortMembers(QList<NetworkMember>& members) {
    std::sort(members.begin(), members.end(), [](const auto& one, const auto& other) {
        const int order = one.name.compare(other.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : one.node < other.node;
    });
}

}  // namespace hearth
