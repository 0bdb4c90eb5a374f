// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pause.h"

#include <condition_variable>
#include <mutex>

namespace hearth {

Result<void> pauseFor(std::chrono::milliseconds time, const Control& control) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    (void)waitUntil(never, lock, control.within(time), [] { return false; });
    return control.check();
}

}  // namespace hearth
