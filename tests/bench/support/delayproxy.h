// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/child.h"

#include <utility>

namespace hearth::bench {

/// Stands in for a long way where no network of our own may be made: a TCP proxy in a process of its own, in
/// front of 127.0.0.1:`port`, that passes on what comes `roundTrip`/2 ms later. At most 16 MiB are under way
/// in each direction; the connection's own handshake is not delayed. Returns the process and the proxy's
/// port.
std::pair<Child, int> startDelayProxy(int port, double roundTrip);

}  // namespace hearth::bench
