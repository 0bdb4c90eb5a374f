// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"

#include <QString>

namespace hearth {

/// A TLS client (1.2 or newer, by OpenSSL) over any stream of a machine, once the handshake is done. The
/// certificate is NOT judged, whoever signed it: only for a stream whose way is trusted by itself, such as
/// one to the loopback of a machine that was reached by SSH. `serverName` is told to the server unless it is
/// a numeric address (SNI, RFC 6066). Errors: Protocol where the other side speaks no TLS or not this one,
/// and those of the stream. The end is 0 only where the server said so; a stream that was cut is Unreachable.
Result<ByteStreamPtr> startTlsUnverified(ByteStreamPtr stream, const QString& serverName,
                                         const Control& control);

}  // namespace hearth
