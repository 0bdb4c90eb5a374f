// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/load.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

namespace hearth::bench {
namespace {

/// The same forward held by both, and the name of the peer.
struct Pair {
    Entry hearth, ssh;
    const Child &hearthProcess, &sshProcess;
    QString sshName;
};

void compareBulk(Results& results, const Plan& plan, const Pair& pair, FarApplication& far,
                 const QString& what, Way way) {
    Samples own, theirs, ownCpu, theirCpu;
    for (int round = 0; round < plan.rounds; ++round) {
        constexpr std::chrono::milliseconds time(1500);
        const Bulk ours = measureBulk(pair.hearth, far, way, 1, time, pair.hearthProcess);
        const Bulk peers = measureBulk(pair.ssh, far, way, 1, time, pair.sshProcess);
        own.push_back(ours.megabytesPerSecond);
        theirs.push_back(peers.megabytesPerSecond);
        ownCpu.push_back(ours.cpuSecondsPerGigabyte);
        theirCpu.push_back(peers.cpuSecondsPerGigabyte);
    }
    results.add({what, QStringLiteral("MB/s"), own, pair.sshName, theirs, atLeast(0.97)});
    results.add({what + QStringLiteral(", CPU of the client"),
                 QStringLiteral("CPU s/GB"),
                 ownCpu,
                 pair.sshName,
                 theirCpu,
                 {}});
}

template <class Measure>
void compareTimes(Results& results, const Plan& plan, const Pair& pair, const QString& what, double goal,
                  Measure&& samplesThrough) {
    Samples own50, own99, ssh50, ssh99;
    for (int round = 0; round < plan.rounds; ++round) {
        const Samples ours = samplesThrough(pair.hearth), theirs = samplesThrough(pair.ssh);
        own50.push_back(quantile(ours, 0.5));
        own99.push_back(quantile(ours, 0.99));
        ssh50.push_back(quantile(theirs, 0.5));
        ssh99.push_back(quantile(theirs, 0.99));
    }
    const QString unit = QStringLiteral("µs");
    results.add({what + QStringLiteral(", p50"), unit, own50, pair.sshName, ssh50, atMost(goal)});
    results.add({what + QStringLiteral(", p99"), unit, own99, pair.sshName, ssh99, atMost(goal)});
}

std::string local(int port) { return "127.0.0.1:" + std::to_string(port); }

}  // namespace

void measureKinds(const Plan& plan) {
    Results results(
        QStringLiteral("kinds"), QStringLiteral("Remote and SOCKS forwards"),
        QStringLiteral(
            "On loopback, `hearthctl tunnel up` against `ssh -N` with the cipher that Hearth agreed on. "
            "Through a "
            "remote forward the bytes are counted where they arrive, to the far side or from it. A new "
            "connection through SOCKS counts from connect, over the SOCKS5 handshake, to the answer of one "
            "byte."));
    const std::string cipher = cipherOfHearth();
    results.note(QStringLiteral("Both with %1.").arg(QString::fromStdString(cipher)));
    const auto roundTrips = [](const Entry& entry) { return measureRoundTrips(entry, 1, 1, 4000); };
    const auto newConnections = [](const Entry& entry) { return measureNewConnections(entry, 400); };
    FarApplication far("127.0.0.1", 0);
    {
        const SshServer server;
        const int ours = freePort(), theirs = freePort();
        const Child hearth = hearthTunnel(server, "remote", {"-R", local(ours) + ':' + local(far.port())}),
                    ssh = sshTunnel(server, {"-R", local(theirs) + ':' + local(far.port())}, {"-c", cipher});
        const Pair pair{ours, theirs, hearth, ssh, QStringLiteral("ssh -N -R")};
        for (const Entry& entry : {pair.hearth, pair.ssh}) waitForForward(entry);
        // The application is on the near side here: what it sends goes to the far one.
        compareBulk(results, plan, pair, far, QStringLiteral("remote forward, to the far side"), Way::Down);
        compareBulk(results, plan, pair, far, QStringLiteral("remote forward, from the far side"), Way::Up);
        compareTimes(results, plan, pair, QStringLiteral("remote forward, 1 byte"), 1.05, roundTrips);
        compareTimes(results, plan, pair, QStringLiteral("remote forward, new connection and 1 byte"), 1.05,
                     newConnections);
    }
    {
        const SshServer server;
        const int ours = freePort(), theirs = freePort();
        const Child hearth = hearthTunnel(server, "socks", {"-D", local(ours)}),
                    ssh = sshTunnel(server, {"-D", local(theirs)}, {"-c", cipher});
        const Pair pair{{ours, far.port()}, {theirs, far.port()}, hearth, ssh, QStringLiteral("ssh -N -D")};
        for (const Entry& entry : {pair.hearth, pair.ssh}) waitForForward(entry);
        compareBulk(results, plan, pair, far, QStringLiteral("SOCKS, down"), Way::Down);
        compareTimes(results, plan, pair, QStringLiteral("SOCKS, new connection and 1 byte"), 1.05,
                     newConnections);
    }
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

void measureRoundTripsBesideBulk(const Plan& plan) {
    constexpr std::chrono::seconds time(4);
    Results results(
        QStringLiteral("beside"), QStringLiteral("Round trips beside a bulk stream"),
        QStringLiteral(
            "On loopback, 1-byte requests one at a time on one connection for %1 s, while another "
            "connection of the same local forward streams down as fast as it can. `ssh -N -L` with "
            "its defaults, and with the cipher that Hearth agreed on.")
            .arg(time.count()));
    const std::string cipher = cipherOfHearth();
    const bool same = cipher == cipherOfSsh();
    const SshServer server;
    FarApplication far("127.0.0.1", 0);
    const Forwarder hearth = hearthForward(server, far.address(), far.port()),
                    ssh = sshForward(server, far.address(), far.port()),
                    sshSame = sshForward(server, far.address(), far.port(), {"-c", cipher});
    struct Side {
        int port;
        Samples p50{}, p99{}, speed{};
    } own{hearth.port}, usual{ssh.port}, alike{sshSame.port};
    for (int round = 0; round < plan.rounds; ++round) {
        for (Side* side : {&own, &usual, &alike}) {
            if (side == &alike && same) continue;
            far.waitIdle();
            const Beside one = measureBeside(side->port, time);
            side->p50.push_back(quantile(one.microseconds, 0.5));
            side->p99.push_back(quantile(one.microseconds, 0.99));
            side->speed.push_back(one.megabytesPerSecond);
        }
    }
    const auto add = [&](const Side& peer, const QString& name, std::optional<Goal> goal) {
        const QString unit = QStringLiteral("µs");
        results.add({QStringLiteral("1 byte, p50"), unit, own.p50, name, peer.p50, {}});
        results.add({QStringLiteral("1 byte, p99"), unit, own.p99, name, peer.p99, goal});
        results.add({QStringLiteral("the stream meanwhile"),
                     QStringLiteral("MB/s"),
                     own.speed,
                     name,
                     peer.speed,
                     {}});
    };
    add(usual, QStringLiteral("ssh -N -L"), atMost(1.0));
    if (!same) add(alike, QStringLiteral("ssh -N -L -c %1").arg(QString::fromStdString(cipher)), {});
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
