// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/load.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

namespace hearth::bench {

void measureManyConnections(const Plan& plan) {
    constexpr int connections = 500;
    constexpr std::uint64_t answerBytes = 64 * 1024;
    Results results(
        QStringLiteral("many"), QStringLiteral("%1 connections through one forward").arg(connections),
        QStringLiteral(
            "All are open at once, and each asks for 64 KiB again as soon as it has them, for 3 s on "
            "loopback. "
            "The time of a request counts until its last byte; those still under way at the end are awaited "
            "and counted too. A first round of each is not counted: in the first burst sshd is busy for "
            "seconds with "
            "its own buffer, which grows by copying, whoever is at the near end."));
    const SshServer server;
    FarApplication far("127.0.0.1", 0);
    const Forwarder hearth = hearthForward(server, far.address(), far.port()),
                    ssh = sshForward(server, far.address(), far.port());
    struct {
        Samples speed, p50, p99, cpu;
        int failed = 0;
    } own, theirs;
    for (int round = -1; round < plan.rounds; ++round) {
        for (auto* side : {&own, &theirs}) {
            const Forwarder& through = side == &own ? hearth : ssh;
            far.waitIdle();
            const Many many =
                measureMany(through.port, connections, answerBytes, std::chrono::seconds(3), through.process);
            side->failed += many.failed;
            if (round < 0) continue;
            side->speed.push_back(many.megabytesPerSecond);
            side->p50.push_back(quantile(many.milliseconds, 0.5));
            side->p99.push_back(quantile(many.milliseconds, 0.99));
            side->cpu.push_back(many.cpuSecondsPerGigabyte);
        }
    }
    const QString sshName = QStringLiteral("ssh -N -L");
    results.add({QStringLiteral("throughput"), QStringLiteral("MB/s"), own.speed, sshName, theirs.speed,
                 atLeast(1.8)});
    results.add(
        {QStringLiteral("time of a request, p50"), QStringLiteral("ms"), own.p50, sshName, theirs.p50, {}});
    results.add({QStringLiteral("time of a request, p99"), QStringLiteral("ms"), own.p99, sshName, theirs.p99,
                 atMost(1.0)});
    results.add(
        {QStringLiteral("CPU of the client"), QStringLiteral("CPU s/GB"), own.cpu, sshName, theirs.cpu, {}});
    results.note(QStringLiteral("Connections that broke: %1 through Hearth, %2 through ssh.")
                     .arg(own.failed)
                     .arg(theirs.failed));
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
