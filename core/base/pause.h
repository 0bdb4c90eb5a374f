// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <chrono>

namespace hearth {

/// Waits a moment, or less where the control says so: Cancelled, TimedOut. For what nothing tells of.
Result<void> pauseFor(std::chrono::milliseconds time, const Control& control);

}  // namespace hearth
