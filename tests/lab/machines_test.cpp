// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/machines.h"

#include "core/base/secretstore.h"
#include "core/machine/sshmachine.h"
#include "tests/lab/support/labsshd.h"
#include "tests/support/needs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFile>

#include <condition_variable>
#include <set>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

class MachinesLab : public testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        ASSERT_TRUE(sshd.start()) << sshd.error();
        remember(sshd);
        ASSERT_TRUE(save(QStringLiteral("nas"), sshd));
    }

    void remember(const LabSshd& server) {
        QFile file(folder.file(QStringLiteral("home/known_hosts")));
        ASSERT_TRUE(file.open(QIODevice::Append));
        file.write(server.knownHosts());
    }
    Result<Host> save(const QString& name, const LabSshd& server, const QStringList& jumps = {}) {
        Host host;
        host.name = name;
        host.user = server.user();
        host.address = server.address();
        host.port = server.port();
        host.keyFile = server.clientKey();
        host.jumps = jumps;
        return store.save(host);
    }
    std::shared_ptr<Machine> machine(const QString& name) {
        auto found = machines.find(name, Control{});
        EXPECT_TRUE(found) << found.error();
        return found ? *found : nullptr;
    }
    static Command shell(const char* script) { return Command::shell(QString::fromUtf8(script)); }

    TempDir folder;
    LabSshd sshd;
    const Paths paths = Paths::forHome(folder.path() + QStringLiteral("/home"));
    HostStore store{paths.config + QStringLiteral("/hosts.json")};
    const SshConfig config{paths.sshConfig, paths.home, paths.sshConfigIsDefault};
    const HostResolver resolver{paths, store, config};
    const std::unique_ptr<SecretStore> secrets = makeMemorySecretStore();
    Machines machines{resolver, *secrets};
};

}  // namespace

TEST_F(MachinesLab, AMachineIsOneObjectUntilItsHostChanges) {
    const auto first = machine(QStringLiteral("nas"));
    EXPECT_EQ(first, machine(QStringLiteral("nas")));
    EXPECT_EQ(first, machine(QStringLiteral("NAS")));
    EXPECT_EQ(first->name(), QStringLiteral("nas"));

    Host host = store.hosts().first();
    host.notes = QStringLiteral("nothing that matters for the way there");
    ASSERT_TRUE(store.save(host));
    EXPECT_EQ(first, machine(QStringLiteral("nas")));
    host.user = QStringLiteral("somebody-else");
    ASSERT_TRUE(store.save(host));
    EXPECT_NE(first, machine(QStringLiteral("nas")));
}

TEST_F(MachinesLab, ThisComputerAndStrangers) {
    EXPECT_TRUE(machine(QStringLiteral("local"))->isLocal());
    EXPECT_EQ(machines.sshClient(QStringLiteral("local"), Control{}).error().kind, ErrorKind::Invalid);
    EXPECT_EQ(machines.find(QStringLiteral("no-such-host"), Control{}).error().kind, ErrorKind::NotFound);
}

TEST_F(MachinesLab, RunsCommandsOverOneConnection) {
    const auto nas = machine(QStringLiteral("nas"));
    Command command = shell("cat; printf %s \"$V\"; pwd; exit 3");
    command.input = "in ";
    command.environment[QStringLiteral("V")] = QStringLiteral("it's $V\n");
    command.workingDirectory = QStringLiteral("/tmp");
    const auto output = nas->run(command, Control{});
    ASSERT_TRUE(output) << output.error();
    EXPECT_EQ(output->exit.code, 3);
    EXPECT_EQ(output->out, "in it's $V\n/tmp\n");

    const auto platform = nas->platform(Control{});
    ASSERT_TRUE(platform) << platform.error();
    EXPECT_EQ(platform->user, sshd.user());
    EXPECT_EQ(platform->os, QStringLiteral("linux"));
    EXPECT_EQ(machines.state(QStringLiteral("nas")).platform, platform->osName);
    EXPECT_EQ(sshd.connections(), 1);
}

TEST_F(MachinesLab, TellsWhoseStateChanged) {
    std::mutex mutex;
    std::condition_variable changed;
    std::set<QString> names;
    const Subscription subscription = machines.onStateChanged([&](const QString& name) {
        const std::lock_guard lock(mutex);
        names.insert(name);
        changed.notify_all();
    });
    EXPECT_EQ(machines.state(QStringLiteral("nas")).phase, SshState::Phase::Disconnected);
    ASSERT_TRUE(machine(QStringLiteral("nas"))->run(shell("true"), Control{}));
    EXPECT_EQ(machines.state(QStringLiteral("nas")).phase, SshState::Phase::Connected);
    machines.disconnect(QStringLiteral("nas"));
    EXPECT_EQ(machines.state(QStringLiteral("nas")).phase, SshState::Phase::Disconnected);
    std::unique_lock lock(mutex);
    EXPECT_TRUE(changed.wait_for(lock, lab::patience, [&] { return names.contains(QStringLiteral("nas")); }));
    EXPECT_EQ(names.size(), 1U);
}

