// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"

namespace hearth {

// The API v1 of ZeroTier Central (https://docs.zerotier.com/api/central/v1): pure parsers and builders. What
// has no proper id is passed over; what is not of the shape at all is a Protocol error.

/// GET /network
Result<QList<ControlledNetwork>> parseCentralNetworks(const QByteArray& json);
/// GET and POST /network/ID
Result<ControlledNetwork> parseCentralNetwork(const QByteArray& json);
/// GET /network/ID/member. `now`: ms since 1970, by which it is told who is online.
Result<QList<NetworkMember>> parseCentralMembers(const QByteArray& json, qint64 now);
/// GET and POST /network/ID/member/NODE
Result<NetworkMember> parseCentralMember(const QByteArray& json, qint64 now);

QByteArray centralNetworkJson(const NetworkChange& change);
QByteArray centralMemberJson(const MemberChange& change);

/// Whether a node that Central saw last at that time is on; no value where it never saw it.
std::optional<bool> onlineBySight(qint64 lastSeen, qint64 now);

}  // namespace hearth
