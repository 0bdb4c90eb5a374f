// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/client.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

#include <cstdio>
#include <map>
#include <unistd.h>

namespace hearth::bench {
namespace {

/// One process with that many idle connections.
Child holdConnections(const SshServer& server, int count) {
    Child out = Child::start({ownProgram(), "--role", "hold", server.user(), server.address(),
                              std::to_string(server.port()), server.key(), server.knownHosts(),
                              std::to_string(count)});
    if (out.readLine(std::chrono::seconds(60)) != "up") fail("connections could not be made");
    return out;
}

}  // namespace

int playHold(const std::vector<std::string>& words) {
    const SshTarget target =
        makeTarget(words.at(0), words.at(1), std::stoi(words.at(2)), words.at(3), words.at(4));
    const auto secrets = makeMemorySecretStore();
    std::vector<std::unique_ptr<SshClient>> clients;
    for (int i = 0; i < std::stoi(words.at(5)); ++i) {
        clients.push_back(std::make_unique<SshClient>(target, *secrets, nullptr));
        require(clients.back()->connection(Control()), "connecting");
    }
    std::puts("up");
    std::fflush(stdout);
    for (;;) ::pause();
}

void measureMemory(const Plan& plan) {
    Results results(QStringLiteral("memory"), QStringLiteral("Memory of idle connections"),
                    QStringLiteral("Resident memory of one process that holds so many logged-in SSH "
                                   "connections to one server and does nothing, from "
                                   "/proc/PID/smaps_rollup. A connection's share is what the process grew "
                                   "by, from its first connection to its "
                                   "last, divided by their number: libraries and the first login's buffers "
                                   "are in the first. OpenSSH needs a "
                                   "process for each (`ssh -N`): the sum of their proportional shares (Pss), "
                                   "in which shared pages count once."));
    const SshServer server;
    const QString unit = QStringLiteral("KiB");
    std::vector<int> counts{0, 1, 20, 100};
    std::map<int, Samples> hearth, ssh;
    for (int round = 0; round < std::min(plan.rounds, 3); ++round) {
        for (const int count : counts) {
            const Child held = holdConnections(server, count);
            hearth[count].push_back(memoryKib(held.pid(), "Rss"));
            if (count == 0) continue;
            std::vector<Child> all;
            for (int i = 0; i < count; ++i)
                all.push_back(Child::start(
                    server.ssh({"-N", "-o", "PermitLocalCommand=yes", "-o", "LocalCommand=echo up"})));
            double sum = 0;
            for (Child& one : all) one.readLine(std::chrono::seconds(60));
            for (const Child& one : all) sum += memoryKib(one.pid(), "Pss");
            ssh[count].push_back(sum);
        }
    }
    results.add({QStringLiteral("the process without a connection"), unit, hearth[0], {}, {}, {}});
    for (const int count : {1, 20, 100}) {
        const QString name = count == 1 ? QStringLiteral("with 1 connection")
                                        : QStringLiteral("with %1 connections").arg(count);
        results.add(
            {name, unit, hearth[count], QStringLiteral("ssh -N, %1 of them").arg(count), ssh[count], {}});
    }
    for (const int count : {20, 100}) {
        Samples each;
        for (std::size_t i = 0; i < hearth[count].size(); ++i)
            each.push_back((hearth[count][i] - hearth[1][i]) / (count - 1));
        results.add({QStringLiteral("a connection, of %1").arg(count), unit, each, {}, {}, atMost(100)});
    }
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
