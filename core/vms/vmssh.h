// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

namespace hearth {

/// Waits until the SSH server of a guest says that it is one (RFC 4253 §4.2), at the port of the machine's
/// loopback that leads to it. That port is open before a guest has booted, so only its word counts. May be
/// called from any thread. Errors: TimedOut, Cancelled, and those of a machine that cannot be reached.
Result<void> waitForVmSsh(Machine& machine, quint16 port, const Control& control);

}  // namespace hearth
