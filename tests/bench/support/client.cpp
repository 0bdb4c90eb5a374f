// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/client.h"

namespace hearth::bench {

SshTarget targetOf(const SshServer& server) {
    return makeTarget(server.user(), server.address(), server.port(), server.key(), server.knownHosts());
}

SshTarget makeTarget(const std::string& user, const std::string& address, int port, const std::string& key,
                     const std::string& knownHosts) {
    SshTarget target;
    target.name = QStringLiteral("bench");
    target.user = QString::fromStdString(user);
    target.address = QString::fromStdString(address);
    target.port = static_cast<quint16>(port);
    target.knownHostsFiles = {QString::fromStdString(knownHosts)};
    target.identityFiles = {QString::fromStdString(key)};
    target.identitiesOnly = true;
    target.strictHostKeys = true;
    return target;
}

void runTrue(SshClient& client) {
    const Control control;
    const auto process = require(client.startShellLine("true", {}, control), "starting `true`");
    const auto done = require(communicate(*process, {}, control), "running `true`");
    if (!done.exit.ok()) fail("`true` ended with " + std::to_string(done.exit.code));
}

}  // namespace hearth::bench
