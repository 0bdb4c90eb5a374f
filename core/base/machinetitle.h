// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth {

/// What a machine is called within a sentence: its name, or "this computer".
QString machineTitle(const QString& machine);

}  // namespace hearth
