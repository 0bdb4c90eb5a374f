// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshloop.h"

#include <ctime>

namespace hearth {

std::chrono::nanoseconds suspendedTime() {
    const auto read = [](clockid_t clock) {
        timespec time{};
        ::clock_gettime(clock, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
}

}  // namespace hearth
