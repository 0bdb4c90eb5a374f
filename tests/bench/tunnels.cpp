// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/load.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

#include <map>
#include <memory>
#include <set>
#include <thread>

namespace hearth::bench {
namespace {

/// -L words for so many forwards, each on a port of its own.
std::vector<std::string> localForwards(int count, int target) {
    std::set<int> ports;
    while (std::ssize(ports) < count) ports.insert(freePort());
    std::vector<std::string> out;
    for (const int port : ports) {
        out.push_back("-L");
        out.push_back("127.0.0.1:" + std::to_string(port) + ":127.0.0.1:" + std::to_string(target));
    }
    return out;
}

/// It says "up" once it is logged in.
const std::vector<std::string> sayUp{"-o", "PermitLocalCommand=yes", "-o", "LocalCommand=echo up"};

}  // namespace

void measureTunnelMemory(const Plan& plan) {
    Results results(
        QStringLiteral("tunnelmemory"), QStringLiteral("Memory of idle tunnels"),
        QStringLiteral("The proportional share (Pss of /proc/PID/smaps_rollup) of one `hearthctl tunnel "
                       "up` that holds so many local forwards to one host, all up and none in use. A "
                       "forward's share is what the process has more than with one, divided by the "
                       "number of the others. Against as many `ssh -N -L` (their sum), and against one "
                       "ssh that was given all of them."));
    const SshServer server;
    const FarApplication far("127.0.0.1", 0);
    const QString unit = QStringLiteral("KiB");
    const std::vector<int> counts{1, 20, 100};
    std::map<int, Samples> hearth, each, together;
    for (int round = 0; round < std::min(plan.rounds, 3); ++round) {
        for (const int count : counts) {
            {
                const Child held =
                    hearthTunnel(server, "memory" + std::to_string(round) + '-' + std::to_string(count),
                                 localForwards(count, far.port()));
                hearth[count].push_back(memoryKib(held.pid(), "Pss"));
            }
            {
                Child one = sshTunnel(server, localForwards(count, far.port()), sayUp);
                if (one.readLine() != "up") fail("ssh did not come up");
                together[count].push_back(memoryKib(one.pid(), "Pss"));
            }
            std::vector<Child> all;
            const auto words = localForwards(count, far.port());
            for (std::size_t i = 0; i + 1 < words.size(); i += 2)
                all.push_back(sshTunnel(server, {words[i], words[i + 1]}, sayUp));
            for (Child& one : all)
                if (one.readLine(std::chrono::seconds(60)) != "up") fail("ssh did not come up");
            double sum = 0;
            for (const Child& one : all) sum += memoryKib(one.pid(), "Pss");
            each[count].push_back(sum);
        }
    }
    for (const int count : counts) {
        const QString name =
            count == 1 ? QStringLiteral("with 1 forward") : QStringLiteral("with %1 forwards").arg(count);
        results.add(
            {name, unit, hearth[count], QStringLiteral("ssh -N -L, %1 of them").arg(count), each[count], {}});
        if (count > 1)
            results.add({name,
                         unit,
                         hearth[count],
                         QStringLiteral("one ssh -N with %1 -L").arg(count),
                         together[count],
                         {}});
    }
    for (const int count : {20, 100}) {
        const auto share = [&](std::map<int, Samples>& of, std::map<int, Samples>& first) {
            Samples out;
            for (std::size_t i = 0; i < of[count].size(); ++i)
                out.push_back((of[count][i] - first[1][i]) / (count - 1));
            return out;
        };
        results.add({QStringLiteral("a forward, of %1").arg(count),
                     unit,
                     share(hearth, hearth),
                     QStringLiteral("ssh -N -L, a process each"),
                     share(each, each),
                     {}});
    }
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

void measureNetworkBack(const Plan& plan) {
    constexpr double roundTrip = 20;
    Results results(
        QStringLiteral("back"), QStringLiteral("From the network's return to the first byte"),
        QStringLiteral(
            "Every packet to and from the far machine vanishes for about 20 s, while the link itself stays "
            "up, so that nothing tells this computer of its return. Then a fresh connection through the "
            "local port is tried every 50 ms, and the first answered byte counts. `hearthctl tunnel up` "
            "and the restarted ssh live through the same black hole. ssh is restarted 0.1 s after it "
            "ends, as autossh does."));
    FarPlace place(roundTrip);
    const SshServer server({&place, false, {}});
    std::unique_ptr<FarApplication> far;
    place.inside([&] { far = std::make_unique<FarApplication>("127.0.0.1", 0); });
    const int ours = freePort(), theirs = freePort();
    const auto spec = [&](int port) {
        return "127.0.0.1:" + std::to_string(port) + ":127.0.0.1:" + std::to_string(far->port());
    };
    const Child hearth = hearthTunnel(server, "back", {"-L", spec(ours)});
    const TemporaryFolder folder;
    const auto argv = server.ssh({"-N", "-o", "ExitOnForwardFailure=yes", "-o", "ServerAliveInterval=5", "-o",
                                  "ServerAliveCountMax=3", "-L", spec(theirs)});
    const Child ssh = Child::call([&] {
        for (;;) {
            Child one = Child::start(argv, folder.file("log"));
            while (one.running()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    });
    for (const int port : {ours, theirs}) waitForForward(port);
    Samples own, peers;
    for (int round = 0; round < std::min(plan.rounds, 3); ++round) {
        place.cut();
        if (answersConnects(server.address(), server.port(), std::chrono::seconds(1)))
            fail("packets came through the cut network");
        // Not always at the same point between two attempts of either.
        std::this_thread::sleep_for(std::chrono::milliseconds(18300 + 700 * round));
        place.mend();
        const auto times = measureFirstBytes({ours, theirs}, std::chrono::seconds(120));
        own.push_back(times.at(0));
        peers.push_back(times.at(1));
    }
    const QString what = QStringLiteral("first byte after a black hole of 20 s"), unit = QStringLiteral("s");
    results.add({what, unit, own, {}, {}, atMost(2)});
    results.add({what,
                 unit,
                 own,
                 QStringLiteral("ssh -N -L -o ServerAliveInterval=5 -o ServerAliveCountMax=3, restarted"),
                 peers,
                 {}});
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
