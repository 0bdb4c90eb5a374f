// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/socketapi.h"
#include "core/base/socketstream.h"
#include "core/owner/ownerclaim_p.h"

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

namespace hearth::ownerclaim {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Owner)
};

QString systemWords() { return QString::fromLocal8Bit(std::strerror(errno)); }

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
    return pathTooLong(folder);
#endif
}

}  // namespace

Result<void> makeFolder(const QString& folder) {
    errno = 0;
    if (!QDir().mkpath(folder) || ::chmod(QFile::encodeName(folder).constData(), S_IRWXU) != 0)
        return cannotWrite(folder, systemWords());
    return {};
}

Result<std::shared_ptr<void>> takeLock(const QString& folder) {
    const QByteArray path = QFile::encodeName(folder + QStringLiteral("/owner.lock"));
    for (;;) {
        UniqueFd file(::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file) return cannotWrite(folder, systemWords());
        if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
            if (errno == EINTR) continue;
            if (errno != EWOULDBLOCK) return cannotWrite(folder, systemWords());
            QByteArray text(kLongestHolder, '\0');
            const ssize_t got = ::pread(file.get(), text.data(), static_cast<std::size_t>(text.size()), 0);
            return heldBy(text.left(std::max<ssize_t>(got, 0)));
        }
        // Somebody may have removed the file between the two calls: then the lock is on nothing.
        struct stat mine {
        }, there{};
        if (::fstat(file.get(), &mine) != 0 || ::stat(path.constData(), &there) != 0 ||
            mine.st_ino != there.st_ino || mine.st_dev != there.st_dev)
            continue;
        const QByteArray who = ownName();
        if (::ftruncate(file.get(), 0) != 0 || ::pwrite(file.get(), who.constData(), who.size(), 0) < 0)
            return cannotWrite(folder, systemWords());
        return std::shared_ptr<void>(std::make_shared<UniqueFd>(std::move(file)));
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
    if (!socket) return cannotWrite(folder, systemWords());
    // Nobody can connect before listen(): there is no moment at which others could.
    if (::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::chmod(place->path.constData(), 0600) != 0 || ::listen(socket.get(), kBacklog) != 0)
        return cannotWrite(folder, systemWords());
    return socket;
}

void removeSocket(const QString& folder) {
    if (const auto place = socketPath(folder)) ::unlink(place->path.constData());
}

Result<UniqueFd> connectTo(const QString& folder, const Control& control) {
    const auto place = socketPath(folder);
    if (!place) return place.error();
    return connectUnixSocket(QFile::decodeName(place->path), control);
}

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

}  // namespace hearth::ownerclaim
