// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/hosts/hoststore.h"
#include "core/import/sshcommandline.h"
#include "core/tunnels/tunnelstore.h"

#include <optional>

namespace hearth {

/// The saved host that a pasted command means again. A machine that is new each day (Colab behind
/// cloudflared) has the same user, the same proxy command (its own address in it counts as %h) and another
/// name in the same domain; both are ephemeral. The same user, address and port mean the same ephemeral host
/// too. Nothing where several fit: which one is meant cannot be told. Hosts that are not ephemeral never
/// match. Pure.
std::optional<Host> matchPasted(const PastedSshCommand& pasted, const QList<Host>& hosts);

/// `saved` as the pasted command reaches it now: its id, name, group, tags and notes stay, and so do keys and
/// the way to log in that the command does not name. Pure.
Host updatedByPaste(const Host& saved, const PastedSshCommand& pasted);

/// The tunnel to save for the command's forwards over `host`. The tunnel of that host that listens at most of
/// the same places is changed: a forward that listens where it had one takes its place, others are added,
/// none is removed; where there is none it is a new one, named like the host. Nothing where there is nothing
/// to save: no forwards, or the host's tunnels have them all. Pure.
std::optional<TunnelSpec> tunnelFromPasted(const PastedSshCommand& pasted, const Host& host,
                                           const QList<TunnelSpec>& tunnels);

struct SavedPaste {
    Host host;
    bool updated = false;              ///< a host that was saved before leads to the new address now
    std::optional<TunnelSpec> tunnel;  ///< the tunnel that was saved or changed
};
/// Saves a pasted command: as the host that matchPasted finds (or the one called `name`, where that matches),
/// else as a new one called `name` (empty: a free one made of the command's), and its forwards as a tunnel.
/// The stores' errors. Blocks on disk.
Result<SavedPaste> savePasted(const PastedSshCommand& pasted, const QString& name, HostStore& hosts,
                              TunnelStore& tunnels);

}  // namespace hearth
