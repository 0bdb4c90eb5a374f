// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdraft.h"

namespace hearth {

/// Pure. The format of an image that a person chose, as qemu-img tells it. Invalid where the image names
/// another file that it builds on and the end of its own name does not say that it is of such a format: a
/// guest that had the file as a raw disk can have written that, to be shown files of the machine.
Result<QString> chosenImageFormat(const QString& file, const QemuImageInfo& info);

/// Makes what a draft says, after a look at its image: whose format counts, and whose size a layer on it has
/// at least. Errors as of VmService::create(), and of qemu-img.
Result<VmState> makeVm(VmService& service, const QString& machine, const VmDraft& draft,
                       const Control& control);

}  // namespace hearth
