// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/streamtarget.h"
#include "core/machine/machine.h"

#include <QList>

namespace hearth {

/// One place on a machine where a program listens: a TCP port, or a unix socket that is known to be of use.
struct ListeningSocket {
    /// "127.0.0.1", "::1", an address of the machine; "0.0.0.0", "::" or "*" (both of them) for every
    /// interface; empty for a unix socket. Where one program listens on the same port of both loopback
    /// addresses it is "127.0.0.1".
    QString address;
    bool bothFamilies = false;  ///< that port of IPv4 and of IPv6
    quint16 port = 0;           ///< 0: a unix socket
    QString socketPath;         ///< not empty: a unix socket
    bool usable = true;         ///< of a unix socket: this account may connect to it
    QString process;            ///< its name; empty where the machine does not tell it to this account
    qint64 pid = 0;             ///< 0: not told
    QString user;               ///< whose socket it is; a number where it has no name; may be empty
    QString container;          ///< the Docker or Podman container that publishes the port; may be empty
    QString service;  ///< the id of the preset that it probably is (core/tunnels/presets); may be empty

    bool isLocal() const { return !socketPath.isEmpty(); }
    bool onEveryInterface() const;  ///< other computers can reach it, unless a firewall keeps them out
    bool onLoopback() const;        ///< only programs of the machine itself can reach it
    /// Where a forward through the machine leads to reach it.
    StreamTarget target() const;

    friend bool operator==(const ListeningSocket&, const ListeningSocket&) = default;
};

/// What was found on one machine at one time.
struct Listening {
    QList<ListeningSocket> sockets;  ///< by port, unix sockets last
    bool someUnnamed = false;        ///< of some the program is told to root or their owner only

    friend bool operator==(const Listening&, const Listening&) = default;
};

/// Asks a machine what listens there; one command, which needs no more than sh and one of ss, netstat, /proc
/// and lsof. Nothing is connected to but the Docker and Podman of this account, which have 3 s each. Errors:
/// those of Machine::run; Protocol where its login runs no sh; NotFound where the machine has no means to
/// tell.
Result<Listening> listListening(Machine& machine, const Control& control);

/// Reads the answer of that command. Pure and bounded: at most 2,000 places, names without control
/// characters.
Result<Listening> parseListening(const QByteArray& answer);

}  // namespace hearth
