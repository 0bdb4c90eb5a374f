// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/brokenpipe.h"

#include <cerrno>
#include <ctime>

namespace hearth {

NoPipeSignal::NoPipeSignal() {
    sigset_t pipeOnly;
    sigset_t pending;
    sigemptyset(&pipeOnly);
    sigaddset(&pipeOnly, SIGPIPE);
    sigpending(&pending);
    wasPending_ = sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &pipeOnly, &before_);
}

NoPipeSignal::~NoPipeSignal() {
    const int code = errno;
    sigset_t pipeOnly;
    sigset_t pending;
    sigemptyset(&pipeOnly);
    sigaddset(&pipeOnly, SIGPIPE);
    sigpending(&pending);
    // One that came meanwhile must not be delivered now.
    if (!wasPending_ && sigismember(&pending, SIGPIPE) == 1) {
        int taken = 0;
        while (::sigwait(&pipeOnly, &taken) == EINTR) {
        }
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    errno = code;
}

}  // namespace hearth
