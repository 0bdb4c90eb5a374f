// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/brokenpipe.h"

#include <cerrno>
#include <csignal>
#include <ctime>

namespace hearth {

struct NoPipeSignal::Before {
    sigset_t mask;
    bool wasPending = false;
};

NoPipeSignal::NoPipeSignal() : before_(std::make_unique<Before>()) {
    sigset_t pipeOnly;
    sigset_t pending;
    sigemptyset(&pipeOnly);
    sigaddset(&pipeOnly, SIGPIPE);
    sigpending(&pending);
    before_->wasPending = sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &pipeOnly, &before_->mask);
}

NoPipeSignal::~NoPipeSignal() {
    const int code = errno;
    sigset_t pipeOnly;
    sigset_t pending;
    sigemptyset(&pipeOnly);
    sigaddset(&pipeOnly, SIGPIPE);
    sigpending(&pending);
    // One that came meanwhile must not be delivered now.
    if (!before_->wasPending && sigismember(&pending, SIGPIPE) == 1) {
        int taken = 0;
        while (::sigwait(&pipeOnly, &taken) == EINTR) {
        }
    }
    ::pthread_sigmask(SIG_SETMASK, &before_->mask, nullptr);
    errno = code;
}

}  // namespace hearth
