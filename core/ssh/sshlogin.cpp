// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshlogin.h"

#include "core/base/progress.h"
#include "core/ssh/sshauth.h"
#include "core/ssh/sshhandshake.h"
#include "core/ssh/sshloop.h"
#include "core/ssh/sshtext.h"
#include "core/ssh/tellingasker.h"

#include <optional>

namespace hearth {

Result<SshConnectionPtr> logIn(const SshTarget& target, SecretStore& secrets, const SshWays& ways,
                               const Control& control, std::shared_ptr<TimeSource> time) {
    LoginMemory memory;
    for (int attempt = 0;; ++attempt) {
        HEARTH_TRY(control.check());
        auto reached = reach(target, ways, control);
        if (!reached) return reached.error();
        // A person takes their time: meanwhile others may log in.
        std::optional<TellingAsker> asker;
        Control passing = control;
        if (control.asker)
            passing.asker = &asker.emplace(*control.asker, [&reached](bool asking) {
                if (asking) reached->pass.leave();
            });
        SshSessionPtr& session = reached->session;
        HEARTH_TRY(checkHostKey(target, *session, memory.acceptedOnce, passing, reached->via));
        Authenticator authenticator(target, session->get(), secrets, memory, passing);
        auto done = authenticator.run();
        if (!done) return done.error();
        if (*done) return makeConnection(reached->at, std::move(session), reached->via, std::move(time));
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

Result<SshConnectionPtr> logIn(const SshTarget& target, SecretStore& secrets, const SshConnectionPtr& via,
                               const Control& control, std::shared_ptr<TimeSource> time) {
    SshWays ways;
    if (via) ways.jump = [via](const Control&) -> Result<SshConnectionPtr> { return via; };
    return logIn(target, secrets, ways, control, std::move(time));
}

}  // namespace hearth
