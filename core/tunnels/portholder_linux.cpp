// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fd.h"
#include "core/tunnels/portholder.h"
#include "core/tunnels/portholder_p.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>

#include <pwd.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PortHolder)
};

/// The inodes of the sockets that listen on a port, and whose they are, from /proc/net/tcp or tcp6 (proc(5)):
///   sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode …   with "ADDR:PORT" in
///   hexadecimal
void addListening(const QString& file, quint16 port, QHash<QByteArray, uid_t>& owners) {
    constexpr qint64 kMostRead = 16 * 1024 * 1024;
    QFile table(file);
    if (!table.open(QIODevice::ReadOnly)) return;
    const QByteArray wanted = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    for (const QByteArray& line : table.read(kMostRead).split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        constexpr qsizetype kLocal = 1, kState = 3, kUser = 7, kInode = 9;
        if (fields.size() > kInode && fields[kLocal].endsWith(wanted) && fields[kState] == "0A")
            owners.insert(fields[kInode], fields[kUser].toUInt());
    }
}

QByteArray linkTarget(const QByteArray& path) {
    char target[64];
    const auto size = ::readlink(path.constData(), target, sizeof target);
    return size > 0 ? QByteArray(target, static_cast<qsizetype>(size)) : QByteArray();
}

QString userName(uid_t user) {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    ::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found);
    return found ? QString::fromLocal8Bit(found->pw_name) : QString::number(user);
}

/// When a process began; -1 where there is none. Its name, in brackets before, may hold anything.
qint64 startOf(qint64 pid) {
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly)) return -1;
    const QByteArray text = stat.read(4096);
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 1).simplified().split(' ');
    constexpr qsizetype kStart = 22 - 3;  // of proc(5)'s fields the first two were cut off
    bool good = false;
    const qint64 start = fields.value(kStart).toLongLong(&good);
    return good ? start : -1;
}

std::optional<PortHolder> describe(qint64 pid) {
    PortHolder holder;
    holder.pid = pid;
    holder.started = startOf(pid);
    QFile name(QStringLiteral("/proc/%1/comm").arg(pid));
    if (!name.open(QIODevice::ReadOnly)) return std::nullopt;
    holder.name = QString::fromUtf8(name.read(64)).trimmed();
    for (QChar& c : holder.name)
        if (!c.isPrint()) c = QLatin1Char('?');
    holder.itself = pid == ::getpid();
    // By the permission to send one, not by the owner: a program may have given up its rights.
    holder.mayEnd = !holder.itself && pid > 1 && ::kill(static_cast<pid_t>(pid), 0) == 0;
    return holder;
}

Error endedByAnother(const PortHolder& holder) {
    return {ErrorKind::NotFound,
            Text::tr("%1 has ended already; another program has that number now.").arg(holder.displayText()),
            Text::tr("Look again who holds the port."),
            {}};
}

Error signalError(const PortHolder& holder, int code) {
    const QString words = QString::fromLocal8Bit(std::strerror(code));
    if (code == EPERM)
        return {ErrorKind::Denied, Text::tr("This account may not end %1.").arg(holder.displayText()),
                Text::tr("Use another port, or ask whoever it belongs to."), words};
    return {ErrorKind::Failed, Text::tr("%1 could not be ended.").arg(holder.displayText()), {}, words};
}

Error stillRuns(const PortHolder& holder, EndBy how) {
    if (how == EndBy::Force)
        return {ErrorKind::Busy,
                Text::tr("%1 still runs: it waits for a device.").arg(holder.displayText()),
                Text::tr("Use another port."),
                {}};
    return {ErrorKind::Busy,
            Text::tr("%1 was asked to end and still runs.").arg(holder.displayText()),
            Text::tr("It may be saving. Wait, or end it by force: what it has not saved is lost."),
            {}};
}

// Linux 5.3 and 5.1; by number, because glibc knows them since 2.36 only.
int openPidFd(qint64 pid) { return static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0)); }
int sendBy(int pidFd, int signal) {
    return static_cast<int>(::syscall(SYS_pidfd_send_signal, pidFd, signal, nullptr, 0));
}

