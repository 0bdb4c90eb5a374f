// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/retrypause.h"

#include <algorithm>

namespace hearth {

using namespace std::chrono_literals;

namespace {

constexpr auto kEager = 10min;
constexpr std::chrono::milliseconds kPatient = 30s;

bool passesByItself(ErrorKind why) {
    return why == ErrorKind::Unreachable || why == ErrorKind::TimedOut || why == ErrorKind::Cancelled;
}

std::chrono::milliseconds upTo(std::chrono::milliseconds longest, std::minstd_rand& chance) {
    return std::chrono::milliseconds(
        std::uniform_int_distribution<std::int64_t>(longest.count() / 2, longest.count())(chance));
}

}  // namespace

bool needsPerson(ErrorKind why) {
    switch (why) {
    case ErrorKind::HostKeyUnknown:
    case ErrorKind::HostKeyChanged:
    case ErrorKind::AuthRefused:
    case ErrorKind::NeedsAnswer:
    case ErrorKind::Denied:
    case ErrorKind::Invalid:
        return true;
    case ErrorKind::Cancelled:
    case ErrorKind::TimedOut:
    case ErrorKind::Unreachable:
    case ErrorKind::NotFound:
    case ErrorKind::Busy:
    case ErrorKind::Protocol:
    case ErrorKind::Failed:
        break;
    }
    return false;
}

std::chrono::milliseconds retryPause(ErrorKind why, int failed, std::chrono::steady_clock::duration lostFor,
                                     std::minstd_rand& chance) {
    if (why == ErrorKind::Busy) return refusalPause(failed, chance);
    std::chrono::milliseconds longest = kPatient;
    if (passesByItself(why) && lostFor < kEager)
        longest = std::min<std::chrono::milliseconds>(100ms * (1 << std::clamp(failed, 0, 4)), 1s);
    return upTo(longest, chance);
}

std::chrono::milliseconds refusalPause(int refused, std::minstd_rand& chance) {
    return upTo(std::min<std::chrono::milliseconds>(200ms * (1 << std::clamp(refused, 0, 10)), kPatient),
                chance);
}

}  // namespace hearth
