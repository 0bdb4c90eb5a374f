// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/tunnels.h"

namespace hearth {
class MainWindow;
}

namespace hearth::screens {

/// The window of a desktop's screen: seen, waiting for a password, broken off. Nothing without Xtigervnc.
void showDesktops(MainWindow& window, const TakePicture& take);

}  // namespace hearth::screens
