// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace hearth {

/// One address of a server, as connect() takes it.
struct SocketAddress {
    QByteArray bytes;  ///< a sockaddr
    int family = 0;

    /// "192.168.0.4", "fe80::1%eth0"
    QString text() const;
};

/// The addresses of a name or numeric address, IPv6 and IPv4 in turns, the resolver's first choice first. The
/// system's resolver cannot be interrupted: it runs on a thread of its own, and a cancelled caller leaves it
/// behind. While it is silent it is asked anew every second, a few times: its own pauses grow long when the
/// network swallows a question. Unreachable where the name is not known.
Result<std::vector<SocketAddress>> resolveName(const QString& name, quint16 port, const Control& control);

}  // namespace hearth
