// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/centralcontroller.h"

#include "core/zerotier/centralparse.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/zerotierids.h"

#include <QDateTime>

namespace hearth {

Result<QList<ControlledNetwork>> CentralController::networks(const Control& control) {
    auto answer = api_.get(QStringLiteral("/network"), control);
    if (!answer) return std::move(answer.error());
    return parseCentralNetworks(*answer);
}

Result<ControlledNetwork> CentralController::network(const QString& id, const Control& control) {
    HEARTH_TRY(checkNetworkId(id));
    auto answer = api_.get(QStringLiteral("/network/") + id, control);
    if (!answer) return std::move(answer.error());
    return parseCentralNetwork(*answer);
}

Result<ControlledNetwork> CentralController::create(const NetworkChange& change, const Control& control) {
    auto answer = api_.post(QStringLiteral("/network"), centralNetworkJson(change), control);
    if (!answer) return std::move(answer.error());
    auto made = parseCentralNetwork(*answer);
    // It is documented for an empty body; what else was in it may not have been taken.
    if (!made || notTaken(*made, change).isEmpty()) return made;
    return this->change(made->id, change, control);
}

Result<ControlledNetwork> CentralController::change(const QString& id, const NetworkChange& change,
                                                    const Control& control) {
    HEARTH_TRY(checkNetworkId(id));
    auto answer = api_.post(QStringLiteral("/network/") + id, centralNetworkJson(change), control);
    if (!answer) return std::move(answer.error());
    return parseCentralNetwork(*answer);
}

Result<void> CentralController::remove(const QString& id, const Control& control) {
    HEARTH_TRY(checkNetworkId(id));
    auto answer = api_.remove(QStringLiteral("/network/") + id, {}, control);
    if (!answer) return std::move(answer.error());
    return {};
}

Result<QList<NetworkMember>> CentralController::members(const QString& network, const Control& control) {
    HEARTH_TRY(checkNetworkId(network));
    auto answer = api_.get(QStringLiteral("/network/%1/member").arg(network), control);
    if (!answer) return std::move(answer.error());
    return parseCentralMembers(*answer, QDateTime::currentMSecsSinceEpoch());
}

Result<NetworkMember> CentralController::changeMember(const QString& network, const QString& node,
                                                      const MemberChange& change, const Control& control) {
    HEARTH_TRY(checkMemberIds(network, node));
    auto answer = api_.post(QStringLiteral("/network/%1/member/%2").arg(network, node),
                            centralMemberJson(change), control);
    if (!answer) return std::move(answer.error());
    return parseCentralMember(*answer, QDateTime::currentMSecsSinceEpoch());
}

Result<void> CentralController::removeMember(const QString& network, const QString& node,
                                             const Control& control) {
    HEARTH_TRY(checkMemberIds(network, node));
    auto answer = api_.remove(QStringLiteral("/network/%1/member/%2").arg(network, node), {}, control);
    if (!answer) return std::move(answer.error());
    return {};
}

}  // namespace hearth
