// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hearth::bench {

/// A VNC server (RFB 3.8, RFC 6143) on a port of 127.0.0.1 whose screen of 1280 × 800 is another picture each
/// time it is asked for, sent raw: the same full motion for every client. `perSecond`: so many at most; 0: as
/// fast as the client asks. Says "frame" for each that was asked for after the one before, and ends with its
/// client. Returns the exit code.
int playMovingScreen(int port, int perSecond);

}  // namespace hearth::bench
