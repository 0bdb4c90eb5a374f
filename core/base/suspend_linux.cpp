// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/timesource.h"
#include "core/base/wakewatch.h"

#include <cstdint>
#include <ctime>
#include <limits>
#include <poll.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace hearth {

namespace {

void arm(int timer) {
    // Never by itself: it is cancelled, and readable, when the wall clock jumps, as it does at every resume
    // (timerfd_create(2), TFD_TIMER_CANCEL_ON_SET).
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<time_t>::max();
    ::timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr);
}

}  // namespace

WakeWatch::WakeWatch() : timer_(::timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK)) {
    if (timer_) arm(timer_.get());
}

bool WakeWatch::wait() {
    pollfd fds[2] = {{stop_.fd(), POLLIN, 0}, {timer_.get(), POLLIN, 0}};
    ::poll(fds, 2, timer_ ? -1 : 2000);
    if (fds[1].revents != 0) {
        std::uint64_t count = 0;
        [[maybe_unused]] const auto cancelled = ::read(timer_.get(), &count, sizeof count);
        arm(timer_.get());
    }
    return fds[0].revents == 0;
}

std::chrono::nanoseconds suspendedTime() {
    const auto read = [](clockid_t clock) {
        timespec time{};
        ::clock_gettime(clock, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
}

}  // namespace hearth
