// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/owner/ownerclaim.h"

#include "core/base/socketapi.h"
#include "core/base/socketstream.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Owner)
};

constexpr int backlog = 64;
constexpr int longestHolder = 200;  // bytes of the lock file that are looked at

QString systemWords() { return QString::fromLocal8Bit(std::strerror(errno)); }

QByteArray lockPath(const QString& folder) {
    return QFile::encodeName(folder + QStringLiteral("/owner.lock"));
}

Error cannotWrite(const QString& folder) {
    return {ErrorKind::Denied, Text::tr("Hearth cannot write to %1.").arg(folder),
            Text::tr("Make the folder writable, or choose another with --home."), systemWords()};
}

/// The socket's path, as the system takes it. sun_path holds 107 bytes: on Linux what is in a deeper folder
/// is named through a handle on that.
struct SocketPath {
    QByteArray path;
    UniqueFd folder;
};
Result<SocketPath> socketPath(const QString& folder) {
    SocketPath place{QFile::encodeName(folder + QStringLiteral("/owner.sock")), {}};
    if (place.path.size() < static_cast<qsizetype>(sizeof sockaddr_un{}.sun_path)) return place;
#ifdef Q_OS_LINUX
    place.folder = UniqueFd(::open(QFile::encodeName(folder).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!place.folder)
        return Error{ErrorKind::NotFound, Text::tr("There is no folder %1.").arg(folder), {}, systemWords()};
    place.path = "/proc/self/fd/" + QByteArray::number(place.folder.get()) + "/owner.sock";
    return place;
#else
    return Error{ErrorKind::Invalid,
                 Text::tr("The folder's path is too long for a socket: %1").arg(folder),
                 Text::tr("Choose a shorter one with --home."),
                 {}};
#endif
}

/// Whether the other end is a program of this account.
bool isOwnPeer(int socket) {
#ifdef Q_OS_LINUX
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
#else
    uid_t user = 0;
    gid_t group = 0;
    return ::getpeereid(socket, &user, &group) == 0 && user == ::geteuid();
#endif
}

/// Who wrote the lock file: "hearthctl (pid 4711)".
Error heldBySomebody(int file) {
    QByteArray text(longestHolder, '\0');
    const ssize_t got = ::pread(file, text.data(), static_cast<std::size_t>(text.size()), 0);
    text.truncate(std::max<ssize_t>(got, 0));
    const auto words = text.trimmed().split(' ');
    const QString who =
        words.size() == 2 && words[1].toLongLong() > 0
            ? Text::tr("%1 (pid %2)").arg(QString::fromUtf8(words[0]), QString::fromUtf8(words[1]))
            : Text::tr("Another Hearth");
    return {ErrorKind::Busy,
            Text::tr("%1 owns this home.").arg(who),
            Text::tr("End it, or choose another home with --home."),
            {}};
}

/// The lock, once it is ours.
Result<UniqueFd> takeLock(const QString& folder) {
    const QByteArray path = lockPath(folder);
    for (;;) {
        UniqueFd file(::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file) return cannotWrite(folder);
        if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
            if (errno == EINTR) continue;
            if (errno != EWOULDBLOCK) return cannotWrite(folder);
            return heldBySomebody(file.get());
        }
        // Somebody may have removed the file between the two calls: then the lock is on nothing.
        struct stat mine {
        }, there{};
        if (::fstat(file.get(), &mine) != 0 || ::stat(path.constData(), &there) != 0 ||
            mine.st_ino != there.st_ino || mine.st_dev != there.st_dev)
            continue;
        const QByteArray who = QCoreApplication::applicationName().toUtf8().replace(' ', '-') + ' ' +
                               QByteArray::number(static_cast<qint64>(::getpid())) + '\n';
        if (::ftruncate(file.get(), 0) != 0 || ::pwrite(file.get(), who.constData(), who.size(), 0) < 0)
            return cannotWrite(folder);
        return file;
    }
}

Result<UniqueFd> listenAt(const QString& folder) {
    const auto place = socketPath(folder);
    if (!place) return place.error();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, place->path.constData(), static_cast<std::size_t>(place->path.size()));
    ::unlink(place->path.constData());  // the lock is ours, so it is a dead owner's
    UniqueFd socket = newStreamSocket(AF_UNIX);
    if (!socket) return cannotWrite(folder);
    // Nobody can connect before listen(): there is no moment at which others could.
    if (::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::chmod(place->path.constData(), 0600) != 0 || ::listen(socket.get(), backlog) != 0)
        return cannotWrite(folder);
    return socket;
}

}  // namespace

Result<OwnerClaim> OwnerClaim::take(const QString& runtimeFolder) {
    errno = 0;
    if (!QDir().mkpath(runtimeFolder) || ::chmod(QFile::encodeName(runtimeFolder).constData(), S_IRWXU) != 0)
        return cannotWrite(runtimeFolder);
    OwnerClaim claim;
    claim.folder_ = runtimeFolder;
    auto lock = takeLock(runtimeFolder);
    if (!lock) return std::move(lock.error());
    claim.lock_ = std::make_shared<UniqueFd>(std::move(*lock));
    auto socket = listenAt(runtimeFolder);
    if (!socket) return std::move(socket.error());
    claim.socket_ = std::move(*socket);
    return claim;
}

OwnerClaim& OwnerClaim::operator=(OwnerClaim&& other) noexcept {
    if (this != &other) {
        release();
        folder_ = std::move(other.folder_);
        lock_ = std::move(other.lock_);
        socket_ = std::move(other.socket_);
    }
    return *this;
}

OwnerClaim::~OwnerClaim() { release(); }

Result<UniqueFd> OwnerClaim::accept(const Control& control) {
    for (;;) {
        HEARTH_TRY(waitReady(socket_.get(), Ready::Read, control));
        UniqueFd peer = acceptSocket(socket_.get());
        if (!peer) {
            if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ECONNABORTED) continue;
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
                return Error{ErrorKind::Busy,
                             Text::tr("This program has no file descriptor left."),
                             {},
                             systemWords()};
            return Error{ErrorKind::Failed, Text::tr("Hearth's own socket failed."), {}, systemWords()};
        }
        if (!isOwnPeer(peer.get())) continue;
        return peer;
    }
}

void OwnerClaim::stopListening() {
    if (!socket_) return;
    if (const auto place = socketPath(folder_)) ::unlink(place->path.constData());
    socket_.reset();
}

void OwnerClaim::release() {
    if (!lock_) return;
    stopListening();
    lock_.reset();
}

Result<UniqueFd> connectToOwnerSocket(const QString& runtimeFolder, const Control& control) {
    const auto place = socketPath(runtimeFolder);
    if (!place) return place.error();
    auto socket = connectUnixSocket(QFile::decodeName(place->path), control);
    if (!socket) return socket;
    if (!isOwnPeer(socket->get()))
        return Error{
            ErrorKind::Denied,
            Text::tr("Another account listens where this home's Hearth would: %1").arg(runtimeFolder),
            Text::tr("Choose a home of your own with --home."),
            {}};
    return socket;
}

}  // namespace hearth
