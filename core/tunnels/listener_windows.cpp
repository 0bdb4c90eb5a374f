// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/listener.h"

#include "core/base/socketapi.h"
#include "core/tunnels/forward.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Listener)
};

constexpr int kBacklog = 256;

QString addressText(const QString& address, quint16 port) {
    return (address.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(address)
        .arg(port);
}

Error bindError(const QString& address, quint16 port, int code) {
    const QString words = socketErrorText(code);
    if (code == WSAEADDRINUSE) {
        const QString holder = portHolder(port);
        return {ErrorKind::Busy,
                holder.isEmpty() ? Text::tr("Port %1 on this computer is in use.").arg(port)
                                 : Text::tr("Port %1 on this computer is held by %2.").arg(port).arg(holder),
                Text::tr("Choose another port, or end that program."), words};
    }
    if (code == WSAEACCES)
        return {ErrorKind::Denied, Text::tr("This account may not listen on port %1.").arg(port),
                Text::tr("Another program holds it for itself, or the system keeps it. Choose another port."),
                words};
    if (code == WSAEADDRNOTAVAIL)
        return {ErrorKind::Invalid, Text::tr("This computer has no address %1.").arg(address),
                Text::tr("Listen on 127.0.0.1, or on one of its own addresses."), words};
    return {
        ErrorKind::Failed, Text::tr("Listening on %1 failed.").arg(addressText(address, port)), {}, words};
}

UniqueFd listenOn(sockaddr* address, int size, quint16& port) {
    UniqueFd socket = newStreamSocket(address->sa_family);
    if (!socket) return socket;
    // Without it another program could take the port over on Windows.
    setSocketOption(socket.get(), SOL_SOCKET, SO_EXCLUSIVEADDRUSE, BOOL{TRUE});
    if (address->sa_family == AF_INET6) setSocketOption(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, DWORD{1});
    auto* portField = address->sa_family == AF_INET6 ? &reinterpret_cast<sockaddr_in6*>(address)->sin6_port
                                                     : &reinterpret_cast<sockaddr_in*>(address)->sin_port;
    *portField = ::htons(port);
    const auto made = static_cast<SOCKET>(socket.get());
    if (::bind(made, address, size) != 0 || ::listen(made, kBacklog) != 0) {
        const int code = ::WSAGetLastError();
        socket.reset();
        ::WSASetLastError(code);
        return socket;
    }
    sockaddr_storage bound{};
    int boundSize = sizeof bound;
    ::getsockname(made, reinterpret_cast<sockaddr*>(&bound), &boundSize);
    port = ::ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port
                                               : reinterpret_cast<sockaddr_in*>(&bound)->sin_port);
    return socket;
}

}  // namespace

Result<Listener> Listener::open(const ForwardSpec& spec) {
    return spec.bindSocketPath.isEmpty() ? openTcp(spec) : openLocal(spec.bindSocketPath);
}

Result<Listener> Listener::openTcp(const ForwardSpec& spec) {
    const bool everywhere = spec.bindAddress.isEmpty() || spec.bindAddress == QLatin1String("*");
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const QByteArray name = spec.bindAddress.toUtf8();
    if (::getaddrinfo(everywhere ? nullptr : name.constData(), "0", &hints, &found) != 0)
        return Error{ErrorKind::Invalid,
                     Text::tr("“%1” is no address to listen on.").arg(spec.bindAddress),
                     Text::tr("Listen on 127.0.0.1, or on one of this computer's own addresses."),
                     {}};

    struct Free {
        addrinfo* list;
        ~Free() { ::freeaddrinfo(list); }
    } const freed{found};

    // A port that is free on one address may be taken on the next: then another free one is tried.
    constexpr int kMostTries = 16;
    for (int tries = 1;; ++tries) {
        Listener listener;
        listener.address_ = everywhere ? QStringLiteral("*") : spec.bindAddress;
        listener.port_ = spec.bindPort;
        std::optional<Error> failure;
        bool taken = false;
        for (addrinfo* each = found; each; each = each->ai_next) {
            if (each->ai_family != AF_INET && each->ai_family != AF_INET6) continue;
            UniqueFd socket = listenOn(each->ai_addr, static_cast<int>(each->ai_addrlen), listener.port_);
            if (socket) {
                listener.sockets_.push_back(std::move(socket));
                continue;
            }
            const int code = lastSocketError();
            taken = code == WSAEADDRINUSE || code == WSAEACCES;
            failure = bindError(spec.bindAddress, listener.port_, code);
            if (code == WSAEAFNOSUPPORT || code == WSAEADDRNOTAVAIL) continue;
            listener.sockets_.clear();
            break;
        }
        if (!listener.sockets_.empty()) return listener;
        if (spec.bindPort == 0 && taken && tries < kMostTries) continue;
        return failure.value_or(
            Error{ErrorKind::Failed, Text::tr("There is no address to listen on."), {}, {}});
    }
}

Result<Listener> Listener::openLocal(const QString&) {
    return Error{ErrorKind::Invalid,
                 Text::tr("Forwards cannot listen on a unix socket on Windows."),
                 Text::tr("Listen on a port."),
                 {}};
}

Listener::~Listener() = default;

QString Listener::text() const { return addressText(address_, port_); }

Listener::Arrived Listener::accept(WakeFd& wake, std::optional<std::chrono::steady_clock::time_point> until,
                                   std::span<const int> watched) {
    using namespace std::chrono_literals;
    using Clock = std::chrono::steady_clock;
    // Without memory left a ready listener would spin: it is looked at again a little later.
    if (exhausted_) until = std::min(until.value_or(Clock::time_point::max()), Clock::now() + 100ms);
    std::vector<WSAPOLLFD> fds{{static_cast<SOCKET>(wake.fd()), POLLRDNORM, 0}};
    for (const int fd : watched) fds.push_back({static_cast<SOCKET>(fd), POLLRDNORM, 0});
    if (!exhausted_) {
        for (const UniqueFd& socket : sockets_)
            fds.push_back({static_cast<SOCKET>(socket.get()), POLLRDNORM, 0});
    }
    int timeout = -1;
    if (until) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now());
        timeout = static_cast<int>(std::clamp(left, 0ms, std::chrono::milliseconds(60s)).count());
    }
    const int ready = ::WSAPoll(fds.data(), static_cast<ULONG>(fds.size()), timeout);
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
            sendAtOnce(socket.get());
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
