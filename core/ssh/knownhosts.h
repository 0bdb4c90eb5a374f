// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace hearth {

/// A public key as it travels (RFC 4253 §6.6): the algorithm name and the whole blob.
struct PublicKey {
    QByteArray type;  ///< "ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa" …
    QByteArray blob;

    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

/// "SHA256:" + unpadded base64, as ssh-keygen -l prints it.
QString fingerprint(const PublicKey& key);
/// "ED25519", "RSA 3072", "ECDSA 256".
QString keyTypeText(const PublicKey& key);
/// OpenSSH's picture of the SHA256 fingerprint (the "drunken bishop" of sshkey.c), its frame included.
QString randomart(const PublicKey& key);
/// The name under which a server is remembered: "host", or "[host]:port" where the port is not 22; lower case.
QString knownHostsName(const QString& host, quint16 port);

/// One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT) that matches a server.
struct KnownHostEntry {
    enum class Marker { None, CertAuthority, Revoked };
    Marker marker = Marker::None;
    PublicKey key;
    QString file;
    int line = 0;  ///< from 1

    friend bool operator==(const KnownHostEntry&, const KnownHostEntry&) = default;
};

/// What the files say about a server's key. libssh's own reading is not used: LIBRARIES facts are in docs/ssh.md.
struct HostKeyVerdict {
    enum class State { Known, Unknown, Changed, Revoked };
    State state = State::Unknown;
    std::vector<KnownHostEntry> matching;  ///< every entry under that name, in file order
    bool certAuthority = false;            ///< a @cert-authority line covers that name
};

/// All entries of one file's text that match `name` (as knownHostsName makes it; `bareAddress` may add the address
/// when CheckHostIP-like lookups are wanted). Hashed names, wildcards, negations and markers as OpenSSH reads them; damaged lines and
/// unknown key types are passed over. Pure.
std::vector<KnownHostEntry> matchKnownHosts(const QByteArray& text, const QString& file, const QString& name);

/// Pure: the verdict on a key given the matching entries. Changed only if an entry of the same type differs, or — as
/// OpenSSH does it — entries of other types exist and none of this type does: then Changed too where strict about types,
/// else Unknown with the others listed (OpenSSH: "other keys known").
HostKeyVerdict judgeHostKey(const std::vector<KnownHostEntry>& matching, const PublicKey& offered);

/// The files of one server. Blocking file work; safe from any thread, also beside ssh and another Hearth: appends are single writes
/// and rewrites are atomic.
class KnownHosts {
public:
    /// `files`: read in order, the first written; `globalFiles`: read only.
    KnownHosts(QStringList files, QStringList globalFiles);

    Result<std::vector<KnownHostEntry>> entries(const QString& name) const;
    Result<HostKeyVerdict> check(const QString& name, const PublicKey& offered) const;
    /// Host key algorithms to ask for first, so that the server shows the key that is remembered.
    Result<QStringList> preferredAlgorithms(const QString& name) const;
    /// Appends a plain line, creating the file 0600 (its folder 0700). Hashes the name where the file's other lines are hashed.
    Result<void> remember(const QString& name, const PublicKey& key) const;
    /// Removes the plain (unmarked) entries of that name and key type from the files that may be written; a line that also names other
    /// hosts keeps those. What was there is kept as FILE.old, as ssh-keygen -R does.
    Result<int> forget(const QString& name) const;

private:
    QStringList files_;
    QStringList globalFiles_;
};

HostKeyFacts hostKeyFacts(const PublicKey& key, const QString& where = {});

}  // namespace hearth
