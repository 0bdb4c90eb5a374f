// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/sshdial.h"
#include "core/ssh/sshhandles.h"
#include "core/ssh/sshtarget.h"

#include <optional>

namespace hearth {

/// Speaks SSH over a way that is connected: versions, key exchange. The server's key is not judged yet.
/// Nothing is read from any configuration file. Reports its step.
Result<SshSessionPtr> handshake(const SshTarget& target, Dialed way, const Control& control);

/// Judges the server's key by the known_hosts files and asks the person where that does not settle it.
/// `acceptedOnce` is a key that the person accepted for this login before, and is set by that answer.
/// `via`: the other address at which it was met, which questions and refusals tell; empty: its own.
/// HostKeyUnknown, HostKeyChanged.
Result<void> checkHostKey(const SshTarget& target, SshSession& session,
                          std::optional<PublicKey>& acceptedOnce, const Control& control,
                          const QString& via = {});

/// Pure: the name under which the server's key is remembered.
QString hostKeyName(const SshTarget& target);

/// Pure: the ciphers to offer, best first: AES-GCM where the processor has AES, ChaCha20 where not.
QByteArray cipherOrder(bool processorHasAes);
bool processorHasAes();

/// Pure: what libssh says of a failed key exchange, in words.
Error handshakeError(const SshTarget& target, const QString& libsshWords, const QByteArray& firstBytes);

}  // namespace hearth
