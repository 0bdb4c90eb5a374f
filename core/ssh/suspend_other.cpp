// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#ifndef Q_OS_LINUX

#include "core/ssh/sshloop.h"

#ifdef Q_OS_MACOS
#include <ctime>
#endif

namespace hearth {

std::chrono::nanoseconds suspendedTime() {
#ifdef Q_OS_MACOS
    return std::chrono::nanoseconds(::clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW)) -
           std::chrono::nanoseconds(::clock_gettime_nsec_np(CLOCK_UPTIME_RAW));
#else
    return {};  // the steady clock runs on there, and the gap in the loop's turns tells
#endif
}

}  // namespace hearth

#endif
