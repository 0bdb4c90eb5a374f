// SPDX-License-Identifier: GPL-3.0-or-later
// What startLocalProcess() is on every system; for localprocess*.cpp only.
#pragma once

#include "core/base/command.h"

namespace hearth {

/// Invalid where it cannot be given to any system: no program, a NUL, a variable without a name.
Result<void> checkLocalCommand(const Command& command);

enum class StartFailure { NoFolder, NoProgram, MayNotRun, Other };
/// Why a program could not be started, for a person. `what` is the program, or the folder that is missing;
/// `words` the system's.
Error cannotStart(StartFailure why, const QString& what, const QString& words);

}  // namespace hearth
