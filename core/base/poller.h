// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"
#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace hearth {

/// Waits for many descriptors at once: epoll on Linux, poll elsewhere (poller_linux.cpp, poller_other.cpp).
/// Used by one thread, but for wake().
class Poller {
public:
    enum class Mode {
        Level,  ///< reported as long as it is ready, for what was asked by setInterest()
        Edge,   ///< reported once when it becomes ready, both ways; rearm() once an operation found it not
                ///< ready any more
    };
    struct Event {
        std::uint64_t tag = 0;
        bool readable = false;
        bool writable = false;
        bool hungUp = false;  ///< the other side has ended or broken it: read on to the end
    };

    Poller();
    Result<void> add(int fd, std::uint64_t tag, Mode mode);
    /// Level only. Nothing at first.
    void setInterest(int fd, bool read, bool write);
    /// Edge only: that way was found not ready (or, for reading, a short read emptied it).
    void rearm(int fd, bool read, bool write);
    /// Before the descriptor is closed.
    void remove(int fd);

    /// Waits at most `milliseconds` (less than 0: until something happens). The events are valid until the
    /// next call.
    std::span<const Event> wait(int milliseconds);
    /// From any thread: ends the wait that runs or the next one.
    void wake() { wake_.raise(); }

private:
    struct Entry {
        std::uint64_t tag = 0;
        Mode mode = Mode::Level;
        bool read = false, write = false;
        bool hungUp = false;  // Windows, Edge: told already
    };
    WakeFd wake_;
    UniqueFd queue_;  // epoll's; empty elsewhere
    std::unordered_map<int, Entry> entries_;
    std::vector<Event> events_;
};

}  // namespace hearth
