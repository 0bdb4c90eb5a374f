// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forward.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>

#include <unistd.h>

namespace hearth {

namespace {

/// The inodes of the sockets that listen on a port, from /proc/net/tcp or tcp6 (proc(5)):
///   sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode …   with "ADDR:PORT" in
///   hexadecimal
QSet<QByteArray> listeningInodes(const QString& file, quint16 port) {
    constexpr qint64 kMostRead = 16 * 1024 * 1024;
    QSet<QByteArray> inodes;
    QFile table(file);
    if (!table.open(QIODevice::ReadOnly)) return inodes;
    const QByteArray wanted = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    for (const QByteArray& line : table.read(kMostRead).split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        constexpr qsizetype kLocal = 1, kState = 3, kInode = 9;
        if (fields.size() > kInode && fields[kLocal].endsWith(wanted) && fields[kState] == "0A")
            inodes.insert(fields[kInode]);
    }
    return inodes;
}

QByteArray linkTarget(const QByteArray& path) {
    char target[64];
    const auto size = ::readlink(path.constData(), target, sizeof target);
    return size > 0 ? QByteArray(target, static_cast<qsizetype>(size)) : QByteArray();
}

}  // namespace

QString portHolder(quint16 port) {
    const QSet<QByteArray> inodes = listeningInodes(QStringLiteral("/proc/net/tcp"), port) +
                                    listeningInodes(QStringLiteral("/proc/net/tcp6"), port);
    if (inodes.isEmpty()) return {};
    QSet<QByteArray> links;
    for (const QByteArray& inode : inodes) links.insert("socket:[" + inode + ']');

    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& pid : processes) {
        if (!std::all_of(pid.begin(), pid.end(), [](QChar c) { return c.isDigit(); })) continue;
        const QString folder = QStringLiteral("/proc/%1/fd").arg(pid);
        // The links lead to sockets: QDir::System lists what is no file and no folder.
        for (const QString& fd : QDir(folder).entryList(QDir::Files | QDir::System)) {
            if (!links.contains(linkTarget(QFile::encodeName(folder + QLatin1Char('/') + fd)))) continue;
            QFile name(QStringLiteral("/proc/%1/comm").arg(pid));
            if (!name.open(QIODevice::ReadOnly)) return {};
            return QStringLiteral("%1 (pid %2)").arg(QString::fromUtf8(name.read(64)).trimmed(), pid);
        }
    }
    return {};
}

}  // namespace hearth
