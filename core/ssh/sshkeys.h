// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/ssh/sshhandles.h"
#include "core/ssh/sshtarget.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace hearth {

/// The private key files to try, "~" resolved; which are ssh's usual ones is for whoever makes the target to
/// say.
QStringList identityPaths(const SshTarget& target);

/// One private key file. The private part is read only once the server wants the key. Where only KEY.pub is
/// there, it names a key of the agent's: content is empty.
struct KeyFile {
    QString path;
    QByteArray content;    ///< the file as it is: encrypted or not
    SshKeyPtr publicPart;  ///< null where only the private part can tell it
    std::vector<SshKeyPtr> certificates;
    QByteArray blob;  ///< the public part as it travels; empty if unknown
};

/// No value where there is neither that file nor its .pub. Denied: cannot be read, or others may read it too;
/// Invalid: no key in it.
Result<std::optional<KeyFile>> readKeyFile(const QString& path, const QStringList& certificateFiles);

/// What came of decoding a private key.
struct PrivateKey {
    enum class State { Ready, NeedsPassphrase, Wrong };
    State state = State::Wrong;
    SshKeyPtr key;
    QString detail;
};
/// `passphrase` null: says NeedsPassphrase where the key is encrypted.
PrivateKey decodePrivateKey(const KeyFile& file, const Secret* passphrase);

/// Pure: whether a certificate (PROTOCOL.certkeys) is for that plain public key, both as they travel.
bool certifies(const QByteArray& certificateBlob, const QByteArray& keyBlob);

/// The public blob of a key; empty if it has none.
QByteArray publicBlob(ssh_key key);

}  // namespace hearth
