// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <concepts>
#include <thread>

namespace hearth::test {

/// Waits for what nothing tells of: a process that is no child of ours, a file of another program. Looks
/// again every few milliseconds; false if it still does not hold after a minute.
template <std::predicate Condition>
bool eventually(Condition condition) {
    using namespace std::chrono_literals;
    for (const auto end = std::chrono::steady_clock::now() + 1min; !condition();
         std::this_thread::sleep_for(2ms))
        if (std::chrono::steady_clock::now() > end) return condition();
    return true;
}

}  // namespace hearth::test
