// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/child.h"
#include "tests/bench/support/statistics.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace hearth::bench {

/// What a client of the far application asks for, in its first 16 bytes.
struct LoadRequest {
    enum : std::uint32_t { Source, Sink, Answer };
    std::uint32_t kind = Source;     ///< send for ever; take and count; answer each request
    std::uint32_t requestBytes = 0;  ///< Answer: the size of one request
    std::uint64_t answerBytes = 0;   ///< Answer: what each is answered with
};

/// The application behind a forward: a TCP server in a process of its own, one epoll loop, cheap enough not
/// to be what is measured (it sends from one buffer, and throws away what it takes without copying it).
class FarApplication {
public:
    /// Listens on `address` in the network namespace of whoever calls; call it on the main thread.
    FarApplication(const std::string& address, int port);
    ~FarApplication();
    FarApplication(const FarApplication&) = delete;
    FarApplication& operator=(const FarApplication&) = delete;

    const std::string& address() const { return address_; }
    int port() const { return port_; }
    /// Bytes that its sinks took so far.
    std::uint64_t taken() const { return shared_->taken; }
    /// Waits until nobody is connected, so that one measurement does not run into the next.
    void waitIdle() const;

    struct Shared {
        std::atomic<std::uint64_t> taken{0};
        std::atomic<int> connections{0};
    };

private:
    std::string address_;
    int port_ = 0;
    Shared* shared_ = nullptr;
    Child child_;
};

/// Where a forward is entered: 127.0.0.1:`port`. Where `socksTarget` is not 0 it speaks SOCKS5, and is asked
/// for that port of its own 127.0.0.1.
struct Entry {
    int port = 0;
    int socksTarget = 0;
    Entry(int localPort, int target = 0) : port(localPort), socksTarget(target) {}
};

enum class Way { Down, Up };

struct Bulk {
    double megabytesPerSecond = 0;     ///< 10^6 bytes
    double cpuSecondsPerGigabyte = 0;  ///< of `forwarder`, for 10^9 bytes
};
/// `streams` connections at once through `entry` for `time`, counted from the first connect on, so
/// that what it takes to get up to speed counts. Bytes count where they arrive.
Bulk measureBulk(const Entry& entry, FarApplication& far, Way way, int streams,
                 std::chrono::milliseconds time, const Child& forwarder);

/// Microseconds of `count` round trips on one connection; the first few, which warm up, are left out.
Samples measureRoundTrips(const Entry& entry, std::uint32_t requestBytes, std::uint64_t answerBytes,
                          int count);
/// Microseconds from connect to the answer of one byte, on a new connection each.
Samples measureNewConnections(const Entry& entry, int count);

struct Many {
    double megabytesPerSecond = 0;
    Samples milliseconds;  ///< of each request
    double cpuSecondsPerGigabyte = 0;
    int failed = 0;  ///< connections that broke
};
/// `connections` at once, each asking for `answerBytes` again as soon as it has them, for `time` after all
/// are open.
Many measureMany(int port, int connections, std::uint64_t answerBytes, std::chrono::milliseconds time,
                 const Child& forwarder);

/// 1-byte round trips on one connection while another one of the same forward streams down.
struct Beside {
    Samples microseconds;           ///< of each round trip
    double megabytesPerSecond = 0;  ///< of the stream meanwhile
};
Beside measureBeside(const Entry& entry, std::chrono::milliseconds time);

/// Seconds from now until the first byte comes through each of these local ports: a fresh connection is tried
/// every 50 ms, and the first answer of any of them counts. Fails when one gives none within `limit`.
std::vector<double> measureFirstBytes(const std::vector<int>& ports, std::chrono::seconds limit);

/// Whether a TCP connect there is answered within `limit`.
bool answersConnects(const std::string& address, int port, std::chrono::milliseconds limit);

/// Waits until the forward answers a byte.
void waitForForward(const Entry& entry);
/// As many descriptors as the system allows.
void raiseDescriptorLimit();

}  // namespace hearth::bench