/// Whether that process runs: a zombie does not, it holds nothing any more.
bool runs(const PortHolder& holder) {
    QFile stat(QStringLiteral("/proc/%1/stat").arg(holder.pid));
    if (!stat.open(QIODevice::ReadOnly)) return false;
    const QByteArray text = stat.read(4096);
    const char state = text.mid(text.lastIndexOf(')') + 1).simplified().left(1).append(' ')[0];
    return state != 'Z' && state != 'X' && startOf(holder.pid) == holder.started;
}

}  // namespace

Result<void> endByPid(const PortHolder& holder, EndBy how, const Control& control) {
    if (!runs(holder)) return {};
    const int signal = how == EndBy::Force ? SIGKILL : SIGTERM;
    if (::kill(static_cast<pid_t>(holder.pid), signal) != 0 && errno != ESRCH)
        return signalError(holder, errno);
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    while (runs(holder)) {
        const Control look = control.within(std::chrono::milliseconds(50));
        const auto waited = waitUntil(never, lock, look, [] { return false; });
        if (const auto whole = control.check(); !whole)
            return whole.error().kind == ErrorKind::TimedOut ? stillRuns(holder, how) : whole.error();
        (void)waited.has_value();
    }
    return {};
}

std::optional<PortHolder> findPortHolder(quint16 port) {
    QHash<QByteArray, uid_t> owners;
    addListening(QStringLiteral("/proc/net/tcp"), port, owners);
    addListening(QStringLiteral("/proc/net/tcp6"), port, owners);
    if (owners.isEmpty()) return std::nullopt;
    QHash<QByteArray, uid_t> links;
    for (auto each = owners.cbegin(); each != owners.cend(); ++each)
        links.insert("socket:[" + each.key() + ']', each.value());

    QList<qint64> pids;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (const qint64 pid = name.toLongLong(); pid > 0) pids.append(pid);
    // A server before the helpers that it started and that hold its socket with it.
    std::sort(pids.begin(), pids.end());
    for (const qint64 pid : std::as_const(pids)) {
        const QString folder = QStringLiteral("/proc/%1/fd").arg(pid);
        // The links lead to sockets: QDir::System lists what is no file and no folder.
        for (const QString& fd : QDir(folder).entryList(QDir::Files | QDir::System)) {
            const auto link = links.constFind(linkTarget(QFile::encodeName(folder + QLatin1Char('/') + fd)));
            if (link == links.cend()) continue;
            if (auto holder = describe(pid)) {
                holder->user = userName(*link);
                return holder;
            }
            break;
        }
    }
    // Whose sockets they are everybody may know, but not which processes hold them.
    PortHolder unnamed;
    unnamed.user = userName(owners.cbegin().value());
    return unnamed;
}

Result<void> endPortHolder(const PortHolder& holder, EndBy how, const Control& control) {
    if (holder.pid <= 1 || holder.pid > INT_MAX || holder.pid == ::getpid())
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 is not for Hearth to end.").arg(holder.displayText()),
                     Text::tr("Use another port."),
                     {}};
    HEARTH_TRY(control.check());
    // From here on the descriptor stands for one process, whatever becomes of its number.
    const UniqueFd process(openPidFd(holder.pid));
    const int code = errno;
    const qint64 start = startOf(holder.pid);
    if (start >= 0 && start != holder.started) return endedByAnother(holder);
    if (!process) {
        if (code == ESRCH) return {};
        return endByPid(holder, how, control);
    }
    if (sendBy(process.get(), how == EndBy::Force ? SIGKILL : SIGTERM) != 0)
        return errno == ESRCH ? Result<void>() : Result<void>(signalError(holder, errno));
    const auto ended = waitReady(process.get(), Ready::Read, control);
    if (ended) return {};
    return ended.error().kind == ErrorKind::TimedOut ? stillRuns(holder, how) : ended.error();
}

}  // namespace hearth
