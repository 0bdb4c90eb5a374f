// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmdraft.h"

namespace hearth {

/// Pure. The format of a file that becomes a VM's disk: `chosen` where a person said one, or what qemu-img
/// says where the end of its name says the same. Invalid where only its content says that it is more than a
/// raw disk: a guest that had it as one can have written that, to be shown files of the machine.
Result<QString> attachedImageFormat(const QString& file, const QemuImageInfo& info,
                                    const QString& chosen = {});
/// Pure. The same of an image that a new disk is a layer on, and which nothing is written to: cloud images
/// that are qcow2 are called .img, too, so what stands alone is believed to be what qemu-img says.
Result<QString> cloudImageFormat(const QString& file, const QemuImageInfo& info);

/// Makes what a draft says, after a look at its image: whose format counts, and whose size a layer on it has
/// at least. Errors as of VmService::create(), and of qemu-img.
Result<VmState> makeVm(VmService& service, const QString& machine, const VmDraft& draft,
                       const Control& control);

}  // namespace hearth
