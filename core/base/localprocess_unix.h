// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of startLocalProcess() on systems with posix_spawn; for localprocess*_unix.cpp only, but for
// the pipe.
#pragma once

#include "core/base/command.h"
#include "core/base/fd.h"

#include <condition_variable>
#include <memory>
#include <mutex>

#include <sys/ioctl.h>
#include <sys/types.h>

namespace hearth {

struct Pipe {
    UniqueFd read, write;
};
/// Close-on-exec, and above the descriptors 0 to 2 that a child's are laid out in. Failed where this computer
/// gives none.
Result<Pipe> makePipe();

/// What outlives the Process object: the child until it is reaped. A thread of its own waits for it, so that
/// no zombie stays whoever looks, and `pid` is only used under the lock while it is certainly ours.
struct LocalChild {
    std::mutex mutex;
    std::condition_variable_any changed;
    pid_t pid = -1;
    bool ended = false;
    ExitStatus status;

    /// False where it has ended.
    bool signalGroup(int number);
};
/// Waits for the child on a thread of its own. Once, after it was started.
void reapInBackground(std::shared_ptr<LocalChild> child);

/// The number of "TERM" and its like (POSIX signal.h); 0: there is none of that name.
int signalNumber(const QString& name);
/// The other way round; the number itself where it has no name here.
QString signalName(int number);

/// The Process of a child that was started. With a terminal `out` is its master side, and `in` and `err` are
/// empty. The descriptors do not block.
ProcessPtr makeLocalProcess(std::shared_ptr<LocalChild> child, UniqueFd in, UniqueFd out, UniqueFd err,
                            bool terminal);
winsize windowSize(TerminalSize size);

/// Why a program could not be started, from errno. `folder`: where it was to run, or empty.
Error cannotStart(const QString& program, int code, const QString& folder);
/// The system's own words for an errno.
QString systemText(int code);

}  // namespace hearth
