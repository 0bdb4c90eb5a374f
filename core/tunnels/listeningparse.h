// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/listening.h"

#include <QHash>

namespace hearth {

/// The parts of parseListening, one a tool. Each takes the tool's whole output, skips lines that it does not
/// understand, and reads at most 2,000 sockets: one for each line, nothing merged, `user` as it was printed.
/// ss -tlne[p] of iproute2: "LISTEN 0 5 127.0.0.1:8888 0.0.0.0:* users:(("jupyter-lab",pid=90,fd=3)) uid:1000
/// …"
QList<ListeningSocket> parseSs(const QByteArray& output);
/// netstat -tln[e][p] of net-tools and of BusyBox. It takes a program's name from its command line: lines
/// "name N NAME", as the probe adds them, tell better ones.
QList<ListeningSocket> parseNetstat(const QByteArray& output);
/// Lines of /proc/net/tcp and tcp6 (proc(5)), and, as the probe adds them, "pid N" before the "socket INODE"s
/// that this process holds, and "name N NAME".
QList<ListeningSocket> parseProcNet(const QByteArray& output);
/// lsof -F pcLtn (lsof(8), "OUTPUT FOR OTHER PROGRAMS").
QList<ListeningSocket> parseLsof(const QByteArray& output);

/// A port of a container that can be reached from outside of it.
struct PublishedPort {
    QString container;
    QString address;  ///< as in ListeningSocket
    quint16 port = 0;
    quint16 inner = 0;  ///< where it listens in the container

    friend bool operator==(const PublishedPort&, const PublishedPort&) = default;
};
/// Lines of docker ps --format '{{.Names}}\t{{.Ports}}', and Podman's the same: TCP only, ranges spread out,
/// at most 2,000.
QList<PublishedPort> parsePublishedPorts(const QByteArray& output);

/// Those that are one program on one port of IPv4 and IPv6 become one; a port that a container publishes gets
/// its name, and is added where no socket stands for it; services are guessed; sorted.
QList<ListeningSocket> joinListening(const QList<ListeningSocket>& sockets,
                                     const QList<PublishedPort>& published);

}  // namespace hearth
