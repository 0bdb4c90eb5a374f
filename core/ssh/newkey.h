// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

namespace hearth {

/// Makes an ed25519 key pair in OpenSSH's formats: `path` (0600, encrypted where there is a passphrase) and
/// `path`.pub. The folder is made 0700. Busy where either file exists: a key is never overwritten. Returns
/// the line of the .pub file.
Result<QByteArray> makeKeyPair(const QString& path, const QString& comment, const Secret& passphrase);

/// The one line of `path`.pub, "ssh-ed25519 AAAA… comment"; without that file what the private key says, if
/// it has no passphrase. NotFound where neither tells, Invalid where the .pub is something else.
Result<QByteArray> readPublicKeyLine(const QString& path);

}  // namespace hearth
