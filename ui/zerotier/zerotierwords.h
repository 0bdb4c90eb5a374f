// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controllers.h"
#include "core/zerotier/zerotiernode.h"
#include "ui/shell/statetext.h"

namespace hearth {

/// "connected", "waiting for authorization" …, with its shape.
StateText stateOf(const ZeroTierNetwork& network);
/// "online", "offline" …
StateText stateOf(const ZeroTierNode& node);
/// Its name, or its id where it has none.
QString networkTitle(const QString& name, const QString& id);
/// "direct", "through a root" …; the shape says which is slow.
StateText wayOf(const ZeroTierPeer& peer);
/// "through the network itself" where a route has no gateway.
QString routeText(const ZeroTierRoute& route);
QString dnsText(const ZeroTierDns& dns);
/// "ZeroTier Central", "the controller on gpu-box": what a controller is.
QString controllerKindText(const SavedController& controller);

}  // namespace hearth
