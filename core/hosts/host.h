// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ssh/sshtarget.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace hearth {

/// A saved host: what a person typed, not yet resolved (hostresolver does that). A value.
struct Host {
    enum class Source { Hearth, SshConfig };
    enum class Login {
        Automatic,  ///< agent, then keys, then what the server asks for
        Agent,
        KeyFile,
        Password,
        KeyboardInteractive,
    };

    QString id;    ///< stable, made when saved; for config hosts "ssh_config:NAME"
    QString name;  ///< unique among hosts, as hearthctl takes it
    Source source = Source::Hearth;
    QString user;      ///< empty: ssh's own choice
    QString address;   ///< for a config host: its alias
    quint16 port = 0;  ///< 0: ssh's own choice (22)
    QString group;
    QStringList tags;
    QString notes;
    Login login = Login::Automatic;
    QString keyFile;          ///< for KeyFile; may be set with Automatic too: tried first
    QString certificateFile;  ///< empty: KEY-cert.pub where it exists
    QStringList jumps;        ///< names of hosts or [user@]address[:port], first hop first
    QString proxyCommand;
    QString hostKeyAlias;
    /// Where it is reached too, "10.147.20.5" or "10.147.20.5:2222" (its own port where none is said), such
    /// as its ZeroTier address: tried in this order where its own way does not answer. Each is dialled
    /// directly from here, without the jump hosts and the proxy command, which lead to `address` alone; user,
    /// login and host keys are the host's own. Config hosts have none.
    QStringList otherAddresses;
    bool ephemeral = false;

    /// "ada@192.168.0.114:2222"
    QString addressText() const;
    friend bool operator==(const Host&, const Host&) = default;
};

/// [user@]address[:port], with [v6]:port; ssh://user@host:port too. Invalid with a message that says what is
/// wrong.
struct HostAddress {
    QString user;
    QString address;
    quint16 port = 0;
    friend bool operator==(const HostAddress&, const HostAddress&) = default;
};
Result<HostAddress> parseHostAddress(const QString& text);
/// address[:port], with [v6]:port: one of Host::otherAddresses, which has no user. Invalid as above.
Result<HostAddress> parseOtherAddress(const QString& text);

/// What keeps a host from being saved, in words for the field at fault; empty list: fine. Pure.
struct HostProblem {
    /// "name", "address" (the user too), "keyFile", "jumps", "proxyCommand", "hostKeyAlias", "otherAddresses"
    QString field;
    QString message;
    friend bool operator==(const HostProblem&, const HostProblem&) = default;
};
QList<HostProblem> validateHost(const Host& host, const QList<Host>& others);

QJsonObject hostToJson(const Host& host);
Result<Host> hostFromJson(const QJsonObject& object);

}  // namespace hearth
