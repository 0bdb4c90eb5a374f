// SPDX-License-Identifier: GPL-3.0-or-later
// Authenticator's one way to talk to the server; for sshauth*.cpp only.
#pragma once

#include "core/ssh/sshauth.h"
#include "core/ssh/sshtext.h"

namespace hearth {

/// Calls a non-blocking ssh_userauth_… function to its end.
template <class Call>
Authenticator::Tried Authenticator::exchange(Call call) {
    // PAM modules and name lookups of the server take their time; a server that answers nothing is not waited
    // for longer.
    const Control patient = control_.within(std::chrono::seconds(30));
    const auto answer = untilDone(waiter_, patient, SSH_AUTH_AGAIN, call);
    if (!answer) {
        if (answer.error().kind != ErrorKind::TimedOut) return answer.error();
        return Error{ErrorKind::TimedOut,
                     SshText::tr("%1 stopped answering during the login.").arg(target_.address),
                     SshText::tr("The machine may hang. Try again."),
                     {}};
    }
    switch (*answer) {
    case SSH_AUTH_SUCCESS:
        return Outcome::Accepted;
    case SSH_AUTH_PARTIAL:
        return Outcome::Partial;
    case SSH_AUTH_DENIED:
    case SSH_AUTH_INFO:
        return Outcome::Refused;
    default:
        break;
    }
    if (!hasEnded(session_)) return Outcome::Refused;
    return connectionEnded();
}

}  // namespace hearth
