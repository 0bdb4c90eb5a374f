// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hearth::bench {

/// How one call of the bench is to measure.
struct Plan {
    std::string folder;  ///< where results go, a NAME.json each
    int rounds = 5;      ///< interleaved runs: A B A B …
};

// The measurements: each prints its rows and saves them; throws Failure.
void measureBulkStreams(const Plan& plan);
void measureRoundTripTimes(const Plan& plan);
void measureManyConnections(const Plan& plan);
void measureLogin(const Plan& plan);
void measureMemory(const Plan& plan);
void measureJupyter(const Plan& plan);
void measureKinds(const Plan& plan);
void measureRoundTripsBesideBulk(const Plan& plan);
void measureTunnelMemory(const Plan& plan);
void measureNetworkBack(const Plan& plan);
void measureSftp(const Plan& plan);
void measureVms(const Plan& plan);
void measureContainers(const Plan& plan);
void measureLargeContainers(const Plan& plan);
void measureZeroTier(const Plan& plan);
void measureSoak(const Plan& plan);

/// Parts that a measurement gives to a process of its own (`core_bench --role NAME …`); returns its exit
/// code. hold USER ADDRESS PORT KEY KNOWN_HOSTS COUNT: so many connections, then "up", until it is ended.
int playHold(const std::vector<std::string>& words);

/// docs/performance.md out of the results in `folder`. False when there are none or the file cannot be
/// written.
bool writeReport(const std::string& folder, const std::string& file);

}  // namespace hearth::bench
