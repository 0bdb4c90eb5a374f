// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of startLocalProcess() on Windows; for localprocess*_windows.cpp only.
#pragma once

#include "core/base/command.h"
#include "core/base/handle_windows.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace hearth {

/// Owns a pseudoconsole (https://learn.microsoft.com/windows/console/creating-a-pseudoconsole-session).
/// Closing it tells the programs in it, and blocks until its output was read or its pipes were closed.
struct ConsoleClose {
    using pointer = HPCON;
    void operator()(HPCON console) const { ::ClosePseudoConsole(console); }
};
using UniqueConsole = std::unique_ptr<void, ConsoleClose>;

/// What outlives the Process object: the program and its job, until the program has ended. A thread of its
/// own waits for that.
struct LocalChild {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool ended = false;
    ExitStatus status;
    QString endedBy;        // the signal in whose name we ended it
    UniqueConsole console;  // empty: it has pipes

    UniqueHandle process, job;
    Event hangUp;

    /// Ends all that is in the job as if by that signal. False where the program has ended.
    bool end(const QString& name, UINT number);
};
/// Waits for the program on a thread of its own. Once, after it was started.
void watchInBackground(std::shared_ptr<LocalChild> child);

/// The Process of a program that was started; the handles are our ends of its pipes. With a console `err` is
/// empty.
ProcessPtr makeLocalProcess(std::shared_ptr<LocalChild> child, UniqueHandle in, UniqueHandle out,
                            UniqueHandle err, bool terminal);
COORD consoleSize(TerminalSize size);

}  // namespace hearth
