// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmwords.h"

#include "core/base/machinename.h"

#include <QCoreApplication>

namespace hearth {

QString vmMachineTitle(const QString& machine) {
    return machine == localMachineName ? QCoreApplication::translate("hearth::Vms", "this computer")
                                       : machine;
}

}  // namespace hearth
