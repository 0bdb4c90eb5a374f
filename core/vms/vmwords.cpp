// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmwords.h"

#include "core/base/machinetitle.h"

namespace hearth {

QString vmMachineTitle(const QString& machine) { return machineTitle(machine); }

}  // namespace hearth
