// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/tunnels.h"

namespace hearth::screens {

/// The disks and snapshots of real virtual machines of this computer: off, running, none, failed; and every
/// dialog that is about them. Nothing where there is no QEMU.
void showDisks(World& world, const TakePicture& take);

}  // namespace hearth::screens
