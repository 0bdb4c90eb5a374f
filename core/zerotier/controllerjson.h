// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hearth {

// Pure. What the answers of all controllers have in common. Anything in them may be missing, null or of
// another type: then it is as if it was not told.

/// Protocol, for an answer that is not what was asked for.
Error unreadableController(const QByteArray& answer);
Result<QJsonObject> controllerObject(const QByteArray& json);
Result<QJsonArray> controllerArray(const QByteArray& json);
/// What a controller said of an error: its message and the fields at fault, or its text; empty: nothing.
QString controllerErrorText(const QByteArray& body);

QString controllerField(const QJsonObject& object, const char* field);
QStringList controllerTexts(const QJsonValue& value);
/// A number of things; -1: not told.
int controllerCount(const QJsonValue& value);
/// "1.14.1" of vMajor, vMinor and vRev, which are -1 until they are known.
QString controllerVersion(const QJsonObject& object);

QList<AddressRange> controllerRanges(const QJsonValue& value);
QList<ZeroTierRoute> controllerRoutes(const QJsonValue& value);
ZeroTierDns controllerDns(const QJsonValue& value);
QJsonArray controllerRangesJson(const QList<AddressRange>& ranges);
QJsonArray controllerRoutesJson(const QList<ZeroTierRoute>& routes);
QJsonObject controllerDnsJson(const ZeroTierDns& dns);
/// A body, without blanks.
QByteArray controllerJson(const QJsonObject& object);

template <class Value>
void putControllerField(QJsonObject& object, const char* field, const std::optional<Value>& value) {
    if (value) object.insert(QLatin1String(field), *value);
}

/// Of what was asked for, what is otherwise: "routes". In whatever order and spelling its addresses are.
QStringList notTaken(const ControlledNetwork& network, const NetworkChange& change);
QStringList notTaken(const NetworkMember& member, const MemberChange& change);

/// As they are listed: by name (capitals do not matter), then by id.
void sortNetworks(QList<ControlledNetwork>& networks);
void sortMembers(QList<NetworkMember>& members);

}  // namespace hearth
