// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/world.h"

#include <functional>

namespace hearth::screens {

/// The tab of virtual machines: none yet, some of them, one whose start was refused. Nothing where there is
/// no QEMU.
void showVms(World& world, const std::function<void(const QString& name, QWidget* widget)>& take);

}  // namespace hearth::screens
