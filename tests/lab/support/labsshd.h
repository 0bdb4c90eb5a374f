// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/labprocess.h"

#include <QTemporaryDir>

#include <vector>

namespace hearth::lab {

/// A user that exists only inside one LabSshd.
struct LabUser {
    QString name;
    QString password;       ///< empty: cannot log in with one
    QByteArray totpSecret;  ///< raw bytes; not empty: keyboard-interactive asks for a one-time password too
};

/// A real sshd on loopback, with a folder, host keys and a configuration of its own.
///
/// Run as root it lives in mount and process namespaces of its own: /etc, /home, /root and /var/log are
/// copies on a tmpfs, so users are made without touching this computer, and whatever was started through it
/// ends with it. It stays in this network namespace: its port, and ports its users listen on, are reachable
/// from the test. As a normal user it logs in that user only, by key; `needsRoot` says which options are not
/// to be had then. A session's HOME is one made for it, never the developer's.
class LabSshd {
public:
    struct Options {
        QString address = QStringLiteral("127.0.0.1");  ///< any of 127.0.0.0/8
        quint16 port = 0;                               ///< 0: a free one; kept over restarts
        QStringList config;  ///< lines of sshd_config; they win over ours. "Match" and what
                             ///< follows goes last; with a "Subsystem" there is no other
        QStringList hostKeyTypes{QStringLiteral("ed25519")};
        std::vector<LabUser> users;  ///< root only; empty: the one who runs the test
        bool pam = false;            ///< root only: passwords are asked by keyboard-interactive through PAM
        QList<QByteArray> authorizedKeys;  ///< lines, good for every user; clientKey() always is one of them
    };

    LabSshd() : LabSshd(Options()) {}
    explicit LabSshd(Options options);
    ~LabSshd();
    LabSshd(const LabSshd&) = delete;
    LabSshd& operator=(const LabSshd&) = delete;

    Options options;  ///< may be changed until start and between stop and start

    /// Whether these options need root here; for HEARTH_NEEDS.
    bool needsRoot() const { return options.pam || !options.users.empty(); }
    /// Starts it and waits until it listens. False: error() says why, with the log.
    bool start();
    /// Ends it, every connection and whatever runs in it, and waits for that.
    void stop();
    bool restart();
    bool running() const { return process_.running(); }
    /// Ends all connections at once, as when the server dies; it goes on listening.
    void killConnections();
    /// How many connections there are, logged in or not.
    int connections() const;
    /// The whole server and its connections stand still: the kernel still takes connections and bytes, nobody
    /// answers.
    void freeze();
    void thaw();
    /// New host keys of the same types, and a restart on the same port.
    bool changeHostKey();

    QString error() const { return error_; }
    QString address() const { return options.address; }
    quint16 port() const { return options.port; }
    /// Whom to log in as: the first of options.users, or oneself.
    QString user() const;
    /// HOME of that user (or another) as a path that this process can read and write (inside the namespaces:
    /// through /proc).
    QString home(const QString& asUser = {}) const;
    /// The folder of the server's files: absolute, short, readable by root (and oneself) only.
    QString folder() const { return folder_.path(); }
    /// A private key (ed25519, no passphrase) that every user's authorized_keys holds.
    QString clientKey() const { return folder() + QLatin1String("/client"); }
    /// "ssh-ed25519 AAAA…"
    QByteArray hostKey(const QString& type = QStringLiteral("ed25519")) const;
    /// The lines that known_hosts has for it.
    QByteArray knownHosts() const;
    /// "SHA256:…" as ssh-keygen prints it.
    QString fingerprint(const QString& type = QStringLiteral("ed25519")) const;
    /// What it logged since its (last) start, LogLevel VERBOSE.
    QByteArray log() const { return process_.output(); }
    bool waitForLog(const QByteArray& text, qsizetype from = 0) const {
        return process_.waitForOutput(text, from);
    }

    /// The argv of OpenSSH's own client for it, `extra` before the destination.
    QStringList ssh(const QString& command, const QStringList& extra = {}, const QString& asUser = {}) const;
    /// Wraps an argv so that it runs as `asUser` (by default user()) on that machine: in its namespaces, with
    /// its HOME.
    QStringList inside(const QStringList& argv, const QString& asUser = {}) const;

private:
    bool writeFiles();
    bool makeHostKeys();
    QByteArray configText() const;
    QByteArray rootScript() const;
    int listenerPid() const;
    bool fail(const QString& text);

    QTemporaryDir folder_;
    LabProcess process_;
    QString error_;
};

}  // namespace hearth::lab
