// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace hearth {

/// While one lives, writing to a pipe or socket whose other end is gone is only an error (EPIPE) on this
/// thread, and no SIGPIPE that ends the program: for libraries that write by themselves. What the program
/// does with that signal stays as it is. Made and destroyed on one thread; errno is left alone.
class NoPipeSignal {
public:
    NoPipeSignal();
    ~NoPipeSignal();
    NoPipeSignal(const NoPipeSignal&) = delete;
    NoPipeSignal& operator=(const NoPipeSignal&) = delete;

private:
#ifndef _WIN32  // which has no such signal
    sigset_t before_;
    bool wasPending_ = false;
#endif
};

}  // namespace hearth
