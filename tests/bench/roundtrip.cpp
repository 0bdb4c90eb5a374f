// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/load.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

namespace hearth::bench {

void measureRoundTripTimes(const Plan& plan) {
    Results results(
        QStringLiteral("roundtrip"), QStringLiteral("Round trips through a local forward"),
        QStringLiteral(
            "On loopback, one request at a time on one connection: %1 of them a round, each answered with as "
            "many bytes as it has. The new connection counts from connect to the answer of one byte. "
            "`ssh -N -L` with its defaults; the processes stay the same over all rounds.")
            .arg(4000));
    constexpr int count = 4000, fresh = 400;
    const SshServer server;
    FarApplication far("127.0.0.1", 0);
    const Forwarder hearth = hearthForward(server, far.address(), far.port()),
                    ssh = sshForward(server, far.address(), far.port());
    const QString sshName = QStringLiteral("ssh -N -L"), unit = QStringLiteral("µs");

    const auto measure = [&](const QString& what, auto&& samplesThrough) {
        Samples own50, own99, ssh50, ssh99;
        for (int round = 0; round < plan.rounds; ++round) {
            const Samples ours = samplesThrough(hearth.port);
            const Samples theirs = samplesThrough(ssh.port);
            own50.push_back(quantile(ours, 0.5));
            own99.push_back(quantile(ours, 0.99));
            ssh50.push_back(quantile(theirs, 0.5));
            ssh99.push_back(quantile(theirs, 0.99));
        }
        results.add({what + QStringLiteral(", p50"), unit, own50, sshName, ssh50, atMost(1.05)});
        results.add({what + QStringLiteral(", p99"), unit, own99, sshName, ssh99, atMost(1.05)});
    };
    measure(QStringLiteral("1 byte"), [&](int port) { return measureRoundTrips(port, 1, 1, count); });
    measure(QStringLiteral("1 KiB"), [&](int port) { return measureRoundTrips(port, 1024, 1024, count); });
    measure(QStringLiteral("new connection and 1 byte"),
            [&](int port) { return measureNewConnections(port, fresh); });
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
