// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotierwords.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ZeroTierWords)
};

Status shapeOf(ZeroTierNetwork::Status status) {
    switch (status) {
    case ZeroTierNetwork::Status::Ok:
        return Status::Ok;
    case ZeroTierNetwork::Status::RequestingConfiguration:
        return Status::Busy;
    case ZeroTierNetwork::Status::AccessDenied:
    case ZeroTierNetwork::Status::AuthenticationRequired:
        return Status::Warn;
    case ZeroTierNetwork::Status::NotFound:
    case ZeroTierNetwork::Status::PortError:
    case ZeroTierNetwork::Status::ClientTooOld:
        return Status::Bad;
    case ZeroTierNetwork::Status::Unknown:
        break;
    }
    return Status::Idle;
}

}  // namespace

StateText stateOf(const ZeroTierNetwork& network) {
    return {zeroTierStatusText(network, {}).word, shapeOf(network.status)};
}

StateText stateOf(const ZeroTierNode& node) {
    if (!node.online) return {Text::tr("offline"), Status::Warn};
    if (node.relayedByTcp) return {Text::tr("online, through a TCP relay"), Status::Warn};
    return {Text::tr("online"), Status::Ok};
}

QString networkTitle(const QString& name, const QString& id) { return name.isEmpty() ? id : name; }

StateText wayOf(const ZeroTierPeer& peer) {
    if (peer.tunneled) return {Text::tr("through a TCP relay"), Status::Warn};
    if (peer.direct()) return {Text::tr("direct"), Status::Ok};
    if (peer.role == ZeroTierPeer::Role::Leaf) return {Text::tr("relayed by a root"), Status::Warn};
    return {Text::tr("not reached"), Status::Idle};
}

QString routeText(const ZeroTierRoute& route) {
    return route.via.isEmpty() ? route.target : Text::tr("%1 via %2").arg(route.target, route.via);
}

QString dnsText(const ZeroTierDns& dns) {
    const QString servers = dns.servers.join(QStringLiteral(", "));
    if (dns.domain.isEmpty()) return servers;
    return servers.isEmpty() ? dns.domain : Text::tr("%1 for %2").arg(servers, dns.domain);
}

QString controllerKindText(const SavedController& controller) {
    switch (controller.kind) {
    case SavedController::Kind::Central:
        return Text::tr("ZeroTier Central (my.zerotier.com)");
    case SavedController::Kind::NewCentral:
        return Text::tr("New Central (central.zerotier.com)");
    case SavedController::Kind::Machine:
        break;
    }
    return withMachine(Text::tr("The controller on %1"), machineTitle(controller.machine));
}

}  // namespace hearth
