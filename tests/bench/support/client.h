// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secretstore.h"
#include "core/ssh/sshclient.h"
#include "tests/bench/support/server.h"

namespace hearth::bench {

/// The server as Hearth's engine is told about it, without what `ssh -G` would add.
SshTarget targetOf(const SshServer& server);
SshTarget makeTarget(const std::string& user, const std::string& address, int port, const std::string& key,
                     const std::string& knownHosts);
/// What a Result holds; its error in words is a Failure.
template <class T>
T require(Result<T> result, const std::string& doing) {
    if (!result)
        fail(doing + ": " + result.error().message.toStdString() + ' ' + result.error().detail.toStdString());
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}
/// Runs `true` there, over the live connection or a new one.
void runTrue(SshClient& client);

}  // namespace hearth::bench
