// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/command.h"
#include "core/base/control.h"
#include "core/base/result.h"
#include "core/base/streamtarget.h"

#include <QString>

namespace hearth {

class FileSystem;

/// What a machine is, probed once a connection.
struct Platform {
    QString os;      ///< "linux", "darwin", "freebsd", "windows" …: uname -s in lower case
    QString osName;  ///< "Debian GNU/Linux 12 (bookworm)"; the os where nothing better is known
    QString arch;    ///< "x86_64", "aarch64" …: uname -m
    QString hostName;
    QString user;
    QString home;
    QString shell;  ///< the login shell's path
    bool root = false;
    int cores = 0;                 ///< 0: unknown
    std::int64_t memoryBytes = 0;  ///< 0: unknown

    friend bool operator==(const Platform&, const Platform&) = default;
};

/// A computer on which things can be done: this one, a saved SSH host, a guest that Hearth started. Every
/// service (Jupyter, containers, …) is written once against it. Thread-safe; every call blocks and honours
/// its Control.
class Machine {
public:
    virtual ~Machine() = default;

    /// The name by which it is known: a host's name, or "local".
    virtual QString name() const = 0;
    virtual bool isLocal() const = 0;

    /// Runs a command to its end. Its exit code is a value, not an error.
    virtual Result<CommandOutput> run(const Command& command, const Control& control) = 0;
    /// Starts a command and streams with it; Command::input is ignored.
    virtual Result<ProcessPtr> start(const Command& command, const Control& control) = 0;
    /// A stream to a TCP port as the machine sees it.
    virtual Result<ByteStreamPtr> connectTcp(const QString& host, quint16 port, const Control& control) = 0;
    /// A stream to a unix socket on the machine.
    virtual Result<ByteStreamPtr> connectLocal(const QString& path, const Control& control) = 0;
    virtual Result<Platform> platform(const Control& control) = 0;
    /// Its files (core/files/filesystem.h). Lives as long as the machine; what was opened may live longer.
    virtual FileSystem& files() = 0;
};

Result<ByteStreamPtr> connectStream(Machine& machine, const StreamTarget& target, const Control& control);

/// What `sh -c` on any unix answers about itself; pure, fed by probePlatform.
Result<Platform> parsePlatform(const QByteArray& probeOutput);
/// Runs the probe (one command) on a machine; used by Machine implementations, which cache its answer.
Result<Platform> probePlatform(Machine& machine, const Control& control);

}  // namespace hearth
