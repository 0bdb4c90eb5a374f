// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/world.h"

#include <functional>

namespace hearth::screens {

using TakePicture = std::function<void(const QString& name, QWidget* widget)>;

/// One that is on, one from the machine to here with nobody at its end, a SOCKS proxy that is off.
void saveTunnels(World& world);

/// The page of tunnels: something flows, groups, a port that is taken, folded; the tray's menu.
void showTunnels(World& world, const TakePicture& take);

/// The same with its machine gone, and back with another way to log in: lost, and "needs you".
void showLostTunnels(World& world, const TakePicture& take);

}  // namespace hearth::screens