TEST_F(MachinesLab, AJumpIsTheSavedHostsOwnClient) {
    LabSshd behind;
    behind.options.address = QStringLiteral("127.0.0.2");
    ASSERT_TRUE(behind.start()) << behind.error();
    remember(behind);
    ASSERT_TRUE(save(QStringLiteral("inner"), behind, {QStringLiteral("nas")}));

    const auto output = machine(QStringLiteral("inner"))->run(shell("echo inside"), Control{});
    ASSERT_TRUE(output) << output.error();
    EXPECT_EQ(output->out, "inside\n");

    // The way there is nas itself: it is connected, and using it needs no second login.
    const auto jump = machines.sshClient(QStringLiteral("nas"), Control{});
    ASSERT_TRUE(jump) << jump.error();
    EXPECT_EQ((*jump)->state().phase, SshState::Phase::Connected);
    ASSERT_TRUE(machine(QStringLiteral("nas"))->run(shell("true"), Control{}));
    EXPECT_EQ(sshd.connections(), 1);
}

TEST_F(MachinesLab, AJumpBecomesAMachine) {
    LabSshd behind;
    behind.options.address = QStringLiteral("127.0.0.2");
    ASSERT_TRUE(behind.start()) << behind.error();
    remember(behind);
    ASSERT_TRUE(save(QStringLiteral("inner"), behind, {QStringLiteral("nas")}));
    std::mutex mutex;
    std::set<QString> connected;
    const Subscription subscription = machines.onStateChanged([&](const QString& name) {
        const std::lock_guard lock(mutex);
        if (machines.state(name).phase == SshState::Phase::Connected) connected.insert(name);
    });
    const auto told = [&](const QString& name) {
        const std::lock_guard lock(mutex);
        return connected.contains(name);
    };

    // The way to inner connects nas, though nobody asked for nas.
    ASSERT_TRUE(machine(QStringLiteral("inner"))->run(shell("true"), Control{}));
    EXPECT_EQ(machines.state(QStringLiteral("nas")).phase, SshState::Phase::Connected);
    EXPECT_TRUE(told(QStringLiteral("nas")));
    EXPECT_TRUE(told(QStringLiteral("inner")));

    // Whoever asks for it later gets that machine, and a person can disconnect it.
    ASSERT_TRUE(machine(QStringLiteral("nas"))->run(shell("true"), Control{}));
    EXPECT_EQ(sshd.connections(), 1);
    machines.disconnect(QStringLiteral("nas"));
    EXPECT_EQ(machines.state(QStringLiteral("nas")).phase, SshState::Phase::Disconnected);
    EXPECT_EQ(machines.state(QStringLiteral("inner")).phase, SshState::Phase::Disconnected);
}

TEST_F(MachinesLab, WhatNoLineCanSayIsRefusedBeforeItIsSent) {
    const auto nas = machine(QStringLiteral("nas"));
    const auto kindOf = [&](const Command& command) {
        const auto output = nas->run(command, Control{});
        return output ? std::optional<ErrorKind>() : output.error().kind;
    };
    Command command;
    EXPECT_EQ(kindOf(command), ErrorKind::Invalid);
    command.argv = {QStringLiteral("A=b")};
    EXPECT_EQ(kindOf(command), ErrorKind::Invalid);
    command.argv = {QStringLiteral("echo"), QString(QChar(0))};
    EXPECT_EQ(kindOf(command), ErrorKind::Invalid);
    command.argv = {QStringLiteral("echo"), QString(200 * 1024, QLatin1Char('x'))};
    EXPECT_EQ(kindOf(command), ErrorKind::Invalid);
    command.argv = {QStringLiteral("true")};
    command.environment[QStringLiteral("A B")] = QStringLiteral("x");
    EXPECT_EQ(kindOf(command), ErrorKind::Invalid);
    EXPECT_EQ(sshd.connections(), 0);

    // As much as the line can hold does arrive.
    command.environment.clear();
    command.argv = {QStringLiteral("printf"), QStringLiteral("%s"), QString(100 * 1024, QLatin1Char('x'))};
    const auto output = nas->run(command, Control{});
    ASSERT_TRUE(output) << output.error();
    EXPECT_EQ(output->out.size(), 100 * 1024);
}
