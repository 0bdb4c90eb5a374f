// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/hoststore.h"
#include "core/vms/vms.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace hearth {

/// Pure. The host by which a guest is reached: its machine's loopback and the port that leads to its SSH,
/// with that machine as jump (none where it is this computer), and the host keys under a name of the VM's
/// own, since the port is not always the same.
Host hostOfVm(const VmState& vm, const QString& keyFile);
/// Pure. What hostKeyAlias such a host has: by it the host of a VM is known.
QString vmHostAlias(const QString& vmId);
/// Pure. Whether it is such a one: no name that tells a person anything.
bool isVmHostAlias(const QString& alias);

/// Keeps the saved hosts of virtual machines leading to them: their port may be another at each start. A
/// thread of its own, since saving blocks. Thread-safe.
class VmHosts {
public:
    /// Both outlive it.
    VmHosts(Vms& vms, HostStore& hosts);
    ~VmHosts();

    /// Saves the host of a VM, called `name` or, where that is empty, nameFor() its own: from then on it is a
    /// machine. Invalid where the name is another host's.
    Result<Host> add(const VmState& vm, const QString& keyFile, const QString& name = {});
    /// A name that no saved host has: the VM's, or that with a number.
    QString nameFor(const QString& vm) const;
    /// Forgets the one that leads to that VM; not that of the same one elsewhere, where it was moved to.
    void remove(const VmState& vm);

private:
    void followLoop(const std::stop_token& stop);

    Vms& vms_;
    HostStore& hosts_;
    std::mutex mutex_;
    std::condition_variable_any news_;
    QStringList changed_;  // machines whose VMs changed
    Subscription subscription_;
    std::jthread follower_;
};

}  // namespace hearth
