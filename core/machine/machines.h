// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/observers.h"
#include "core/base/secretstore.h"
#include "core/hosts/hostresolver.h"
#include "core/machine/machine.h"
#include "core/ssh/sshclient.h"

#include <map>
#include <memory>
#include <mutex>

namespace hearth {

/// The registry: every machine by name, one object and one SSH client each, shared by all who use it. A
/// jump's client is the saved host's own where the jump is one, and its state is told like that of any
/// machine. Thread-safe.
class Machines {
public:
    Machines(const HostResolver& resolver, SecretStore& secrets, SshCommons commons = {});
    ~Machines();

    /// "local", a host's name, or an address for quick connect. Made on first use; made anew when its host
    /// changed. NotFound otherwise.
    Result<std::shared_ptr<Machine>> find(const QString& name, const Control& control);
    /// The SSH way to it; Invalid for "local".
    Result<std::shared_ptr<SshClient>> sshClient(const QString& name, const Control& control);
    /// Of machines that were used; Disconnected otherwise.
    SshState state(const QString& name) const;
    Subscription onStateChanged(std::function<void(const QString& name)> callback);
    /// As a person wants it: ends its connections, and those that lead through it. Who would connect again by
    /// itself is told first.
    void disconnect(const QString& name);
    /// Before that machine is disconnected, on the thread that does it. The callback may look at machines but
    /// must not wait.
    Subscription onDisconnecting(std::function<void(const QString& name, const SshTarget& target)> callback);
    /// After the computer woke up or its network changed.
    void networkChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
