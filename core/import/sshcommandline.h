// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/hosts/host.h"
#include "core/tunnels/forwardspec.h"

#include <QList>
#include <QString>

namespace hearth {

/// A pasted `ssh …` command as a host with its forwards. Understands ssh(1)'s -p -l -i -J -o -L -R -D -N -f
/// -v -4 -6 -A -C -t -q … and -o options that a Host can hold (Port, User, IdentityFile, CertificateFile,
/// ProxyJump, ProxyCommand, HostKeyAlias, UserKnownHostsFile=/dev/null → ephemeral, LocalForward,
/// RemoteForward, DynamicForward …). What cannot be kept is listed, never silently dropped. Quoting as a
/// POSIX shell reads it.
struct PastedSshCommand {
    Host host;
    QList<ForwardSpec> forwards;
    QString remoteCommand;  ///< what stood behind the destination
    QStringList notKept;    ///< options that have no place here, as they stood
};
Result<PastedSshCommand> parseSshCommand(const QString& text);

/// Words of a POSIX shell command line (quotes, backslashes; no expansion). Invalid where a quote is open.
Result<QStringList> splitShellWords(const QString& text);

}  // namespace hearth
