// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmhosts.h"

#include "core/base/freename.h"
#include "core/base/machinename.h"

#include <algorithm>

namespace hearth {

namespace {

constexpr QLatin1String kAliasBegin("hearth-vm-");

}  // namespace

QString vmHostAlias(const QString& vmId) { return kAliasBegin + vmId; }
bool isVmHostAlias(const QString& alias) { return alias.startsWith(kAliasBegin); }

Host hostOfVm(const VmState& vm, const QString& keyFile) {
    Host host;
    host.name = vm.name;
    host.user = vm.spec.sshUser;
    host.address = QStringLiteral("127.0.0.1");
    host.port = vm.sshPort;
    host.group = QStringLiteral("VMs");
    host.keyFile = keyFile;
    if (vm.machine != localMachineName) host.jumps = {vm.machine};
    host.hostKeyAlias = vmHostAlias(vm.spec.id);
    return host;
}

namespace {

/// A copy of a VM on another machine is not what a host leads to.
bool leadsTo(const Host& host, const VmState& vm) {
    return host.hostKeyAlias == vmHostAlias(vm.spec.id) && host.jumps == hostOfVm(vm, {}).jumps;
}

}  // namespace

VmHosts::VmHosts(Vms& vms, HostStore& hosts)
    : vms_(vms),
      hosts_(hosts),
      subscription_(vms.onChanged([this](const QString& machine) {
          const std::lock_guard lock(mutex_);
          if (!changed_.contains(machine)) changed_.append(machine);
          news_.notify_all();
      })),
      follower_([this](const std::stop_token& stop) { followLoop(stop); }) {}

VmHosts::~VmHosts() {
    subscription_.reset();
    follower_.request_stop();
    follower_.join();
}

QString VmHosts::nameFor(const QString& vm) const {
    QStringList names;
    for (const Host& host : hosts_.items()) names.append(host.name);
    return freeName(vm, names);
}

Result<Host> VmHosts::add(const VmState& vm, const QString& keyFile, const QString& name) {
    Host host = hostOfVm(vm, keyFile);
    host.name = name.isEmpty() ? nameFor(vm.name) : name;
    // It has no port before its first start, and a host must have one.
    if (host.port == 0) host.port = vm.spec.guestSshPort;
    return hosts_.save(std::move(host));
}

void VmHosts::remove(const VmState& vm) {
    for (const Host& host : hosts_.items())
        if (leadsTo(host, vm)) (void)hosts_.remove(host.id);
}

void VmHosts::followLoop(const std::stop_token& stop) {
    for (;;) {
        QStringList machines;
        {
            std::unique_lock lock(mutex_);
            if (!news_.wait(lock, stop, [this] { return !changed_.isEmpty(); })) return;
            machines.swap(changed_);
        }
        for (const QString& machine : std::as_const(machines)) {
            for (const VmState& vm : vms_.states(machine).value_or(QList<VmState>())) {
                if (!vm.on() || vm.sshPort == 0) continue;
                for (Host host : hosts_.items()) {
                    if (!leadsTo(host, vm) || host.port == vm.sshPort) continue;
                    host.port = vm.sshPort;
                    // Where it cannot be saved, the next change tries again.
                    (void)hosts_.save(host);
                }
            }
        }
    }
}

}  // namespace hearth
