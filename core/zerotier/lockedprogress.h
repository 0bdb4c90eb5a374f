// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <mutex>

namespace hearth {

/// Somebody's Progress for calls on several threads: it is told by one at a time.
class LockedProgress : public Progress {
public:
    explicit LockedProgress(Progress* progress) : progress_(progress) {}
    /// Null where nobody wants to know.
    Progress* get() { return progress_ != nullptr ? this : nullptr; }
    void report(const ProgressEvent& event) override {
        const std::lock_guard lock(mutex_);
        progress_->report(event);
    }

private:
    Progress* const progress_;
    std::mutex mutex_;
};

}  // namespace hearth
