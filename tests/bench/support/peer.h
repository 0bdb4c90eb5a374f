// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <thread>

namespace hearth::bench {

/// A child process, ended and reaped with this object.
class Child {
public:
    explicit Child(const QStringList& argv);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The first line that it prints on stdout.
    QByteArray firstLine();
    /// Its own user and system time so far, in seconds (/proc/PID/stat).
    double cpuSeconds() const;
    /// Runs a program to its end; its exit code.
    static int run(const QStringList& argv);

private:
    int pid_ = 0;
    UniqueFd output_;
};

/// A TCP server on loopback that does what the first byte says: 'd' sends without end, 'u' takes a megabyte
/// count and that much and answers one byte, 'e' echoes.
class TrafficServer {
public:
    TrafficServer();
    ~TrafficServer();
    quint16 port() const { return port_; }

private:
    quint16 port_ = 0;
    UniqueFd socket_;
};

/// TCP on loopback that takes `oneWayMs` longer each way, whatever the amount.
class DelayProxy {
public:
    DelayProxy(quint16 target, int oneWayMs);
    quint16 port() const { return port_; }

private:
    quint16 port_ = 0;
};

UniqueFd listenLoopback(quint16& port);
UniqueFd connectLoopback(quint16 port);
bool waitForPort(quint16 port);

/// Megabytes (10^6 bytes) a second.
double download(quint16 port, std::int64_t bytes);
double upload(quint16 port, std::int64_t bytes);
/// Round trips of `size` bytes, in microseconds, sorted.
std::vector<double> roundTrips(quint16 port, std::size_t size, int count);

double median(std::vector<double> values);
/// "median (smallest–largest)".
QString spread(const std::vector<double>& values, int digits);

}  // namespace hearth::bench
