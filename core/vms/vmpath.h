// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth {

/// Pure. Where a file is that a description names: as it is from the root, else in the VM's folder.
QString vmFilePath(const QString& folder, const QString& file);

}  // namespace hearth
