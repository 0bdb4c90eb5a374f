// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"
#include "core/containers/engineapi.h"

namespace hearth {

/// Starts what POST /containers/ID/exec has made, as a process to be talked with.
Result<ProcessPtr> startExec(std::shared_ptr<EngineApi> engine, const QString& exec,
                             std::optional<TerminalSize> terminal, const Control& control);

}  // namespace hearth
