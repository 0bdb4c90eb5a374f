// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/hostresolver.h"
#include "core/hosts/hoststore.h"
#include "core/hosts/sshconfig.h"
#include "core/machine/machines.h"
#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

namespace hearth::lab {

/// This computer ("local") and one behind a real sshd ("box"), which a test uses alike.
class MachineWorld : public testing::Test {
protected:
    /// Where a test runs: "local", or "box", whose sshd is started then.
    void use(const QString& machine) {
        if (machine != QLatin1String("box") || sshd.running()) return;
        HEARTH_NEEDS_PROGRAM("sshd");
        ASSERT_TRUE(sshd.start()) << sshd.error();
        QDir().mkpath(folder.file(QStringLiteral("home")));
        QFile known(folder.file(QStringLiteral("home/known_hosts")));
        ASSERT_TRUE(known.open(QIODevice::WriteOnly));
        // All of the way there goes through a network that can be cut.
        proxy.emplace(sshd.address(), sshd.port());
        known.write("[127.0.0.1]:" + QByteArray::number(proxy->port()) + ' ' + sshd.hostKey() + '\n');
        known.close();
        Host host;
        host.name = machine;
        host.user = sshd.user();
        host.address = proxy->address();
        host.port = proxy->port();
        host.keyFile = sshd.clientKey();
        ASSERT_OK(store.save(host));
    }
    std::shared_ptr<Machine> machineOf(const QString& name) {
        auto found = machines.find(name, patient());
        EXPECT_OK(found);
        return found ? *found : nullptr;
    }
    /// A line of shell there; what it said.
    QByteArray shell(const QString& machine, const QString& line, const QStringList& arguments = {}) {
        auto output = machineOf(machine)->run(Command::shell(line, arguments), patient());
        EXPECT_OK(output);
        return output ? output->out.trimmed() : QByteArray();
    }

    test::TempDir folder;
    LabSshd sshd;
    std::optional<CutProxy> proxy;
    const Paths paths = Paths::forHome(folder.path() + QStringLiteral("/home"));
    HostStore store{paths.config + QStringLiteral("/hosts.json")};
    const SshConfig config{paths.sshConfig, paths.home, paths.sshConfigIsDefault};
    const HostResolver resolver{paths, store, config};
    const std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    Machines machines{resolver, *secrets};
};

}  // namespace hearth::lab
