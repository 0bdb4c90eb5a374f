// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/child.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace hearth::bench {

/// The application behind the forward of the soak: every connection first says which side half-closes first
/// and how many bytes go each way. Both sides make those bytes from the seed, so each knows the hash of what
/// it must get. In a process of its own, on loopback.
class SoakApplication {
public:
    SoakApplication();
    ~SoakApplication();
    SoakApplication(const SoakApplication&) = delete;
    SoakApplication& operator=(const SoakApplication&) = delete;

    int port() const { return port_; }
    /// Connections whose bytes, or whose number of bytes, were not what the near side sent.
    std::uint64_t mismatches() const { return shared_->mismatches; }
    /// Those whose bytes were all right, to the end.
    std::uint64_t right() const { return shared_->right; }

    struct Shared {
        std::atomic<std::uint64_t> mismatches{0}, right{0};
    };

private:
    int port_ = 0;
    Shared* shared_ = nullptr;
    Child child_;
};

struct Soaked {
    std::uint64_t connections = 0;  ///< that ended as they should
    std::uint64_t bytes = 0;        ///< both ways
    std::uint64_t mismatches = 0;   ///< connections with other bytes than were sent, seen on the near side
    std::uint64_t broken = 0;       ///< refused, reset, or still for 30 s
};
/// So many connections at once through 127.0.0.1:`port` for `time`, each followed by another; those under way
/// at the end are brought to theirs.
Soaked soak(int port, int connections, std::chrono::seconds time);

}  // namespace hearth::bench
