// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "core/base/command.h"

namespace hearth::ctl {

/// Carries this program's stdin, stdout and stderr to a program elsewhere until it ends, and its size where
/// `terminal`; its exit code. With --json its output is collected and printed with the code. What cannot be
/// sent signals is only closed when this ends first.
Result<int> carryProcess(Context& context, Process& process, bool terminal);

}  // namespace hearth::ctl
