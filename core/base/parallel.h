// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <atomic>
#include <stop_token>
#include <thread>
#include <vector>

namespace hearth {

/// Calls `work(i)` for each i below `count`, on at most `most` threads at a time, and waits for all of them.
/// Begins no further ones once a stop is requested.
template <class Work>
void inParallel(qsizetype count, qsizetype most, const std::stop_token& stop, const Work& work) {
    std::atomic<qsizetype> next = 0;
    std::vector<std::jthread> workers;
    for (qsizetype i = 0; i < std::min(most, count); ++i)
        workers.emplace_back([&] {
            for (qsizetype at = next++; at < count && !stop.stop_requested(); at = next++) work(at);
        });
}

}  // namespace hearth
