// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hosts/hostresolver.h"
#include "core/hosts/hoststore.h"
#include "core/hosts/sshconfig.h"
#include "core/machine/machines.h"
#include "core/vms/vmfolder.h"
#include "core/vms/vmservice.h"
#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/labguest.h"
#include "tests/lab/support/labsshd.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gmock/gmock.h>

namespace hearth::lab {

/// This computer and one behind a real sshd ("box"), with the service for their virtual machines. What a test
/// left running is ended with it.
class VmWorld : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("qemu-system-x86_64");
        HEARTH_NEEDS_PROGRAM("qemu-img");
    }
    void TearDown() override {
        for (const QString& machine : used_) {
            // Linked clones go before what they build on.
            for (qsizetype left = -1;;) {
                auto all = service.list(machine, patient());
                if (!all || all->isEmpty() || all->size() == left) break;
                left = all->size();
                for (const VmState& state : *all) {
                    EXPECT_OK(service.powerOff(machine, state.name, patient()));
                    if (state.phase != VmState::Phase::Unreadable)
                        (void)service.remove(machine, state.name, patient());
                }
            }
            const auto rest = service.list(machine, patient());
            if (!rest) continue;
            for (const VmState& state : *rest)
                if (state.phase != VmState::Phase::Unreadable)
                    ADD_FAILURE() << state.name.toStdString() << " could not be removed";
        }
    }

    /// Where a test runs: "local", or "box", whose sshd is started then.
    void use(const QString& machine) {
        used_.insert(machine);
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
    VmState stateOf(const QString& machine, const QString& name) {
        auto state = service.state(machine, name, patient());
        EXPECT_OK(state);
        return state ? *state : VmState();
    }
    /// Until it stands like that.
    bool waitFor(const QString& machine, const QString& name, VmState::Phase phase) {
        return test::eventually([&] { return stateOf(machine, name).phase == phase; });
    }
    VmState made(const QString& machine, const VmSpec& spec, const QList<VmNewDisk>& disks = {}) {
        auto created = service.create(machine, spec, disks, patient());
        EXPECT_OK(created);
        return created ? *created : VmState();
    }
    VmState started(const QString& machine, const VmSpec& spec, const QList<VmNewDisk>& disks = {}) {
        made(machine, spec, disks);
        auto running = service.start(machine, spec.name, patient());
        EXPECT_OK(running);
        return running ? *running : VmState();
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
    VmService service{machines, {std::chrono::seconds(0)}};

private:
    QSet<QString> used_;
};

}  // namespace hearth::lab
