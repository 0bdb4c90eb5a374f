// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machines.h"

namespace hearth {

/// Waits for the way to a machine as whoever looks on at it does: together with all else that waits for that
/// host, and nobody is asked. At once where it is this computer, or is connected.
struct Reach {
    std::optional<Error> error;  ///< nothing: it can be asked now. Cancelled: `stop` says so
    bool waited = false;         ///< the error came after waiting: it may be tried again at once
};
/// `known`: of the reconnector's failures, kept by the caller between calls.
Reach reachMachine(Machines& machines, const QString& machine, std::uint64_t& known,
                   const std::stop_token& stop);

}  // namespace hearth
