// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/client.h"
#include "tests/bench/support/results.h"
#include "tests/bench/support/server.h"

namespace hearth::bench {
namespace {

double processMilliseconds(const std::vector<std::string>& argv) {
    const auto done = runToEnd(argv);
    if (done.code != 0) fail(argv.front() + " failed: " + done.output);
    return done.seconds * 1e3;
}

double callMilliseconds(SshClient& client) {
    const auto started = Clock::now();
    runTrue(client);
    return seconds(Clock::now() - started) * 1e3;
}

}  // namespace

void measureLogin(const Plan& plan) {
    constexpr int live = 20;
    Results results(QStringLiteral("login"), QStringLiteral("Connect, log in, run `true`"),
                    QStringLiteral("On loopback, with an ed25519 key. `hearthctl exec` and `ssh` count as "
                                   "whole processes, from fork to exit, "
                                   "each with its own start, its reading of settings and a new connection. "
                                   "The library call counts from "
                                   "a new SshClient to the exit status of `true`: what the window does on a "
                                   "click. On a live connection it "
                                   "counts one more command (the median of %1), against a whole `ssh host "
                                   "true`, and against one that goes "
                                   "through a running ControlMaster.")
                        .arg(live));
    const SshServer server;
    const std::string master = server.hearthHome() + "/master";
    Child control = Child::start(server.ssh({"-N", "-M", "-S", master, "-o", "ControlPersist=no", "-o",
                                             "PermitLocalCommand=yes", "-o", "LocalCommand=echo up"}));
    control.readLine();
    const auto secrets = makeMemorySecretStore();
    const std::vector<std::string> hearthctlTrue{hearthctl(), "--home", server.hearthHome(), "exec", "bench",
                                                 "--",        "true"};
    const auto sshTrue = server.ssh({}, {"true"});
    const auto masterTrue = server.ssh({"-S", master}, {"true"});

    Samples process, call, onLive, ssh, sshThroughMaster;
    const int rounds = plan.rounds * 3;  // each is short
    for (int round = -1; round < rounds; ++round) {
        const double one = processMilliseconds(hearthctlTrue);
        const double two = processMilliseconds(sshTrue);
        SshClient client(targetOf(server), *secrets, nullptr);
        const double three = callMilliseconds(client);
        const double four = processMilliseconds(masterTrue);
        Samples more;
        for (int i = 0; i < live; ++i) more.push_back(callMilliseconds(client));
        if (round < 0) continue;  // files come into memory
        process.push_back(one);
        ssh.push_back(two);
        call.push_back(three);
        sshThroughMaster.push_back(four);
        onLive.push_back(median(more));
    }
    const QString unit = QStringLiteral("ms"), sshName = QStringLiteral("ssh host true");
    results.add(
        {QStringLiteral("cold, `hearthctl exec`, a process"), unit, process, sshName, ssh, atMost(0.7)});
    results.add({QStringLiteral("cold, library call"), unit, call, sshName, ssh, atMost(0.7)});
    results.add(
        {QStringLiteral("on a live connection, library call"), unit, onLive, sshName, ssh, atMost(0.1)});
    results.add({QStringLiteral("on a live connection, library call"),
                 unit,
                 onLive,
                 QStringLiteral("ssh -S master host true"),
                 sshThroughMaster,
                 {}});
    if (!results.save(QString::fromStdString(plan.folder))) fail("the results cannot be written");
}

}  // namespace hearth::bench
