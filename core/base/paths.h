// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hearth {

/// Where this Hearth keeps its things. One value, made in the composition root and passed down. With a home
/// of its own
/// (--home DIR or HEARTH_HOME) everything is in DIR, newly trusted host keys too.
struct Paths {
    QString config;        ///< hosts.json, settings.json
    QString state;         ///< what may be lost: last choices, window
    QString runtime;       ///< sockets and locks, 0700
    QString sshDirectory;  ///< ~/.ssh: config, known_hosts, keys of the person; never created but for
                           ///< known_hosts and keys
    QString sshConfig;     ///< ~/.ssh/config
    bool sshConfigIsDefault = true;  ///< false: ssh must be told by -F, since HOME is not the account's own
    QString knownHosts;              ///< where new host keys are written
    QStringList knownHostsAlso;      ///< read beside it, never written (the person's own, with --home)
    QString ephemeralKnownHosts;     ///< keys of hosts marked ephemeral
    QString home;                    ///< the person's home folder

    /// `hearthHome` empty: the system's usual places (QStandardPaths), else everything in that folder.
    static Paths forHome(const QString& hearthHome);
};

}  // namespace hearth
