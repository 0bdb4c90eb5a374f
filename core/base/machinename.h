// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

namespace hearth {

/// The name of this computer wherever a machine is named; no host may have it.
inline constexpr QLatin1String localMachineName("local");

}  // namespace hearth
