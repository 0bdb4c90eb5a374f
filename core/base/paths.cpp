// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/paths.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace hearth {

namespace {

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
constexpr bool kHasRuntimeDirectory = true;
#else
constexpr bool kHasRuntimeDirectory = false;
#endif

// The account's home: ssh looks there for its config whatever $HOME says.
QString accountHome() {
#ifdef Q_OS_UNIX
    if (const passwd* entry = ::getpwuid(::getuid()); entry && entry->pw_dir)
        return QString::fromLocal8Bit(entry->pw_dir);
#endif
    return QDir::homePath();
}

}  // namespace

Paths Paths::forHome(const QString& hearthHome) {
    Paths paths;
    paths.home = QDir::homePath();
    paths.sshDirectory = paths.home + QStringLiteral("/.ssh");
    paths.sshConfig = paths.sshDirectory + QStringLiteral("/config");
    paths.sshConfigIsDefault = QDir::cleanPath(paths.home) == QDir::cleanPath(accountHome());
    const QString personsKnownHosts = paths.sshDirectory + QStringLiteral("/known_hosts");

    if (hearthHome.isEmpty()) {
        using S = QStandardPaths;
        const QString name = QStringLiteral("/hearth");
        paths.config = S::writableLocation(S::GenericConfigLocation) + name;
        paths.state = S::writableLocation(S::GenericDataLocation) + name;
        // Without XDG_RUNTIME_DIR Qt would warn and take a folder in /tmp, which others could have made
        // first.
        paths.runtime = qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR") && kHasRuntimeDirectory
                            ? paths.state + QStringLiteral("/run")
                            : S::writableLocation(S::RuntimeLocation) + name;
        paths.knownHosts = personsKnownHosts;
        paths.knownHostsAlso = {paths.sshDirectory + QStringLiteral("/known_hosts2")};
    } else {
        const QString base = QFileInfo(hearthHome).absoluteFilePath();
        paths.config = base;
        paths.state = base + QStringLiteral("/state");
        paths.runtime = base + QStringLiteral("/run");
        paths.knownHosts = base + QStringLiteral("/known_hosts");
        paths.knownHostsAlso = {personsKnownHosts, paths.sshDirectory + QStringLiteral("/known_hosts2")};
    }
    paths.ephemeralKnownHosts = paths.runtime + QStringLiteral("/known_hosts.ephemeral");
    return paths;
}

}  // namespace hearth
