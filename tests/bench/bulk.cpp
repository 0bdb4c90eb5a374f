// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/load.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

namespace hearth::bench {
namespace {

// The far goals were set for 20 and for 25 ms: the longer one is the harder.
constexpr double kFar = 25;

struct Peers {
    Forwarder hearth, ssh, sameCipher;
};

struct Measured {
    Samples speed, cpu;
    void add(const Bulk& bulk) {
        speed.push_back(bulk.megabytesPerSecond);
        cpu.push_back(bulk.cpuSecondsPerGigabyte);
    }
};

struct Goals {
    std::optional<Goal> speed, cpu, sameSpeed;
};

/// A B C A B C …, and the rows.
void measureOne(Results& results, const Plan& plan, const Peers& peers, FarApplication& far,
                const QString& what, Way way, int streams, std::chrono::milliseconds time,
                const QString& sshName, const QString& sameName, const Goals& goals) {
    Measured hearth, ssh, same;
    for (int round = 0; round < plan.rounds; ++round) {
        hearth.add(measureBulk(peers.hearth.port, far, way, streams, time, peers.hearth.process));
        ssh.add(measureBulk(peers.ssh.port, far, way, streams, time, peers.ssh.process));
        if (!sameName.isEmpty())
            same.add(measureBulk(peers.sameCipher.port, far, way, streams, time, peers.sameCipher.process));
    }
    const QString speed = QStringLiteral("MB/s"), cpu = QStringLiteral("CPU s/GB");
    results.add({what, speed, hearth.speed, sshName, ssh.speed, goals.speed});
    results.add({what + QStringLiteral(", CPU of the client"), cpu, hearth.cpu, sshName, ssh.cpu, goals.cpu});
    if (sameName.isEmpty()) return;
    results.add({what, speed, hearth.speed, sameName, same.speed, goals.sameSpeed});
    results.add({what + QStringLiteral(", CPU of the client"), cpu, hearth.cpu, sameName, same.cpu, {}});
}

}  // namespace

void measureBulkStreams(const Plan& plan) {
    Results results(
        QStringLiteral("bulk"), QStringLiteral("Bulk through a local forward"),
        QStringLiteral(
            "One process forwards (`hearthctl forward` or `ssh -N -L`, both started once and kept), another "
            "serves or takes bytes behind sshd, a third takes or sends them. Bytes are counted where they "
            "arrive, from the first connect on, so the way up to full speed counts. CPU is that of the "
            "forwarding process alone, all its threads."));
    const std::string own = cipherOfHearth(), usual = cipherOfSsh();
    const QString sshName = QStringLiteral("ssh -N -L (%1)").arg(QString::fromStdString(usual));
    const QString sameName =
        own == usual ? QString() : QStringLiteral("ssh -N -L -c %1").arg(QString::fromStdString(own));
    results.note(QStringLiteral("Agreed on with this sshd: Hearth %1, ssh %2.")
                     .arg(QString::fromStdString(own), QString::fromStdString(usual)));
    const auto connect = [&](const SshServer& server, const std::string& host, int port) {
        return Peers{hearthForward(server, host, port), sshForward(server, host, port),
                     sshForward(server, host, port, {"-c", own})};
    };
    const auto name = [](Way way) {
        return way == Way::Down ? QStringLiteral("down") : QStringLiteral("up");
    };
    {
        const SshServer server;
        FarApplication far("127.0.0.1", 0);
        const Peers peers = connect(server, far.address(), far.port());
        for (const Way way : {Way::Down, Way::Up})
            measureOne(results, plan, peers, far, QStringLiteral("one stream %1, 0 ms").arg(name(way)), way,
                       1, std::chrono::milliseconds(1500), sshName, sameName,
                       {atLeast(1.5), atMost(0.6), atLeast(0.97)});
    }
    {
        FarPlace place(kFar);
        const SshServer server({&place, false, {}});
        std::unique_ptr<FarApplication> far;
        place.inside([&] { far = std::make_unique<FarApplication>("127.0.0.1", 0); });
        QString note = QStringLiteral("%1 ms is the round trip, made by %2 for half of it each way")
                           .arg(number(kFar), QString::fromStdString(place.kind()));
        if (const auto measured = place.measuredRoundTrip(server.port()))
            note += QStringLiteral("; TCP connects took %1 ms").arg(number(*measured));
        results.note(note + u'.');
        const Peers peers = connect(server, far->address(), far->port());
        for (const Way way : {Way::Down, Way::Up})
            measureOne(results, plan, peers, *far,
                       QStringLiteral("one stream %1, %2 ms").arg(name(way), number(kFar)), way, 1,
                       std::chrono::milliseconds(3000), sshName, sameName,
                       {way == Way::Down ? std::optional(atLeast(1.1)) : std::nullopt, {}, {}});
        for (const Way way : {Way::Down, Way::Up})
            measureOne(results, plan, peers, *far,
                       QStringLiteral("four streams %1, %2 ms").arg(name(way), number(kFar)), way, 4,
                       std::chrono::milliseconds(3000), sshName, {}, {atLeast(1.3), {}, {}});
    }
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
