// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/fd.h"

#include <QString>

namespace hearth {

/// A ByteStream over a connected stream socket, which it takes and makes non-blocking.
ByteStreamPtr makeSocketStream(UniqueFd socket);

/// For a library that wants to read a socket itself: the one of a stream that is nothing more than a socket,
/// as a descriptor of its own, blocking. The stream is neither read nor written from then on; its close()
/// still ends both. Empty where the stream is anything else, and on Windows.
UniqueFd socketOf(ByteStream& stream);

/// Connects from this computer to a TCP port: every address of the name in the resolver's order, within the
/// control; TCP_NODELAY is set. Unreachable with each address' own reason in detail; NotFound where the name
/// has no address. The resolver cannot be interrupted, so it runs on a thread of its own that a cancelled
/// caller leaves behind.
Result<UniqueFd> connectLocalTcp(const QString& host, quint16 port, const Control& control);

/// Connects to a unix socket on this computer (Windows 10 has them, too). NotFound, Denied, Unreachable
/// (nobody listens), Invalid (path too long).
Result<UniqueFd> connectUnixSocket(const QString& path, const Control& control);

/// A stream to what listens at a path of this computer: a unix socket, on Windows also a named pipe
/// (\\.\pipe\NAME, with slashes of either kind). Errors as for connectUnixSocket().
Result<ByteStreamPtr> connectLocalPath(const QString& path, const Control& control);

}  // namespace hearth
