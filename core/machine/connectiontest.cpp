// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/connectiontest.h"

#include "core/base/progress.h"
#include "core/machine/sshmachine.h"
#include "core/ssh/sshclient.h"

#include <QCoreApplication>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ConnectionTest)
};

std::shared_ptr<SshClient> freshClient(const SshTarget& target, SecretStore& secrets) {
    std::shared_ptr<SshClient> via;
    if (!target.jumps.isEmpty()) {
        SshTarget last = target.jumps.last();
        last.jumps = target.jumps.first(target.jumps.size() - 1);
        via = freshClient(last, secrets);
    }
    return std::make_shared<SshClient>(target, secrets, std::move(via));
}

}  // namespace

Result<std::optional<Platform>> testConnection(const HostResolver& resolver, SecretStore& secrets,
                                               const Host& host, const Control& control) {
    const auto target = resolver.resolve(host, control);
    if (!target) return target.error();
    const auto client = freshClient(*target, secrets);
    if (const auto connection = client->connection(control); !connection) return connection.error();

    SshMachine machine(host.name, client);
    ProgressStep step(control, Text::tr("Platform"));
    const auto platform = machine.platform(control);
    std::optional<Platform> known;
    if (platform) {
        known = *platform;
        step.done(QStringLiteral("%1 · %2").arg(platform->osName, platform->arch));
    } else {
        step.failed(platform.error().message);
        if (platform.error().kind == ErrorKind::Cancelled) return platform.error();
    }
    client->disconnect();
    return known;
}

}  // namespace hearth
