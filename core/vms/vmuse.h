// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <chrono>
#include <cstdint>
#include <map>

namespace hearth {

/// What a VM has used, as of one moment: two of them make a rate.
struct VmUse {
    double cpuSeconds = 0;                         ///< QEMU's, all its threads, since it was started
    std::int64_t memoryBytes = 0;                  ///< QEMU's, resident
    std::int64_t readBytes = 0, writtenBytes = 0;  ///< of all its disks, by the guest
    qint64 pid = 0;
    std::chrono::steady_clock::time_point at{};
};

/// What it used between two moments.
struct VmLoad {
    double cores = 0;  ///< 1.5: one and a half of the machine's processors
    std::int64_t memoryBytes = 0;
    double readPerSecond = 0, writtenPerSecond = 0;  ///< bytes
    friend bool operator==(const VmLoad&, const VmLoad&) = default;
};
/// Pure. Without rates where it was started anew between them, or there is no time between them.
VmLoad vmLoad(const VmUse& before, const VmUse& now);

/// What the processes of a machine's running VMs have used, by the VM's name, by one command; of their disks
/// it knows nothing. `root` is vmRoot(). Errors: those of the connection.
Result<std::map<QString, VmUse>> vmProcessUses(Machine& machine, const QString& root, const Control& control);
/// Pure: what its script said, from its lines.
std::map<QString, VmUse> readVmProcessUses(const QList<QByteArray>& lines);

}  // namespace hearth
