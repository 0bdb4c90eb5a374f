// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/observers.h"
#include "core/base/result.h"
#include "core/hosts/hostresolver.h"
#include "core/hosts/sshconfig.h"
#include "core/tunnels/tunnelspec.h"

#include <QList>
#include <QStringList>

#include <mutex>

namespace hearth {

/// The LocalForward, RemoteForward and DynamicForward lines of `ssh -G` (OpenSSH's dump_cfg_forwards), with
/// GatewayPorts for those that name no address. Pure.
struct ConfigForwards {
    QList<ForwardSpec> forwards;
    QStringList notKept;  ///< what Hearth cannot do, as ssh prints it: "remoteforward 9002 [socks]:0"
};
ConfigForwards configForwards(const SshSettings& settings);

/// The tunnels that the ssh config's hosts have: one for each host that names forwards, named like the host,
/// with all of its forwards, read-only. A saved tunnel hides the config's of the same name. Thread-safe.
class ConfigTunnels {
public:
    ConfigTunnels(const HostResolver& hosts, const SshConfig& config);

    /// What the last resolve() found. Never waits: for the window's thread.
    QList<TunnelSpec> known() const;
    /// Asks `ssh -G` of every config host (of none, where no file mentions a forward), at most 8 at a time
    /// and 10 s for each; what did not change is not asked again. A host that cannot be resolved has no
    /// tunnel. Tells observers when something differs. Cancelled is the only error; blocks.
    Result<QList<TunnelSpec>> resolve(const Control& control);
    /// What of this config host's forwards cannot be kept, in ssh's words. Blocks.
    Result<QStringList> notKept(const QString& host, const Control& control) const;

    /// On the thread of resolve().
    Subscription onChanged(std::function<void()> callback) { return changed_.subscribe(std::move(callback)); }

private:
    const HostResolver& hosts_;
    const SshConfig& config_;
    mutable std::mutex mutex_;
    QList<TunnelSpec> known_;
    Observers<> changed_;
};

/// Saved tunnels first, then those of the config that no saved name hides. Pure.
QList<TunnelSpec> allTunnels(const QList<TunnelSpec>& saved, const QList<TunnelSpec>& ofConfig);

}  // namespace hearth
