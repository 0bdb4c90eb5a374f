// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"

namespace hearth {

/// The person's own shell, as at a login, on a terminal of that size. `local`: on this computer.
Command loginShell(bool local, TerminalSize size);

}  // namespace hearth
