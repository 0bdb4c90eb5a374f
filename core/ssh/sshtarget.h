// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace hearth {

/// The ways to log in that SSH knows (RFC 4252, 4256), in the words of ssh's PreferredAuthentications.
enum class LoginMethod { PublicKey, Password, KeyboardInteractive };

/// Where an SSH server listens.
struct SshAddress {
    QString address;  ///< name or IP address, as given to the resolver of names
    quint16 port = 22;

    /// "10.147.20.5", "[fd00::1]:2222"; the port only where it is not 22.
    QString displayText() const;

    friend bool operator==(const SshAddress&, const SshAddress&) = default;
};

/// Everything that is needed to reach one SSH server and log in, fully resolved: made from a saved host or
/// from what `ssh -G` says of a config host (core/hosts/hostresolver). A pure value; the engine reads nothing
/// else.
struct SshTarget {
    QString name;  ///< as shown to a person
    QString user;
    QString address;  ///< name or IP address, as given to the resolver of names
    quint16 port = 22;
    QString
        alias;  ///< the address as it was given, before HostName (%n of a proxy command); empty: the address

    QString hostKeyAlias;               ///< looked up in known_hosts instead of the address
    QStringList knownHostsFiles;        ///< read in this order; the first is where new keys are written
    QStringList globalKnownHostsFiles;  ///< read only
    bool strictHostKeys = false;    ///< unknown keys are refused without asking (StrictHostKeyChecking yes)
    bool ephemeral = false;         ///< its keys are kept apart and forgotten with the session
    QStringList hostKeyAlgorithms;  ///< empty: the engine's order, remembered types first

    QList<LoginMethod> methods{LoginMethod::PublicKey, LoginMethod::KeyboardInteractive,
                               LoginMethod::Password};
    QStringList identityFiles;  ///< private keys, tried in this order; those that are absent are passed over
    QStringList certificateFiles;  ///< beside KEY-cert.pub, which is found by itself
    bool identitiesOnly = false;   ///< the agent offers only keys named by identityFiles
    QString agentSocket;           ///< empty: no agent
    QString secretId;              ///< under which core/base/secretstore keeps its password

    QString proxyCommand;    ///< with %h %p %r %n still in it; empty: none
    QList<SshTarget> jumps;  ///< the way there, first hop first
    /// Dialled directly, without jumps and proxy command, where that way does not answer; in this order. What
    /// answers there must have the host key of this one.
    QList<SshAddress> otherAddresses;

    QStringList ciphers, keyExchanges, macs;  ///< empty: the engine's order
    bool compression = false;
    std::chrono::seconds connectTimeout{10};
    std::chrono::seconds keepAliveInterval{10};
    int keepAliveCount = 2;  ///< unanswered ones until the peer counts as gone: 10 s * 2 + slack < 30 s

    /// "ada@gpu-box:2222"; the port only where it is not 22.
    QString displayText() const;
    /// Whether this is `host`, or the way there goes through it.
    bool leadsThrough(const SshTarget& host) const;

    friend bool operator==(const SshTarget&, const SshTarget&) = default;
};

/// `why` as it is told of what lies behind that jump.
Error jumpFailedError(const SshTarget& jump, Error why);

/// The proxy command as a shell is to run it: ssh_config(5) TOKENS %h %p %r %n and %% filled in, what is not
/// a plain word quoted; an unknown token stays. Pure.
QString expandProxyCommand(const SshTarget& target);

}  // namespace hearth
