// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

namespace hearth {

/// What this computer is: asked like any machine where it has sh, else of the system itself.
Result<Platform> probeLocalPlatform(Machine& local, const Control& control);

}  // namespace hearth
