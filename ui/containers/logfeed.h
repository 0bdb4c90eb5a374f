// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/observers.h"
#include "core/containers/logreader.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace hearth {

/// A log on its way from the thread that reads it to the window. It never holds much: who reads waits until
/// the window took what is there, and as long as a person wants it held, so that the engine waits, too.
/// Thread-safe.
class LogFeed {
public:
    /// Waits until there is room. Errors: those of the control.
    Result<void> put(std::vector<LogLine> lines, const Control& control);
    /// What has come since.
    std::vector<LogLine> take();
    /// Nothing more is let through until it is let go on.
    void hold(bool held);
    /// There is something to take; called on the thread that put it.
    Subscription onFilled(std::function<void()> callback) { return filled_.subscribe(std::move(callback)); }

private:
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::vector<LogLine> lines_;
    bool held_ = false;
    Observers<> filled_;
};

}  // namespace hearth
