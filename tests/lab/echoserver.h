// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace hearth::lab {

/// A real server on this computer that sends back what it gets, and ends its side once the client has ended
/// its own. One thread a connection.
class EchoServer {
public:
    EchoServer();                              ///< on 127.0.0.1, a free port
    explicit EchoServer(quint16 port);         ///< on that one
    explicit EchoServer(const QString& path);  ///< on a unix socket
    ~EchoServer();
    EchoServer(const EchoServer&) = delete;
    EchoServer& operator=(const EchoServer&) = delete;

    bool listening() const;
    quint16 port() const;
    int accepted() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth::lab
