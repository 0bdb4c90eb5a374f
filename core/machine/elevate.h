// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

namespace hearth {

/// Starts `command` as root on a unix machine: as it is where the account is root already, else through sudo,
/// else through doas, else on this very computer through pkexec, whose dialog is the desktop's own. The
/// password comes from control.asker and goes to sudo's stdin (to doas' own terminal,
/// since it reads from nothing else), never into an argv; a wrong one is asked for again, as long as sudo
/// allows. Returns once the command itself runs: what is written and read from then on is the command's
/// alone. With doas and a password the command has a terminal, and its errors come within its output. Errors:
/// Denied (no sudo or doas, or the account may not), AuthRefused (wrong password), NeedsAnswer, Cancelled.
/// Needs Machine::start for commands without `elevate` only; Machine implementations call it for those with.
Result<ProcessPtr> startElevated(Machine& machine, const Command& command, const Control& control);

}  // namespace hearth
