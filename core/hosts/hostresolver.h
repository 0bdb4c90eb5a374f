// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/paths.h"
#include "core/hosts/host.h"
#include "core/hosts/hoststore.h"
#include "core/hosts/sshconfig.h"
#include "core/ssh/sshtarget.h"

namespace hearth {

/// All hosts there are (saved ones, then config hosts that are not shadowed by a saved name) and how each is
/// reached. Thread-safe.
class HostResolver {
public:
    HostResolver(const Paths& paths, const HostStore& store, const SshConfig& config);

    QList<Host> hosts() const;
    /// By name; else, where it reads as user@address, address:port or a name with a dot in it, a host that is
    /// not saved (quick connect; without an id). NotFound otherwise.
    Result<Host> find(const QString& nameOrAddress) const;
    /// Everything the engine needs. A saved host too starts from what ssh would do for its address
    /// (IdentityAgent, ciphers … of `Host *`), then what was saved wins. Jumps are resolved the same way, to
    /// any depth; a loop is Invalid. Where ssh cannot read its own config, config hosts are Invalid; others
    /// go on without it and a note says so.
    Result<SshTarget> resolve(const Host& host, const Control& control) const;
    /// Where each of `hosts` is found, in their order, with at most 8 `ssh -G` at a time and 10 s for each. A
    /// host that is not resolved keeps its own fields. A port is never 0. Cancelled is the only error; tells
    /// and asks nobody.
    Result<QList<HostAddress>> addresses(const QList<Host>& hosts, const Control& control) const;

private:
    HostAddress addressOf(const Host& host, const Control& control) const;
    Result<SshTarget> own(const Host& host, SshSettings& settings, const Control& control) const;
    Result<QList<SshTarget>> jumpsOf(const Host& host, const SshSettings& settings, QStringList& visited,
                                     const Control& control) const;
    Result<Host> jumpHost(const QString& text, bool fromConfig) const;

    const Paths& paths_;
    const HostStore& store_;
    const SshConfig& config_;
};

/// Pure but for SSH_AUTH_SOCK: `settings` (may be empty) and the host's own fields into a target without its
/// jumps.
SshTarget targetFrom(const Host& host, const SshSettings& settings, const Paths& paths);

}  // namespace hearth
