// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmpath.h"

#include "core/vms/vmspec.h"

namespace hearth {

QString vmFilePath(const QString& folder, const QString& file) {
    return isAbsoluteVmPath(file) ? file : folder + QLatin1Char('/') + file;
}

}  // namespace hearth
