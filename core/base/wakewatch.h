// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"

namespace hearth {

/// Waits for this computer to wake up. (suspend_*.cpp)
class WakeWatch {
public:
    WakeWatch();
    /// True: it may have slept, or just some time has passed. False: stop() was called.
    bool wait();
    /// From any thread.
    void stop() { stop_.raise(); }

private:
    WakeFd stop_;
    UniqueFd timer_;  // where the system has one that tells
};

}  // namespace hearth
