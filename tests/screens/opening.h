// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/screens/tunnels.h"

namespace hearth::screens {

/// A machine's tab of tunnels: not connected, this computer's, much that listens; how something is used.
void showListening(World& world, const TakePicture& take);

/// The dialogs that make hosts and tunnels of something else: a pasted Colab line, PuTTY's sessions.
void showImports(World& world, const TakePicture& take);

}  // namespace hearth::screens
