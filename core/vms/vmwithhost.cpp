// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmwithhost.h"

#include "core/base/progress.h"

namespace hearth {

std::optional<Host> hostOfVmId(const HostStore& hosts, const QString& vmId) {
    if (vmId.isEmpty()) return {};
    for (const Host& host : hosts.items())
        if (host.hostKeyAlias == vmHostAlias(vmId)) return host;
    return {};
}

Result<void> removeVmWithHost(VmService& service, VmHosts& hosts, const VmRemoval& what,
                              const Control& control) {
    std::optional<VmState> vm;
    if (what.withHost) {
        auto found = service.state(what.machine, what.name, control);
        if (!found) return std::move(found.error());
        vm = std::move(*found);
    }
    HEARTH_TRY(service.remove(what.machine, what.name, control, what.trusted));
    // One whose settings cannot be read has no id by which a host is known.
    if (vm && !vm->spec.id.isEmpty()) hosts.remove(*vm);
    return {};
}

Result<VmState> cloneVmWithHost(VmService& service, VmHosts& hosts, const HostStore& saved,
                                const VmCloning& what, const Control& control) {
    auto first = service.state(what.machine, what.name, control);
    if (!first) return first;
    auto made = service.clone(what.machine, what.name, what.newName, what.linked, control);
    if (!made) return made;
    if (const auto host = hostOfVmId(saved, first->spec.id))
        if (const auto added = hosts.add(*made, host->keyFile); !added)
            reportNote(control, added.error().message);
    return made;
}

}  // namespace hearth
