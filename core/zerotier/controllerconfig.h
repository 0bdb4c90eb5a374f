// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"

#include <QJsonObject>

namespace hearth {

// Pure. What a controller keeps of a network and of a member, in its own words. A machine's controller tells
// them as they are; ZeroTier Central's API v1 has the same under "config".

void readNetworkConfig(ControlledNetwork& network, const QJsonObject& config);
void readMemberConfig(NetworkMember& member, const QJsonObject& config);
QJsonObject networkConfigJson(const NetworkChange& change);
QJsonObject memberConfigJson(const MemberChange& change);

}  // namespace hearth
