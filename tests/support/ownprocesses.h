// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace hearth::test {

/// Gives the test a process table of its own: it sees nothing of what else runs on this computer and can end
/// none of it, and what it leaves behind ends with it. For tests of what looks for a person's programs and
/// stops them. First thing in main, before there is a second thread: the test goes on in a child. Returns
/// nothing there, and where the system does not allow it (Linux only; a normal user needs user namespaces);
/// the exit code for main in the process that called.
std::optional<int> moveToOwnProcesses();

/// Whether that was done.
bool hasOwnProcesses();

}  // namespace hearth::test
