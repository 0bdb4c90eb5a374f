// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <random>

namespace hearth {

/// Errors that no waiting mends: a person must do something first.
bool needsPerson(ErrorKind why);

/// How long after the begin of a failed attempt to reach a server the next one begins, `failed` attempts
/// after the loss (0: this was the first). While the network or the server is away: a tenth of a second at
/// first, at most one for ten minutes, half a minute from then on. Where a server is there and refuses
/// (Busy), refusalPause(). After an error of another kind, which time
/// seldom mends, half a minute at once: a server may take one who comes every second for an attacker. Each up
/// to half shorter by chance, so that many who lost the same server do not come back all at once.
std::chrono::milliseconds retryPause(ErrorKind why, int failed, std::chrono::steady_clock::duration lostFor,
                                     std::minstd_rand& chance);

/// How long to wait after a server has refused for the `refused`th time (0: the first) to let in, or what was
/// asked of it over a connection that lives: a fifth of a second, then twice as long each time, at most half
/// a minute; each up to half shorter by chance.
std::chrono::milliseconds refusalPause(int refused, std::minstd_rand& chance);

}  // namespace hearth
