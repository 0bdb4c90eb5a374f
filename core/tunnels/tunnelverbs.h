// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/owner/ownerserver.h"
#include "core/tunnels/tunnels.h"

namespace hearth {

/// What other programs of a home ask of the one that has its tunnels. `refresh` reads anew what is saved:
/// they may just have changed it. All outlive the verbs.
///
///     tunnel.list                  → {"tunnels":[…]}                       (tunnelStatesToJson)
///     tunnel.up    {"name"}        → event {"was_on"}, then {} or why a part could not be opened; who leaves
///                                    meanwhile gives up what was not on before
///     tunnel.down  {"name"}        → {"was_on"}
///     tunnel.reconnect {"ids":[…]} → event {"tried":[NAME]}, those that were down, then {} or why one stays
///                                    so (reconnectSome); without "ids" all (reconnectAll)
///     tunnel.watch {"ids":[…]}     → an event {"tunnels":[…]} of those at once and whenever they differ, at
///     most
///                                    ten a second, until who asked leaves
OwnerVerbs tunnelVerbs(Tunnels& tunnels, Forwards& forwards, std::function<void(const Control&)> refresh);

}  // namespace hearth
