// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshwait.h"

namespace hearth {

bool hasEnded(ssh_session session) {
    return ssh_is_connected(session) == 0 || (ssh_get_status(session) & (SSH_CLOSED | SSH_CLOSED_ERROR)) != 0;
}

SessionWaiter::SessionWaiter(ssh_session session, const Control& control)
    : session_(session), onStop_(control.stop, [this] { poller_.wake(); }) {}

Result<void> SessionWaiter::wait(const Control& control) {
    const int fd = static_cast<int>(ssh_get_fd(session_));
    if (fd < 0) return {};  // libssh closed it: the next call says why
    HEARTH_TRY(poller_.add(fd, 0, Poller::Mode::Level));
    // POLLOUT is what libssh waits for before it may write, also when it has nothing to write yet.
    const int wanted = ssh_get_poll_flags(session_);
    poller_.setInterest(fd, true, (wanted & SSH_WRITE_PENDING) != 0);
    constexpr std::chrono::milliseconds kLongest{60'000};
    poller_.wait(static_cast<int>(std::min(control.deadline.left(), kLongest).count()));
    poller_.remove(fd);
    return control.check();
}

}  // namespace hearth
