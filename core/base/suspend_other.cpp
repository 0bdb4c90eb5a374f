// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#ifndef Q_OS_LINUX

#include "core/base/control.h"
#include "core/base/timesource.h"
#include "core/base/wakewatch.h"

#ifdef Q_OS_MACOS
#include <ctime>
#endif
#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace hearth {

WakeWatch::WakeWatch() = default;

bool WakeWatch::wait() {
    Control aWhile;
    aWhile.deadline = Deadline::after(std::chrono::seconds(2));
    return !waitReady(stop_.fd(), Ready::Read, aWhile).has_value();
}

std::chrono::nanoseconds suspendedTime() {
#if defined(Q_OS_MACOS)
    return std::chrono::nanoseconds(::clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW)) -
           std::chrono::nanoseconds(::clock_gettime_nsec_np(CLOCK_UPTIME_RAW));
#elif defined(Q_OS_WIN)
    // Both count from the start, one of them without sleep.
    ULONGLONG awake = 0;
    ::QueryUnbiasedInterruptTime(&awake);
    return std::chrono::milliseconds(::GetTickCount64()) - std::chrono::nanoseconds(awake * 100);
#else
    return {};
#endif
}

}  // namespace hearth

#endif
