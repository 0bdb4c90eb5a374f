// SPDX-License-Identifier: GPL-3.0-or-later
// core_bench --out FOLDER [--rounds N] NAME…   measures      core_bench --report FILE --out FOLDER   writes
// the report
#include "tests/bench/bench.h"
#include "tests/bench/support/cable.h"
#include "tests/bench/support/child.h"
#include "tests/bench/support/load.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>

int main(int argc, char** argv) {
    using namespace hearth::bench;
    const std::map<std::string, void (*)(const Plan&)> all{
        {"bulk", measureBulkStreams},
        {"roundtrip", measureRoundTripTimes},
        {"many", measureManyConnections},
        {"login", measureLogin},
        {"memory", measureMemory},
        {"jupyter", measureJupyter},
        {"kinds", measureKinds},
        {"beside", measureRoundTripsBesideBulk},
        {"back", measureNetworkBack},
        {"tunnelmemory", measureTunnelMemory},
        {"sftp", measureSftp},
        {"vms", measureVms},
        {"containers", measureContainers},
        {"containerslarge", measureLargeContainers},
        {"zerotier", measureZeroTier},
        {"soak", measureSoak},
    };
    std::vector<std::string> words(argv + 1, argv + argc), names;
    std::signal(SIGPIPE, SIG_IGN);
    if (words.size() == 8 && words[0] == "--role" && words[1] == "hold") {
        try {
            return playHold({words.begin() + 2, words.end()});
        } catch (const Failure& failure) {
            std::fprintf(stderr, "%s\n", failure.text.c_str());
            return 1;
        }
    }

    Plan plan;
    std::string report;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--out" && more)
            plan.folder = words[++i];
        else if (words[i] == "--rounds" && more)
            plan.rounds = std::atoi(words[++i].c_str());
        else if (words[i] == "--report" && more)
            report = words[++i];
        else if (all.contains(words[i]))
            names.push_back(words[i]);
        else
            plan.rounds = 0;
    }
    if (plan.folder.empty() || plan.rounds < 1 || (names.empty() && report.empty())) {
        std::fprintf(stderr, "usage: core_bench --out FOLDER [--rounds N] [--report FILE] [NAME…]\nnames:");
        for (const auto& [name, run] : all) std::fprintf(stderr, " %s", name.c_str());
        std::fprintf(stderr, "\n");
        return 2;
    }

    int failed = 0;
    try {
        raiseDescriptorLimit();
        // Nothing of the person's own (config, keys, agent) has a part in it.
        const TemporaryFolder home;
        ::setenv("HOME", home.path().c_str(), 1);
        for (const char* name :
             {"SSH_AUTH_SOCK", "HEARTH_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS"})
            ::unsetenv(name);
        // HEARTH_BENCH_PROXY: as where a network of our own is not allowed.
        if (!names.empty() && std::getenv("HEARTH_BENCH_PROXY") == nullptr) enterOwnNetwork();
        for (const auto& name : names) {
            try {
                all.at(name)(plan);
            } catch (const Failure& failure) {
                std::fprintf(stderr, "%s: %s\n", name.c_str(), failure.text.c_str());
                ++failed;
            }
        }
    } catch (const Failure& failure) {
        std::fprintf(stderr, "%s\n", failure.text.c_str());
        return 1;
    }
    if (!report.empty() && !writeReport(plan.folder, report)) {
        std::fprintf(stderr, "nothing to report, or %s cannot be written\n", report.c_str());
        return 1;
    }
    return failed == 0 ? 0 : 1;
}
