// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/ssh/poller.h"
#include "core/ssh/sshhandles.h"

namespace hearth {

/// Waits for a session's descriptor during the login. Cancelled at once by the control's stop token.
class SessionWaiter {
public:
    SessionWaiter(ssh_session session, const Control& control);
    /// Until libssh can go on.
    Result<void> wait(const Control& control);

private:
    ssh_session session_;
    Poller poller_;
    std::stop_callback<std::function<void()>> onStop_;
};

/// Calls a non-blocking libssh function until its answer is not `again`.
template <class Call>
Result<int> untilDone(SessionWaiter& waiter, const Control& control, int again, Call call)
{
    for (;;) {
        HEARTH_TRY(control.check());
        const int answer = call();
        if (answer != again) return answer;
        HEARTH_TRY(waiter.wait(control));
    }
}

}  // namespace hearth
