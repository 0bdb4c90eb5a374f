// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/logfeed.h"

#include <iterator>

namespace hearth {

namespace {

constexpr std::size_t kFull = 20'000;

}  // namespace

Result<void> LogFeed::put(std::vector<LogLine> lines, const Control& control) {
    if (lines.empty()) return {};
    {
        std::unique_lock lock(mutex_);
        HEARTH_TRY(waitUntil(changed_, lock, control, [this] { return !held_ && lines_.size() < kFull; }));
        lines_.insert(lines_.end(), std::make_move_iterator(lines.begin()),
                      std::make_move_iterator(lines.end()));
    }
    filled_.notify();
    return {};
}

std::vector<LogLine> LogFeed::take() {
    std::vector<LogLine> taken;
    {
        const std::lock_guard lock(mutex_);
        taken.swap(lines_);
    }
    changed_.notify_all();
    return taken;
}

void LogFeed::hold(bool held) {
    {
        const std::lock_guard lock(mutex_);
        held_ = held;
    }
    changed_.notify_all();
}

}  // namespace hearth
