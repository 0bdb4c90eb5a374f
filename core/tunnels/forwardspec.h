// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/streamtarget.h"

#include <QString>

namespace hearth {

/// One forward, in ssh's terms. A value.
struct ForwardSpec {
    enum class Kind { Local, Remote, Dynamic };
    Kind kind = Kind::Local;
    QString bindAddress =
        QStringLiteral("127.0.0.1");  ///< where it listens; loopback unless chosen otherwise
    quint16 bindPort = 0;             ///< 0: any free one
    QString bindSocketPath;           ///< not empty: listens on a unix socket
    StreamTarget target;              ///< where it leads; not for Dynamic

    /// As ssh's -L/-R/-D take it, without the letter.
    QString displayText() const;
    /// Where it listens, on its own side: "127.0.0.1:8080", "[::1]:80", "*:80" or the socket's path.
    QString listeningText() const;
    bool isLoopback() const;
    friend bool operator==(const ForwardSpec&, const ForwardSpec&) = default;
};

/// ssh(1)'s [bind_address:]port:host:hostport, port:/socket, /socket:host:port, /socket:/socket, [::1]:… and
/// [bind:]port for Dynamic.
/// "*" or an empty bind address means every interface. Invalid with a message that shows the expected form.
Result<ForwardSpec> parseForwardSpec(ForwardSpec::Kind kind, const QString& text);

}  // namespace hearth
