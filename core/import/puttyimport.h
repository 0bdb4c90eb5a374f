// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/hosts/hoststore.h"
#include "core/import/puttysessions.h"
#include "core/tunnels/tunnelstore.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace hearth {

/// What becomes of one session of PuTTY's.
struct ImportedSession {
    QString session;                   ///< what PuTTY calls it
    Host host;                         ///< without an id: to be saved; with one: it is saved already
    std::optional<TunnelSpec> tunnel;  ///< its forwards over that host; nothing where it has none
    QStringList notKept;               ///< sentences: what has no place here, and what to do about it
};

/// A session that becomes no host.
struct PassedOverSession {
    QString session;
    QString reason;
};

struct PuttyImport {
    QList<ImportedSession> sessions;
    QList<PassedOverSession> passedOver;
};

/// "4L127.0.0.1:8080=web:80,D1080,R9000=localhost:3000" as PuTTY's PortForwardings has it; what cannot be
/// kept is named in `notKept`. Those that name no address listen on loopback, or on every interface where
/// PuTTY's "accept all" of that direction says so. Pure.
QList<ForwardSpec> parsePuttyForwards(const QString& text, bool localAcceptAll, bool remoteAcceptAll,
                                      QStringList& notKept);

/// Sessions as hosts and tunnels, with names that are free among those that are saved. A session whose host
/// is saved already (same name, user, address, port and way) brings only forwards that are missing, or is
/// passed over. A proxy that is an SSH server becomes a jump host, a local command a proxy command. Pure.
PuttyImport importPutty(const QList<PuttySession>& sessions, const QList<Host>& hosts,
                        const QList<TunnelSpec>& tunnels);

/// Saves the hosts, then the tunnels. Stops at the first error; what was saved stays. Blocks on disk.
Result<void> saveImport(const PuttyImport& import, HostStore& hosts, TunnelStore& tunnels);

}  // namespace hearth
