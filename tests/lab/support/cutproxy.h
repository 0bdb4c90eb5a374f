// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace hearth::lab {

/// A TCP proxy on loopback whose network can be made bad: stands between a client and a real server. One
/// thread of its own; every function may be called from any other.
class CutProxy {
public:
    CutProxy(const QString& targetAddress, quint16 targetPort);
    ~CutProxy();
    CutProxy(const CutProxy&) = delete;
    CutProxy& operator=(const CutProxy&) = delete;

    QString address() const { return QStringLiteral("127.0.0.1"); }
    quint16 port() const;

    /// Closes all connections as a peer does that ends properly.
    void cut();
    /// Ends all connections with RST.
    void reset();
    /// From now on not a byte gets through in either direction, while the connections stay up: a dead
    /// network. New connections are taken and get no answer. What was sent meanwhile is delivered after
    /// resume().
    void stall();
    /// From now on not a byte of the connections that there are gets through, in either direction, for ever;
    /// new ones do: a far side, or a router's memory, that is gone without a word. Each ends once its client
    /// does.
    void abandon();
    /// Every packet to it vanishes, those of new connections too, and it sends none: a network that says
    /// nothing. What the system sends again after resume() arrives.
    void swallow();
    /// Whether this user may have packets vanish; some kernels keep socket filters for root.
    static bool maySwallow();
    void resume();
    /// Stops listening: the port answers "connection refused" until accept().
    void refuse();
    void accept();
    /// Each direction takes this much longer, at full throughput.
    void delay(std::chrono::milliseconds oneWay);

    int connections() const;  ///< live ones
    int accepted() const;     ///< since the start
    bool waitForAccepted(int count) const;
    std::int64_t bytes() const;  ///< passed on, both directions together
    /// Attempts to connect that were not answered yet, of any process here.
    int unanswered() const;
    /// Waits until there are at least that many.
    bool waitForUnanswered(int count) const;
    /// Waits until the system has sent something to it that many times again, and returns after how long it
    /// will the next time; nothing where patience ran out.
    std::optional<std::chrono::milliseconds> pauseAfterRepetitions(int count) const;
    /// Waits until that many connections are live.
    bool waitForConnections(int count) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hearth::lab
