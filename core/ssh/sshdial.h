// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/fd.h"
#include "core/ssh/sshconnection.h"
#include "core/ssh/sshhandles.h"
#include "core/ssh/sshtarget.h"

namespace hearth {

/// A connected way to a server that has not spoken SSH yet.
struct Dialed {
    UniqueFd socket;
    std::unique_ptr<TransportKeeper> keeper;  ///< may be null
};

/// By TCP to every address of the name (a further one is tried while an earlier is still silent, RFC 8305 in
/// short, and each silent one is asked anew every second); by the target's proxy command; or through `via`,
/// the connection to the last jump. Reports its steps.
Result<Dialed> dial(const SshTarget& target, const SshConnectionPtr& via, const Control& control);

/// Starts `/bin/sh -c "exec COMMAND"` with a socket as its stdin and stdout; on Windows the command itself,
/// whose words are read as its programs do. The keeper ends it and all it started.
Result<Dialed> startProxyCommand(const QString& command, const Control& control);

}  // namespace hearth
