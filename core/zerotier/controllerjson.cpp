// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/controllerjson.h"

#include "core/zerotier/controllertext.h"
#include "core/zerotier/networktext.h"

#include <QJsonDocument>

#include <algorithm>

namespace hearth {
namespace {

// What can be told apart is compared: addresses have several spellings, and no order.
bool plain(bool value) { return value; }
QString plain(const QString& text) { return text; }
QStringList plain(QStringList addresses) {
    for (QString& each : addresses) each = plainAddress(each);
    addresses.sort();
    return addresses;
}
QStringList plain(const QList<AddressRange>& ranges) {
    QStringList texts;
    for (const AddressRange& each : ranges)
        texts.append(plainAddress(each.first) + QLatin1Char('-') + plainAddress(each.last));
    texts.sort();
    return texts;
}
QStringList plain(const QList<ZeroTierRoute>& routes) {
    QStringList texts;
    for (const ZeroTierRoute& each : routes)
        texts.append(plainAddress(each.target.section(QLatin1Char('/'), 0, 0)) + QLatin1Char('/') +
                     each.target.section(QLatin1Char('/'), 1) + QLatin1Char(' ') + plainAddress(each.via));
    texts.sort();
    return texts;
}
QStringList plain(const ZeroTierDns& dns) { return QStringList(dns.domain) + plain(dns.servers); }

struct Differences {
    QStringList names;

    template <class Value>
    void note(const char* name, const std::optional<Value>& asked, const Value& is) {
        if (asked && plain(*asked) != plain(is)) names.append(QLatin1String(name));
    }
};

}  // namespace

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

QStringList notTaken(const ControlledNetwork& network, const NetworkChange& change) {
    Differences differ;
    differ.note("name", change.name, network.name);
    differ.note("description", change.description, network.description);
    differ.note("private", change.isPrivate, network.isPrivate);
    differ.note("v4AssignMode", change.assignV4, network.assignV4);
    differ.note("ipAssignmentPools", change.ranges, network.ranges);
    differ.note("routes", change.routes, network.routes);
    differ.note("dns", change.dns, network.dns);
    return differ.names;
}

QStringList notTaken(const NetworkMember& member, const MemberChange& change) {
    Differences differ;
    differ.note("authorized", change.authorized, member.authorized);
    differ.note("name", change.name, member.name);
    differ.note("description", change.description, member.description);
    differ.note("activeBridge", change.bridge, member.bridge);
    differ.note("noAutoAssignIps", change.autoAssign, member.autoAssign);
    differ.note("ipAssignments", change.addresses, member.addresses);
    return differ.names;
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
