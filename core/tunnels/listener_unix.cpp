// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/listener.h"

#include "core/base/socketapi.h"
#include "core/tunnels/forward.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Listener)
};

// Connections that come while the far side is away wait here too, before they are accepted.
constexpr int kBacklog = 256;

QString systemWords() { return socketErrorText(errno); }

QString addressText(const QString& address, quint16 port) {
    return (address.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(address)
        .arg(port);
}

Error portTaken(quint16 port) {
    const QString words = systemWords();
    const QString holder = portHolder(port);
    return {ErrorKind::Busy,
            holder.isEmpty() ? Text::tr("Port %1 on this computer is in use.").arg(port)
                             : Text::tr("Port %1 on this computer is held by %2.").arg(port).arg(holder),
            Text::tr("Choose another port, or end that program."), words};
}

Error bindError(const QString& address, quint16 port) {
    switch (errno) {
    case EADDRINUSE:
        return portTaken(port);
    case EACCES:
    case EPERM:
        return {ErrorKind::Denied, Text::tr("This account may not listen on port %1.").arg(port),
                Text::tr("Choose a port above 1023."), systemWords()};
    case EADDRNOTAVAIL:
        return {ErrorKind::Invalid, Text::tr("This computer has no address %1.").arg(address),
                Text::tr("Listen on 127.0.0.1, or on one of its own addresses."), systemWords()};
    default:
        break;
    }
    return {ErrorKind::Failed,
            Text::tr("Listening on %1 failed.").arg(addressText(address, port)),
            {},
            systemWords()};
}

struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;
    int family() const { return storage.ss_family; }
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
    void setPort(quint16 port) {
        if (family() == AF_INET6)
            reinterpret_cast<sockaddr_in6*>(&storage)->sin6_port = htons(port);
        else
            reinterpret_cast<sockaddr_in*>(&storage)->sin_port = htons(port);
    }
    quint16 port() const {
        return ntohs(family() == AF_INET6 ? reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port
                                          : reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
    }
};

Result<std::vector<Address>> addressesOf(const QString& name) {
    const bool everywhere = name.isEmpty() || name == QLatin1String("*");
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const QByteArray text = name.toUtf8();
    const int failure = ::getaddrinfo(everywhere ? nullptr : text.constData(), "0", &hints, &found);
    if (failure != 0)
        return Error{ErrorKind::Invalid, Text::tr("“%1” is no address to listen on.").arg(name),
                     Text::tr("Listen on 127.0.0.1, or on one of this computer's own addresses."),
                     lookupErrorText(failure, errno)};
    std::vector<Address> addresses;
    for (const addrinfo* each = found; each; each = each->ai_next) {
        if (each->ai_family != AF_INET && each->ai_family != AF_INET6) continue;
        Address address;
        std::memcpy(&address.storage, each->ai_addr, each->ai_addrlen);
        address.size = each->ai_addrlen;
        const bool known = std::any_of(addresses.begin(), addresses.end(), [&](const Address& other) {
            return other.size == address.size &&
                   std::memcmp(&other.storage, &address.storage, address.size) == 0;
        });
        if (!known) addresses.push_back(address);
    }
    ::freeaddrinfo(found);
    return addresses;
}

/// A bound and listening socket, or an invalid one with errno set.
UniqueFd listenOn(Address& address) {
    UniqueFd socket = newStreamSocket(address.family());
    if (!socket) return socket;
    setSocketOption(socket.get(), SOL_SOCKET, SO_REUSEADDR, 1);
    // Each address has its own socket: [::] must not take 0.0.0.0's place.
    if (address.family() == AF_INET6) setSocketOption(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, 1);
    if (::bind(socket.get(), address.get(), address.size) < 0 || ::listen(socket.get(), kBacklog) < 0) {
        const int failure = errno;
        socket.reset();
        errno = failure;
        return socket;
    }
    address.size = sizeof address.storage;
    ::getsockname(socket.get(), address.get(), &address.size);
    return socket;
}

// An address of a family that this system lacks is passed over where there are others.
bool familyMissing() { return errno == EAFNOSUPPORT || errno == EADDRNOTAVAIL; }

unsigned long long inodeOf(const QByteArray& path) {
    struct stat status {};
    return ::lstat(path.constData(), &status) == 0 ? status.st_ino : 0;
}

Result<sockaddr_un> unixAddress(const QByteArray& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return Error{ErrorKind::Invalid,
                     Text::tr("The socket's path is too long: %1").arg(QFile::decodeName(path)),
                     Text::tr("The system allows %1 bytes.").arg(sizeof address.sun_path - 1),
                     {}};
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    return address;
}

/// Makes room at a path where a program died without removing its socket.
Result<void> removeStaleSocket(const QByteArray& path, sockaddr_un& address) {
    struct stat status {};
    if (::lstat(path.constData(), &status) < 0) return {};
    const QString shown = QFile::decodeName(path);
    if (!S_ISSOCK(status.st_mode))
        return Error{ErrorKind::Busy,
                     Text::tr("%1 is there already and is no socket.").arg(shown),
                     Text::tr("Choose another path."),
                     {}};
    const UniqueFd probe = newStreamSocket(AF_UNIX);
    if (::connect(probe.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 ||
        errno != ECONNREFUSED)
        return Error{ErrorKind::Busy, Text::tr("Another program listens on %1.").arg(shown),
                     Text::tr("Choose another path, or end that program."), systemWords()};
    if (::unlink(path.constData()) < 0)
        return Error{ErrorKind::Denied, Text::tr("The old socket %1 cannot be replaced.").arg(shown),
                     Text::tr("Choose another path."), systemWords()};
    return {};
}

}  // namespace

Result<Listener> Listener::open(const ForwardSpec& spec) {
    return spec.bindSocketPath.isEmpty() ? openTcp(spec) : openLocal(spec.bindSocketPath);
}

Result<Listener> Listener::openTcp(const ForwardSpec& spec) {
    auto addresses = addressesOf(spec.bindAddress);
    if (!addresses) return std::move(addresses.error());

    // A port that is free on one address may be taken on the next: then another free one is tried.
    constexpr int kMostTries = 16;
    for (int tries = 1;; ++tries) {
        Listener listener;
        listener.address_ = spec.bindAddress.isEmpty() ? QStringLiteral("*") : spec.bindAddress;
        listener.port_ = spec.bindPort;
        std::optional<Error> failure;
        bool taken = false;
        for (Address address : *addresses) {
            address.setPort(listener.port_);
            UniqueFd socket = listenOn(address);
            if (!socket && familyMissing() && addresses->size() > 1) {
                if (!failure) failure = bindError(spec.bindAddress, spec.bindPort);
                continue;
            }
            if (!socket) {
                taken = errno == EADDRINUSE;
                failure = bindError(spec.bindAddress, listener.port_);
                listener.sockets_.clear();
                break;
            }
            listener.port_ = address.port();
            listener.sockets_.push_back(std::move(socket));
        }
        if (!listener.sockets_.empty()) return listener;
        if (spec.bindPort == 0 && taken && tries < kMostTries) continue;
        return failure.value_or(
            Error{ErrorKind::Failed, Text::tr("There is no address to listen on."), {}, {}});
    }
}

Result<Listener> Listener::openLocal(const QString& path) {
    const QByteArray bytes = QFile::encodeName(path);
    auto address = unixAddress(bytes);
    if (!address) return std::move(address.error());
    HEARTH_TRY(removeStaleSocket(bytes, *address));

    Listener listener;
    UniqueFd socket = newStreamSocket(AF_UNIX);
    if (!socket || ::bind(socket.get(), reinterpret_cast<sockaddr*>(&*address), sizeof *address) < 0)
        return Error{errno == EACCES ? ErrorKind::Denied : ErrorKind::Failed,
                     Text::tr("The socket %1 cannot be made.").arg(path),
                     Text::tr("Choose a folder that you may write to."), systemWords()};
    listener.path_ = path;
    listener.inode_ = inodeOf(bytes);
    // Nobody can connect before listen(): there is no moment at which others could.
    if (::chmod(bytes.constData(), 0600) < 0 || ::listen(socket.get(), kBacklog) < 0)
        return Error{ErrorKind::Failed,
                     Text::tr("The socket %1 cannot be made private.").arg(path),
                     {},
                     systemWords()};
    listener.sockets_.push_back(std::move(socket));
    return listener;
}

Listener::~Listener() {
    if (path_.isEmpty() || inode_ == 0) return;
    const QByteArray bytes = QFile::encodeName(path_);
    if (inodeOf(bytes) == inode_) ::unlink(bytes.constData());
}

QString Listener::text() const { return path_.isEmpty() ? addressText(address_, port_) : path_; }

Listener::Arrived Listener::accept(WakeFd& wake, std::optional<std::chrono::steady_clock::time_point> until,
                                   std::span<const int> watched) {
    using namespace std::chrono_literals;
    using Clock = std::chrono::steady_clock;
    // Without descriptors left a ready listener would spin: it is looked at again a little later.
    if (exhausted_) until = std::min(until.value_or(Clock::time_point::max()), Clock::now() + 100ms);

    std::vector<pollfd> fds{{wake.fd(), POLLIN, 0}};
    for (const int fd : watched) fds.push_back({fd, POLLIN, 0});
    if (!exhausted_) {
        for (const UniqueFd& socket : sockets_) fds.push_back({socket.get(), POLLIN, 0});
    }
    int timeout = -1;
    if (until) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now());
        timeout = static_cast<int>(std::clamp(left, 0ms, std::chrono::milliseconds(60s)).count());
    }
    const int ready = ::poll(fds.data(), fds.size(), timeout);
    if (fds[0].revents != 0) wake.clear();

    Arrived arrived;
    if (ready <= 0 && !exhausted_) return arrived;
    for (std::size_t i = 0; i < watched.size(); ++i)
        if (fds[i + 1].revents != 0) arrived.readable.push_back(watched[i]);
    exhausted_ = false;
    for (const UniqueFd& listening : sockets_) {
        while (arrived.sockets.size() < kBacklog) {
            UniqueFd socket = acceptSocket(listening.get());
            if (!socket) {
                const int error = lastSocketError();
                if (isGonePeer(error)) continue;
                exhausted_ = isExhausted(error);
                break;
            }
            if (path_.isEmpty()) sendAtOnce(socket.get());
            arrived.sockets.push_back(std::move(socket));
        }
    }
    arrived.exhausted = exhausted_;
    return arrived;
}

Result<QByteArray> readNow(const UniqueFd& socket, std::size_t most) {
    QByteArray bytes(static_cast<qsizetype>(most), Qt::Uninitialized);
    const auto got = receiveSome(socket.get(), {bytes.data(), most});
    if (got == 0 || (got < 0 && !isWouldBlock(lastSocketError())))
        return Error{ErrorKind::Unreachable, Text::tr("The program that connected has gone."), {}, {}};
    bytes.resize(std::max<qsizetype>(got, 0));
    return bytes;
}

void sendNow(const UniqueFd& socket, const QByteArray& bytes) {
    if (!bytes.isEmpty())
        (void)sendSome(socket.get(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

void refuseConnection(UniqueFd socket) {
    setSocketOption(socket.get(), SOL_SOCKET, SO_LINGER, linger{1, 0});
    socket.reset();
}

}  // namespace hearth
