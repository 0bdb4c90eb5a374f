// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/tunnels.h"

namespace hearth::screens {

/// ZeroTier on this computer, and the networks that a person controls at a Central that is made of values.
void showZeroTier(World& world, const TakePicture& take);

}  // namespace hearth::screens
