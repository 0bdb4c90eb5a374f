// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"

#include <QString>

#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hearth::lab {

/// A server on loopback TCP or on a unix socket: `serve` is run for each connection, on a thread of its own,
/// with a blocking socket.
class Listener {
public:
    using Serve = std::function<void(int socket)>;
    explicit Listener(Serve serve);
    Listener(const QString& path, Serve serve);
    ~Listener();

    quint16 port() const { return port_; }

private:
    void run();

    Serve serve_;
    UniqueFd socket_;
    WakeFd stop_;
    quint16 port_ = 0;
    std::mutex mutex_;
    std::vector<int> open_;
    std::vector<std::thread> servers_;
    std::thread thread_;
};

/// Sends back what comes until the other side has finished, then finishes.
void echo(int socket);
/// Neither reads nor writes nor ends it, whatever the other side does, until the listener goes.
void stay(int socket);
/// Everything, or false.
bool sendAll(int socket, const char* bytes, std::size_t size);
/// Until `size` bytes came, or the end: how many.
std::size_t receiveAll(int socket, char* bytes, std::size_t size);

}  // namespace hearth::lab
