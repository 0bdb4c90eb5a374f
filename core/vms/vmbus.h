// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmspec.h"

#include <array>

namespace hearth {

/// What a disk's bus is called: by vm.json, settings and hearthctl, and as people write it.
struct VmBusName {
    VmDisk::Bus value;
    const char* name;
    const char* title;
};

constexpr std::array<VmBusName, 7> vmBuses{{{VmDisk::Bus::Virtio, "virtio", "virtio"},
                                            {VmDisk::Bus::Scsi, "scsi", "SCSI"},
                                            {VmDisk::Bus::Sata, "sata", "SATA"},
                                            {VmDisk::Bus::Ide, "ide", "IDE"},
                                            {VmDisk::Bus::Nvme, "nvme", "NVMe"},
                                            {VmDisk::Bus::Usb, "usb", "USB"},
                                            {VmDisk::Bus::Sd, "sd", "SD"}}};

constexpr const VmBusName& vmBusName(VmDisk::Bus bus) {
    for (const VmBusName& each : vmBuses)
        if (each.value == bus) return each;
    return vmBuses.front();
}

}  // namespace hearth
