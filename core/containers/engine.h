// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

namespace hearth {

/// A machine's container engine, as it answered.
struct Engine {
    enum class Kind { Docker, Podman };
    Kind kind = Kind::Docker;
    QString version;     ///< "20.10.24"
    QString apiVersion;  ///< the one spoken: the newest that both know
    QString os, arch;
    QString socket;  ///< the unix socket on the machine
    /// Reached through a command ("docker system dial-stdio"), since the machine forwards no unix sockets.
    bool byCommand = false;

    friend bool operator==(const Engine&, const Engine&) = default;
};

/// What a machine says of where its engines listen, by one command that asks none of them.
struct EngineFacts {
    struct Socket {
        QString path;
        bool usable = false;  ///< this account may read and write it
        QString group;        ///< it belongs to

        friend bool operator==(const Socket&, const Socket&) = default;
    };
    QString os;             ///< "linux", "darwin" …
    QString dockerHost;     ///< DOCKER_HOST as a login has it; empty: not set
    QString context;        ///< the endpoint of Docker's chosen context; empty: its default one
    QList<Socket> sockets;  ///< those there are of the usual places, in the order in which they are tried
    bool docker = false, podman = false;  ///< the command is there
    QString user;
    bool root = false;
    bool dockerGroup = false;    ///< there is such a group
    bool inDockerGroup = false;  ///< this account is in it: from its next login on, if not now

    friend bool operator==(const EngineFacts&, const EngineFacts&) = default;
};

/// Errors: those of the connection; Invalid where it has no POSIX shell.
Result<EngineFacts> probeEngine(Machine& machine, const Control& control);
/// Pure: what the probe prints. Protocol where it was cut short.
Result<EngineFacts> parseEngineFacts(const QByteArray& output);
/// Pure. The socket to be asked. NotFound where no engine is installed, or none runs; Denied where this
/// account may not use it; Invalid where DOCKER_HOST or the context lead to another machine.
Result<QString> chooseEngineSocket(const EngineFacts& facts, const QString& machine);

/// Pure. The newest API version that both know, of theirs ("1.41", "1.12") and ours. Invalid where there is
/// none. Podman's own numbers are Docker's here.
Result<QString> negotiateApiVersion(const QString& theirs, const QString& theirOldest);
/// Pure. The answer of GET /version; socket and byCommand are left empty.
Result<Engine> parseEngine(const QByteArray& json);

/// What Hearth speaks: what Docker 20.10 and Podman 4 have is all that is needed.
inline constexpr int kOldestApi = 40, kNewestApi = 52;

}  // namespace hearth
