// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/poller.h"
#include "core/ssh/sshhandles.h"

namespace hearth {

/// Waits for a session's descriptor during the login. Cancelled at once by the control's stop token.
class SessionWaiter {
public:
    SessionWaiter(ssh_session session, const Control& control);
    /// Until libssh can go on.
    Result<void> wait(const Control& control);
    ssh_session session() const { return session_; }

private:
    ssh_session session_;
    Poller poller_;
    std::stop_callback<std::function<void()>> onStop_;
};

/// Whether the session has ended, whatever a pending call says: libssh 0.10 answers "again" for ever once the
/// server has disconnected it.
bool hasEnded(ssh_session session);

/// Calls a non-blocking libssh function until its answer is not `again`; SSH_ERROR (as SSH_AUTH_ERROR) where
/// the session ended.
template <class Call>
Result<int> untilDone(SessionWaiter& waiter, const Control& control, int again, Call call) {
    for (;;) {
        HEARTH_TRY(control.check());
        const int answer = call();
        if (answer != again) return answer;
        if (hasEnded(waiter.session())) return SSH_ERROR;
        HEARTH_TRY(waiter.wait(control));
    }
}

}  // namespace hearth
