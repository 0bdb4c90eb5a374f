// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshlogin.h"

#include "core/base/progress.h"
#include "core/ssh/sshauth.h"
#include "core/ssh/sshhandshake.h"
#include "core/ssh/sshloop.h"
#include "core/ssh/sshtext.h"

namespace hearth {

namespace {

Result<SshSessionPtr> reach(const SshTarget& target, const SshConnectionPtr& via, LoginMemory& memory,
                            const Control& control) {
    const auto timeout = std::chrono::duration_cast<std::chrono::milliseconds>(target.connectTimeout);
    auto way = dial(target, via, control.within(timeout));
    if (!way) return way.error();
    auto session = handshake(target, std::move(*way), control.within(timeout));
    if (!session) return session.error();
    HEARTH_TRY(checkHostKey(target, **session, memory.acceptedOnce, control));
    return session;
}

}  // namespace

Result<SshConnectionPtr> logIn(const SshTarget& target, SecretStore& secrets, const SshConnectionPtr& via,
                               const Control& control, std::shared_ptr<TimeSource> time) {
    LoginMemory memory;
    for (int attempt = 0;; ++attempt) {
        HEARTH_TRY(control.check());
        auto session = reach(target, via, memory, control);
        if (!session) return session.error();
        Authenticator authenticator(target, (*session)->get(), secrets, memory, control);
        auto done = authenticator.run();
        if (!done) return done.error();
        if (*done) return makeConnection(target, std::move(*session), std::move(time));
        if (attempt > 0) {
            return Error{
                ErrorKind::Unreachable,
                SshText::tr("%1 closed the connection during the login.").arg(target.address),
                SshText::tr("It gives little time to log in (LoginGraceTime). Try again and answer sooner."),
                {}};
        }
        reportNote(control,
                   SshText::tr("The server closed the connection while you were asked. Connecting again."));
    }
}

}  // namespace hearth
