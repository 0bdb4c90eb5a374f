// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/newcentralcontroller.h"

#include "core/zerotier/controllerjson.h"
#include "core/zerotier/controllertext.h"
#include "core/zerotier/newcentralparse.h"
#include "core/zerotier/zerotierids.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QUrl>

namespace hearth {
namespace {

/// The API adds and removes members by a list only.
QByteArray listOf(const QString& node) {
    return QJsonDocument(QJsonArray{QJsonObject{{QStringLiteral("deviceId"), node}}})
        .toJson(QJsonDocument::Compact);
}

}  // namespace

Result<QList<ControlledNetwork>> NewCentralController::networks(const Control& control) {
    auto answer = api_.get(QStringLiteral("/network?stats=true"), control);
    if (!answer) return std::move(answer.error());
    return parseNewCentralNetworks(*answer);
}

Result<ControlledNetwork> NewCentralController::network(const QString& id, const Control& control) {
    HEARTH_TRY(checkNetworkId(id));
    auto answer = api_.get(QStringLiteral("/network/") + id, control);
    if (!answer) return std::move(answer.error());
    return parseNewCentralNetwork(*answer);
}

Result<ControlledNetwork> NewCentralController::create(const NetworkChange& change, const Control& control) {
    auto groups = api_.get(QStringLiteral("/network-group"), control);
    if (!groups) return std::move(groups.error());
    auto group = parseNewCentralGroup(*groups);
    if (!group) return std::move(group.error());
    if (group->isEmpty())
        return Error{
            ErrorKind::Invalid,
            ControllerText::tr("There is no network group to create a network in."),
            ControllerText::tr("Create one at central.zerotier.com, and let the service account use it."),
            {}};
    auto answer = api_.post(
        QStringLiteral("/network-group/%1/network").arg(QString::fromLatin1(QUrl::toPercentEncoding(*group))),
        newCentralNetworkJson(change), control);
    if (!answer) return std::move(answer.error());
    return parseNewCentralNetwork(*answer);
}

Result<ControlledNetwork> NewCentralController::change(const QString& id, const NetworkChange& change,
                                                       const Control& control) {
    HEARTH_TRY(checkNetworkId(id));
    auto answer = api_.post(QStringLiteral("/network/") + id, newCentralNetworkJson(change), control);
    if (!answer) return std::move(answer.error());
    return parseNewCentralNetwork(*answer);
}

Result<void> NewCentralController::remove(const QString& id, const Control& control) {
    HEARTH_TRY(checkNetworkId(id));
    auto answer = api_.remove(QStringLiteral("/network/") + id, {}, control);
    if (!answer) return std::move(answer.error());
    return {};
}

Result<QList<NetworkMember>> NewCentralController::members(const QString& network, const Control& control) {
    HEARTH_TRY(checkNetworkId(network));
    auto answer = api_.get(QStringLiteral("/network/%1/member").arg(network), control);
    if (!answer) return std::move(answer.error());
    return parseNewCentralMembers(*answer, network, QDateTime::currentMSecsSinceEpoch());
}

Result<void> NewCentralController::authorize(const QString& network, const QString& node, bool authorized,
                                             const Control& control) {
    const QString list = QStringLiteral("/network/%1/member").arg(network);
    const QString path =
        QStringLiteral("%1/%2/%3")
            .arg(list, node, authorized ? QStringLiteral("authorize") : QStringLiteral("de-authorize"));
    auto answer = api_.post(path, {}, control);
    if (!answer && authorized && answer.error().kind == ErrorKind::NotFound) {
        // One that has not asked to join yet.
        if (auto added = api_.post(list, listOf(node), control); !added) return std::move(added.error());
        answer = api_.post(path, {}, control);
    }
    if (!answer) return std::move(answer.error());
    return {};
}

Result<NetworkMember> NewCentralController::changeMember(const QString& network, const QString& node,
                                                         const MemberChange& change, const Control& control) {
    HEARTH_TRY(checkMemberIds(network, node));
    if (change.authorized) HEARTH_TRY(authorize(network, node, *change.authorized, control));
    const QString path = QStringLiteral("/network/%1/member/%2").arg(network, node);
    const QByteArray json = newCentralMemberJson(change);
    auto answer = json.isEmpty() ? api_.get(path, control) : api_.post(path, json, control);
    if (!answer) return std::move(answer.error());
    return parseNewCentralMember(*answer, network, QDateTime::currentMSecsSinceEpoch());
}

Result<void> NewCentralController::removeMember(const QString& network, const QString& node,
                                                const Control& control) {
    HEARTH_TRY(checkMemberIds(network, node));
    auto answer = api_.remove(QStringLiteral("/network/%1/member").arg(network), listOf(node), control);
    if (!answer) return std::move(answer.error());
    return {};
}

}  // namespace hearth
