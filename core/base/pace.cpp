// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pace.h"

#include "core/base/pause.h"

namespace hearth {

std::optional<Pace::Clock::time_point> Pace::takeTurn(Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    while (!begun_.empty() && begun_.front() + within_ <= now) begun_.pop_front();
    if (begun_.size() >= most_) return begun_.front() + within_;
    begun_.push_back(now);
    return {};
}

Result<void> Pace::begin(const Control& control) {
    for (;;) {
        HEARTH_TRY(control.check());
        const auto now = Clock::now();
        const auto again = takeTurn(now);
        if (!again) return {};
        HEARTH_TRY(pauseFor(std::chrono::ceil<std::chrono::milliseconds>(*again - now), control));
    }
}

}  // namespace hearth
