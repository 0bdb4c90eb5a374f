// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/tunnels.h"
#include "tests/support/fakeengine.h"

namespace hearth::screens {

/// The dialogs of images, the pages of volumes and networks and theirs; the tab of containers is shown.
void showContainerItems(World& world, const TakePicture& take, test::FakeEngine& engine);

}  // namespace hearth::screens
