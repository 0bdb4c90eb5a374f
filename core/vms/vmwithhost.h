// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmhosts.h"

namespace hearth {

/// The saved host that leads to a VM; nothing where there is none. An id that is empty is nobody's.
std::optional<Host> hostOfVmId(const HostStore& hosts, const QString& vmId);

/// Which VM is to be removed, and whether the saved host that leads to it goes with it.
struct VmRemoval {
    QString machine, name;
    bool withHost = false;
    QStringList trusted{};  ///< as VmService::remove() has them
};
/// Removes a VM, and only once it is gone its host. Errors as of VmService::remove().
Result<void> removeVmWithHost(VmService& service, VmHosts& hosts, const VmRemoval& what,
                              const Control& control);

/// Which VM is to be cloned, and how.
struct VmCloning {
    QString machine, name, newName;
    bool linked = false;
};
/// Clones a VM; where a saved host leads to the first one, another one is saved for the clone, of its name
/// and with the same key: a note says where it could not be. Errors as of VmService::clone().
Result<VmState> cloneVmWithHost(VmService& service, VmHosts& hosts, const HostStore& saved,
                                const VmCloning& what, const Control& control);

}  // namespace hearth
