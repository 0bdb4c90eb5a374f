// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

namespace hearth {

struct LiveEnd {
    ExitStatus exit;
    QString tail;  ///< the last of what it printed, both streams as they came
};

/// Runs a command to its end and passes what it prints on as it comes (ProgressEvent::Output); it is told as
/// a command first. It has no input. Ended by the control it is told to end (TERM). Its exit code is a value.
Result<LiveEnd> runLive(Machine& machine, const Command& command, const Control& control);

}  // namespace hearth
