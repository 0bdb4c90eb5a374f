// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuhost.h"

namespace hearth {

QString QemuHost::bestAccelerator(const QString& guest) const {
    const QString emulated = QStringLiteral("tcg");
    const bool native =
        guest == architecture || (guest == QLatin1String("i386") && architecture == QLatin1String("x86_64"));
    if (!native) return emulated;
    for (const QemuAccelerator& accelerator : accelerators)
        if (accelerator.state == QemuAccelerator::State::Works && accelerator.name != emulated)
            return accelerator.name;
    return emulated;
}

}  // namespace hearth
