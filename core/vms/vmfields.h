// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

namespace hearth {

/// Changes one field of a VM as vm.json has it (vmToJson): "memory_mib=4096", "cloud_init.user=ada",
/// "disks.0.bus=scsi". Pure. A text is taken as it stands, all else is JSON: "tpm=true",
/// "extra_arguments=[\"-snapshot\"]". A place in a list counts from 0; the one behind the last appends, and
/// "=null" takes one out. Invalid where there is no such field or the value is none for it. What the value
/// means is judged by vmFromJson() and validateVm().
Result<void> setVmField(QJsonObject& vm, const QString& assignment);

}  // namespace hearth
