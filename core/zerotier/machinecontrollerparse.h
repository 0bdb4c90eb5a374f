// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"

namespace hearth {

// The controller within a machine's service (recorded from 1.14.1): pure parsers and builders. What has no
// proper id is passed over; what is not of the shape at all is a Protocol error.

/// GET /unstable/controller/network
Result<QList<ControlledNetwork>> parseMachineNetworks(const QByteArray& json);
/// GET /controller/network
Result<QStringList> parseMachineNetworkIds(const QByteArray& json);
/// GET and POST /controller/network/ID
Result<ControlledNetwork> parseMachineNetwork(const QByteArray& json);
/// GET /unstable/controller/network/ID/member
Result<QList<NetworkMember>> parseMachineMembers(const QByteArray& json);
/// GET /controller/network/ID/member
Result<QStringList> parseMachineMemberIds(const QByteArray& json);
/// GET and POST /controller/network/ID/member/NODE
Result<NetworkMember> parseMachineMember(const QByteArray& json);

/// The controller itself knows neither who is online nor where: what its node's peers tell of a member.
NetworkMember withPeers(NetworkMember member, const QList<ZeroTierPeer>& peers);

/// It keeps no descriptions.
QByteArray machineNetworkJson(const NetworkChange& change);
QByteArray machineMemberJson(const MemberChange& change);

}  // namespace hearth
