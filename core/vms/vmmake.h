// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdraft.h"

namespace hearth {

/// Makes what a draft says, after a look at its image: whose format counts, and whose size a layer on it has
/// at least. Errors as of VmService::create(), and of qemu-img.
Result<VmState> makeVm(VmService& service, const QString& machine, const VmDraft& draft,
                       const Control& control);

}  // namespace hearth
