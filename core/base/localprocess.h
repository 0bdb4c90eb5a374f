// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/command.h"

namespace hearth {

/// Starts a program on this computer: found through PATH (the command's own PATH where it sets one), in a
/// session and process group of its own, with no descriptor but its three, default signal handlers, and an
/// environment of ours plus the command's. Streams are pipes, or a pty where the command asks for a terminal;
/// what nobody reads stays in the pipe, so that the program waits. Destroying the Process hangs up its whole
/// group (SIGHUP). On Windows the group is a job and is ended, once its terminal (ConPTY) has told it where
/// it has one; HUP, INT, QUIT, TERM and KILL are the signals there. Errors: NotFound (program or folder),
/// Denied (not executable), Invalid (empty argv, a NUL in it), Failed. Command::elevate and Command::input
/// are not looked at here: see LocalMachine.
Result<ProcessPtr> startLocalProcess(const Command& command, const Control& control);

/// Where PATH (`searchPath`, the system's separator between) has an executable of that name; a name with a
/// '/' is returned as it is (on Windows: with the .exe that it lacks). NotFound or Denied otherwise.
Result<QString> findLocalProgram(const QString& name, const QString& searchPath);

}  // namespace hearth
