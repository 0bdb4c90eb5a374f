// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/soak.h"
#include "tests/bench/bench.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

#include <algorithm>
#include <fstream>
#include <unistd.h>

namespace hearth::bench {
namespace {

/// The most that was ever resident (VmHWM), in KiB.
double peakKib(pid_t pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/status");
    for (std::string word; in >> word;)
        if (double value = 0; word == "VmHWM:" && in >> value) return value;
    fail("no VmHWM of the forwarding process");
}

}  // namespace

void measureSoak(const Plan& plan) {
    constexpr int connections = 500;
    constexpr std::chrono::seconds time(60);
    Results results(
        QStringLiteral("soak"), QStringLiteral("A minute of %1 connections").arg(connections),
        QStringLiteral(
            "One `hearthctl tunnel up` with one local forward, %1 connections at once for %2 s, each "
            "followed by another: 1 byte to 1 MiB each way, with a half-close of a randomly chosen side "
            "first while the other still has half of its bytes to send. Both sides hash every byte they "
            "take.")
            .arg(connections)
            .arg(time.count()));
    const SshServer server;
    const SoakApplication far;
    const int port = freePort();
    const Child hearth = hearthTunnel(
        server, "soak",
        {"-L", "127.0.0.1:" + std::to_string(port) + ":127.0.0.1:" + std::to_string(far.port())});
    const Soaked done = soak(port, connections, time);
    // The far side hears of a connection's end a moment after the near one.
    for (const auto until = Clock::now() + std::chrono::seconds(30);
         far.right() + far.mismatches() < done.connections && Clock::now() < until;)
        ::usleep(10000);
    const auto alone = [&](const QString& what, const QString& unit, double value, std::optional<Goal> goal) {
        results.add({what, unit, {value}, {}, {}, goal});
    };
    const QString count = QStringLiteral("connections");
    const std::uint64_t missing =
        std::max(far.mismatches(), done.connections - std::min(done.connections, far.right()));
    alone(QStringLiteral("bytes, both ways"), QStringLiteral("MB"), static_cast<double>(done.bytes) / 1e6,
          {});
    alone(QStringLiteral("ended as they should"), count, static_cast<double>(done.connections), {});
    alone(QStringLiteral("with wrong or missing bytes, near side"), count,
          static_cast<double>(done.mismatches), atMost(0));
    alone(QStringLiteral("with wrong or missing bytes, far side"), count, static_cast<double>(missing),
          atMost(0));
    alone(QStringLiteral("broken"), count, static_cast<double>(done.broken), atMost(0));
    alone(QStringLiteral("peak memory of the forwarding process"), QStringLiteral("KiB"),
          peakKib(hearth.pid()), {});
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
    if (done.connections == 0) fail("not one connection came to its end");
    if (done.mismatches + missing + done.broken > 0) fail("bytes were lost or changed, or connections broke");
}

}  // namespace hearth::bench
