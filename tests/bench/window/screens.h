// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hearth::bench {

/// Hearth's view of a VNC screen at 127.0.0.1:`port` in a window of 1280 × 800; ends with the screen.
int playVncView(int argc, char** argv, int port);

/// A screen in full motion, looked at by Hearth and by TigerVNC's vncviewer, on an X server of its own.
int measureScreens(const std::string& folder, int rounds);

}  // namespace hearth::bench
