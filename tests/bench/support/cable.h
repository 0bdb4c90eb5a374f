// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/child.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hearth::bench {

/// Goes into a network namespace of its own (with lo up), so that nothing measured meets other traffic and
/// every port is free. False where that is not allowed (not root): then everything stays where it is. Call
/// before any thread is made.
bool enterOwnNetwork();

/// A far place behind a long way. In a network of our own it is a second network namespace, joined by a cable
/// between two TAP devices that keeps every frame for the delay: TCP sees a real round trip. Where that is
/// not allowed, a TCP proxy that keeps the bytes for as long.
class FarPlace {
public:
    /// `roundTrip` in milliseconds; half of it each way.
    explicit FarPlace(double roundTrip);
    ~FarPlace();
    FarPlace(const FarPlace&) = delete;
    FarPlace& operator=(const FarPlace&) = delete;

    /// "a cable between two TAP devices", or "a delaying TCP proxy".
    std::string kind() const;
    /// Where a server over there listens.
    std::string address() const;
    /// Runs `body` over there: processes that it starts, sockets that it makes, stay there.
    void inside(const std::function<void()>& body) const;
    /// So many machines more, at addresses of their own (100 at most): what listens on every address over
    /// there is reached at each. None where it is no network of its own.
    std::vector<std::string> addAddresses(int count) const;
    /// Address and port at which this side reaches the server that listens there on `port`.
    std::pair<std::string, int> reach(int port);
    /// Median of some TCP connects to it, in ms: what the delay really is. Nothing behind the proxy, which
    /// answers connects itself.
    std::optional<double> measuredRoundTrip(int port) const;

    /// From now on every IP packet vanishes, in either direction and without a word (the neighbours still
    /// know each other, as behind a router whose uplink is gone), until mend(). Needs the cable: fails on the
    /// proxy.
    void cut();
    void mend();

private:
    double roundTrip_;
    int nearSpace_ = -1, farSpace_ = -1;
    Child cable_;
};

}  // namespace hearth::bench
