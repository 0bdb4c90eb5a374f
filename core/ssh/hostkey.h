// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace hearth {

/// A public key as it travels (RFC 4253 §6.6): the algorithm name and the whole blob.
struct PublicKey {
    QByteArray type;  ///< "ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa" …
    QByteArray blob;

    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

/// A key as it stands in known_hosts, authorized_keys and *.pub files: `type` and the base64 text of its
/// blob. Nothing for a type that OpenSSH does not know, a blob of another type, one cut short or with bytes
/// left over. Pure.
std::optional<PublicKey> parsePublicKey(const QByteArray& type, const QByteArray& base64);
/// "ssh-ed25519 AAAA…", as those files have it.
QByteArray publicKeyText(const PublicKey& key);

/// "SHA256:" + unpadded base64, as ssh-keygen -l prints it.
QString fingerprint(const PublicKey& key);
/// "ED25519", "RSA 3072", "ECDSA 256"; the algorithm's own name where it is not one that OpenSSH knows.
QString keyTypeText(const PublicKey& key);
/// OpenSSH's picture of the SHA256 fingerprint (the "drunken bishop" of sshkey.c), its frame included; every
/// line ends with a newline.
QString randomart(const PublicKey& key);
HostKeyFacts hostKeyFacts(const PublicKey& key, const QString& where = {});

}  // namespace hearth
