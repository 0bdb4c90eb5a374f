// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"

namespace hearth {

// The API v2 of ZeroTier Central, that of central.zerotier.com (https://docs.zerotier.com/openapi/central/
// v2.json): pure parsers and builders. What has no proper id is passed over; what is not of the shape at all
// is a Protocol error.

/// GET /network?stats=true: without ranges, routes, DNS, and whether it is private.
Result<QList<ControlledNetwork>> parseNewCentralNetworks(const QByteArray& json);
/// GET and POST /network/ID
Result<ControlledNetwork> parseNewCentralNetwork(const QByteArray& json);
/// GET /network-group: the id of the first; empty: there is none.
Result<QString> parseNewCentralGroup(const QByteArray& json);
/// GET /network/ID/member. `now`: ms since 1970, by which it is told who is online.
Result<QList<NetworkMember>> parseNewCentralMembers(const QByteArray& json, const QString& network,
                                                    qint64 now);
/// GET and POST /network/ID/member/NODE
Result<NetworkMember> parseNewCentralMember(const QByteArray& json, const QString& network, qint64 now);

QByteArray newCentralNetworkJson(const NetworkChange& change);
/// All but the authorization, which is a call of its own; empty: nothing but that changes.
QByteArray newCentralMemberJson(const MemberChange& change);

}  // namespace hearth
