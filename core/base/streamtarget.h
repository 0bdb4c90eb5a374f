// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hearth {

/// Where a stream or a forward ends on a machine: a TCP port or a unix socket there.
struct StreamTarget {
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QString socketPath;  ///< not empty: a unix socket; host and port do not matter then

    static StreamTarget tcp(const QString& host, quint16 port) { return {host, port, {}}; }
    static StreamTarget local(const QString& path) { return {{}, 0, path}; }
    bool isLocal() const { return !socketPath.isEmpty(); }
    /// "127.0.0.1:8888", "[::1]:80", "/run/x.sock"
    QString displayText() const;

    friend bool operator==(const StreamTarget&, const StreamTarget&) = default;
};

}  // namespace hearth
