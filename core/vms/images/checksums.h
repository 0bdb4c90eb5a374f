// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace hearth {

/// What a file's content must be.
struct Checksum {
    QString algorithm;  ///< "sha256", "sha384" or "sha512"
    QString hash;       ///< hexadecimal, lower case

    bool isEmpty() const { return hash.isEmpty(); }
    friend bool operator==(const Checksum&, const Checksum&) = default;
};

/// Pure. By how long it is; empty where it is none, or an MD5 or SHA-1, which prove nothing any more. Blanks
/// around it and "sha256:" before it are allowed.
Checksum checksumOf(const QString& text);

struct FileChecksum {
    QString file;  ///< its name alone; empty where the list holds one sum and no name
    Checksum sum;

    friend bool operator==(const FileChecksum&, const FileChecksum&) = default;
};

/// Pure. What a SHA256SUMS or SHA512SUMS file (coreutils: "HASH  NAME", "HASH *NAME"), a Fedora CHECKSUM or
/// openssl's list ("SHA256 (NAME) = HASH", signed or not) or a file of one sum alone says, in its order. Lines
/// that are neither are passed over. At most 20,000.
QList<FileChecksum> parseChecksums(const QByteArray& text);

}  // namespace hearth
