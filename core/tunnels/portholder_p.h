// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/portholder.h"

namespace hearth {

/// endPortHolder() where the kernel has no pidfd, or keeps it from this program: nothing tells of the end of
/// a process that is not one's child then, so it is looked for. Linux only.
Result<void> endByPid(const PortHolder& holder, EndBy how, const Control& control);

}  // namespace hearth
