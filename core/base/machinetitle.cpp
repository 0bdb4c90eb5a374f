// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machinetitle.h"

#include "core/base/machinename.h"

#include <QCoreApplication>

namespace hearth {

QString machineTitle(const QString& machine) {
    return machine == localMachineName ? QCoreApplication::translate("hearth::Vms", "this computer")
                                       : machine;
}

}  // namespace hearth
