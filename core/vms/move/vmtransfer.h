// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/hoststore.h"
#include "core/vms/move/vmtransferplan.h"
#include "core/vms/vmservice.h"

namespace hearth {

/// What a transfer would do, and whether there is room for it.
struct VmTransferLook {
    VmTransferPlan plan;
    std::int64_t freeThere = -1, freeHere = -1;  ///< bytes; -1: not told
};

struct VmTransferred {
    VmState vm;  ///< as it stands there
    std::int64_t bytes = 0;
    std::chrono::milliseconds down{0};  ///< as long it could not be started
    QStringList notes;
};

/// Copies or moves a virtual machine that is off to another machine: its disks and settings, streamed through
/// this computer, each file verified by its checksum on both sides. There it stands in a hidden folder until
/// it is whole, and then gets its name at once; where it was it is locked meanwhile, and goes only after
/// that. Given up, cut off or killed in between, it is where it was as it was, and nothing is there. One that
/// is moved is marked before it gets its name there (VmMoved), so that of two that are left by a cut only
/// that one starts. Errors: those of the connections; Busy where it runs, is marked, is needed, or its name
/// is taken there; NeedsAnswer where snapshots would be lost; Invalid where it is the same machine; Failed
/// without room.
Result<VmTransferLook> lookAtTransfer(VmService& service, const VmTransfer& what, const Control& control);
/// Told by steps and Amount events (bytes).
Result<VmTransferred> transferVm(VmService& service, const VmTransfer& what, const Control& control);

/// Saved hosts of guests follow a moved VM to its machine. Of a copy, whose first one has a host, one is
/// made: empty, or why that could not be.
QString followTransfer(HostStore& hosts, const VmTransfer& what, const VmState& before, const VmState& there);

}  // namespace hearth
