// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/tunnels.h"

namespace hearth::screens {

/// The tab of this computer's containers: no engine, none yet, a household of them, one of each state, a log,
/// what failed, images, the dialogs. The engine is made of values, so a picture is always the same.
void showContainers(World& world, const TakePicture& take);

}  // namespace hearth::screens
