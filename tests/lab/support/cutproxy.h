// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>

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
    void resume();
    /// Stops listening: the port answers "connection refused" until accept().
    void refuse();
    void accept();
    /// Each direction takes this much longer, at full throughput.
    void delay(std::chrono::milliseconds oneWay);

    int connections() const;     ///< live ones
    int accepted() const;        ///< since the start
    std::int64_t bytes() const;  ///< passed on, both directions together
    /// Waits until that many connections are live.
    bool waitForConnections(int count) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hearth::lab
