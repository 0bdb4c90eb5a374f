// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/ssh/logingate.h"
#include "core/ssh/sshconnection.h"
#include "core/ssh/sshhandles.h"
#include "core/ssh/sshtarget.h"

#include <functional>

namespace hearth {

/// A server that answered: keys are exchanged, its own is not judged yet, nobody has logged in.
struct Reached {
    SshTarget at;          ///< how it was dialled
    QString via;           ///< the other address that answered; empty: its own way did
    LoginGate::Pass pass;  ///< to be held until the login is done, or a person is asked
    SshSessionPtr session;
};

/// What the ways to a server lead through.
struct SshWays {
    /// The connection to the last jump, which only the own way asks for; null: there is no jump.
    std::function<Result<SshConnectionPtr>(const Control&)> jump;
    QString jumpName;           ///< tells apart two of one address that are reached through different jumps
    LoginGate* gate = nullptr;  ///< may be null; outlives what was reached
    QString only;               ///< only by that other address; empty: by whichever answers
};

/// Dials a server and speaks SSH with it, by its own way first. Where that does not answer (Unreachable,
/// TimedOut, a proxy command that ended), and already when it has been silent for two seconds, the other
/// addresses are tried beside it, each two seconds after the one before, sooner where that one failed: the
/// first to answer is taken, the rest is let go of. An other address where another key answers than the one
/// that is remembered for this server is passed over. What refuses, or asks in vain, ends it: that is an
/// answer. Where all fail, the error is that of the own way and names the others; HostKeyChanged where
/// another machine was met. Only the calling thread reports and is asked.
Result<Reached> reach(const SshTarget& target, const SshWays& ways, const Control& control);

}  // namespace hearth
