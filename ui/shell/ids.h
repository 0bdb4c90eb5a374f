// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

/// Names of pages, tabs and actions that other folders than their own refer to. Whatever only its own folder
/// names stays there.
namespace hearth::ids {

inline constexpr QLatin1String tunnelsPage("tunnels");
inline constexpr QLatin1String hostsPage("hosts");
inline constexpr QLatin1String jupyterTab("jupyter");
inline constexpr QLatin1String terminalTab("terminal");
inline constexpr QLatin1String tunnelsTab("tunnels");
inline constexpr QLatin1String vmsTab("vms");
inline constexpr QLatin1String containersTab("containers");
inline constexpr QLatin1String zeroTierTab("zerotier");
inline constexpr QLatin1String zeroTierPage("zerotier.networks");
inline constexpr QLatin1String connectAction("hosts.connect");  ///< "Try again", and quick connects
inline constexpr QLatin1String newHostAction("hosts.new");      ///< the sidebar's "Add a host"

}  // namespace hearth::ids
