// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ssh/hostkey.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace hearth {

/// The name under which a server is remembered: "host", or "[host]:port" where the port is not 22; lower
/// case. A HostKeyAlias is such a name as it stands: it takes no port.
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

/// What the files say about a server's key. libssh's own reading is not used; docs/ssh.md says why.
struct HostKeyVerdict {
    enum class State { Known, Unknown, Changed, Revoked };
    State state = State::Unknown;
    std::vector<KnownHostEntry> matching;  ///< every entry under that name, in file order
    bool certAuthority = false;            ///< a @cert-authority line covers that name

    friend bool operator==(const HostKeyVerdict&, const HostKeyVerdict&) = default;
};

/// All entries of one file's text that match `name`, as knownHostsName makes it. Hashed names, wildcards,
/// negations (one that matches rules the whole line out) and markers as OpenSSH reads them; damaged lines and
/// unknown key types are passed over. Pure.
std::vector<KnownHostEntry> matchKnownHosts(const QByteArray& text, const QString& file, const QString& name);

/// Pure: the verdict on a key given the matching entries, as OpenSSH comes to it. Revoked where a @revoked
/// entry holds the key; Known where a plain one does; Changed where plain entries hold only other keys, of
/// whatever type; Unknown where there is no plain entry. A @cert-authority entry vouches for certificates
/// only and changes nothing here.
HostKeyVerdict judgeHostKey(const std::vector<KnownHostEntry>& matching, const PublicKey& offered);

/// The text without the plain (unmarked) entries of `name`. A line that names other hosts too keeps those;
/// where a wildcard covers the name the line stays and gets `!name`. `removed` counts the lines touched.
/// Pure.
QByteArray forgetKnownHost(const QByteArray& text, const QString& name, int& removed);

/// The files of one server. Blocking file work; safe from any thread, also beside ssh and another Hearth:
/// appends are single writes and rewrites are atomic. Files that do not exist are empty; those that cannot be
/// read are Denied.
class KnownHosts {
public:
    /// `files`: read in order, the first written; `globalFiles`: read only.
    KnownHosts(QStringList files, QStringList globalFiles);

    Result<std::vector<KnownHostEntry>> entries(const QString& name) const;
    /// The verdict of all files. "[host]:port" is Known too where "host" has that very key.
    Result<HostKeyVerdict> check(const QString& name, const PublicKey& offered) const;
    /// Host key algorithms to ask for first, so that the server shows the key that is remembered; in
    /// OpenSSH's order of liking. Empty when nothing is remembered.
    Result<QStringList> preferredAlgorithms(const QString& name) const;
    /// Appends a plain line to the first file, creating it 0600 (its folder 0700), unless one of the files
    /// has it already. Hashes the name where most of the file's other lines are hashed. Denied or Failed (a
    /// full disk) leave it as it was.
    Result<void> remember(const QString& name, const PublicKey& key) const;
    /// Removes the plain entries of that name, of every key type, from the first file and returns how many.
    /// What was there is kept as FILE.old, as ssh-keygen -R does. Denied, naming file and line, where another
    /// of the files holds one too: those are not Hearth's to change.
    Result<int> forget(const QString& name) const;

private:
    Result<void> append(const QString& name, const PublicKey& key) const;

    QStringList files_;
    QStringList globalFiles_;
};

}  // namespace hearth
