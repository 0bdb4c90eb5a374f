// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/secretstore.h"
#include "core/base/timesource.h"
#include "core/ssh/sshconnection.h"
#include "core/ssh/sshreach.h"
#include "core/ssh/sshtarget.h"

namespace hearth {

/// Reaches a server by one of `ways` (core/ssh/sshreach) and logs in: names, TCP or proxy command or the way
/// through the jump, key exchange, host key, login. Straight code on the caller's thread, which is the one
/// that may be asked; every step is reported to control.progress. Cancelled at once. The connection lives on
/// an I/O thread of its own from then on, and is kept alive by `time`. Errors: Unreachable, TimedOut,
/// Protocol, HostKeyUnknown, HostKeyChanged, AuthRefused, NeedsAnswer, Cancelled.
Result<SshConnectionPtr> logIn(const SshTarget& target, SecretStore& secrets, const SshWays& ways,
                               const Control& control, std::shared_ptr<TimeSource> time = makeSystemTime());
/// The same through `via`, the connection to the last jump; null: there is none.
Result<SshConnectionPtr> logIn(const SshTarget& target, SecretStore& secrets, const SshConnectionPtr& via,
                               const Control& control, std::shared_ptr<TimeSource> time = makeSystemTime());

}  // namespace hearth
