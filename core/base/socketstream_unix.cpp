// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/socketstream.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SocketStream)
};
QString systemText(int code) { return QString::fromLocal8Bit(std::strerror(code)); }

#ifdef MSG_NOSIGNAL
constexpr int kSendFlags = MSG_NOSIGNAL;
#else
constexpr int kSendFlags = 0;  // SO_NOSIGPIPE is set on the socket instead
#endif

class SocketStream : public ByteStream {
public:
    explicit SocketStream(UniqueFd socket) : socket_(std::move(socket)) {}

    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        if (buffer.empty())
            return Error{ErrorKind::Invalid, Words::tr("There is no room to read into."), {}, {}};
        for (;;) {
            if (closed_) return cancelledError();
            const auto got = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
            if (closed_) return cancelledError();
            if (got >= 0) return static_cast<std::size_t>(got);
            HEARTH_TRY(after(errno, Ready::Read, control));
        }
    }

    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        if (bytes.empty()) return std::size_t{0};
        for (;;) {
            if (closed_) return cancelledError();
            const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), kSendFlags);
            if (sent > 0) return static_cast<std::size_t>(sent);
            HEARTH_TRY(after(errno, Ready::Write, control));
        }
    }

    Result<void> finishWriting() override {
        // A peer that has already gone has nothing more to be told.
        if (::shutdown(socket_.get(), SHUT_WR) != 0 && errno != ENOTCONN && errno != EINVAL)
            return Error{
                ErrorKind::Unreachable, Words::tr("The connection was lost."), {}, systemText(errno)};
        return {};
    }

    void close() override {
        // The descriptor itself lives until the destructor: another thread may be polling it, and is woken by
        // this.
        closed_ = true;
        ::shutdown(socket_.get(), SHUT_RDWR);
    }

private:
    Result<void> after(int code, Ready what, const Control& control) {
        if (code == EINTR) return control.check();
        if (code == EAGAIN || code == EWOULDBLOCK) return waitReady(socket_.get(), what, control);
        if (closed_) return cancelledError();
        return Error{ErrorKind::Unreachable, Words::tr("The connection was lost."), {}, systemText(code)};
    }

    UniqueFd socket_;
    std::atomic<bool> closed_ = false;
};

Result<UniqueFd> newSocket(int family) {
#ifdef SOCK_CLOEXEC
    UniqueFd fd(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
#else
    UniqueFd fd(::socket(family, SOCK_STREAM, 0));
    if (fd) ::fcntl(fd.get(), F_SETFD, FD_CLOEXEC);
#endif
    if (!fd)
        return Error{ErrorKind::Failed, Words::tr("This computer gave no socket."), {}, systemText(errno)};
#ifdef SO_NOSIGPIPE
    const int one = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_NOSIGPIPE, &one, sizeof one);
#endif
    HEARTH_TRY(setNonBlocking(fd.get()));
    return fd;
}

/// 0 once connected, else the errno; an Error only for the control.
Result<int> connectSocket(int fd, const sockaddr* address, socklen_t size, const Control& control) {
    if (::connect(fd, address, size) == 0) return 0;
    if (errno != EINPROGRESS && errno != EINTR) return int(errno);
    HEARTH_TRY(waitReady(fd, Ready::Write, control));
    int code = 0;
    socklen_t codeSize = sizeof code;
    if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &codeSize) != 0) code = errno;
    return code;
}

struct Lookup {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool done = false;
    int code = 0;
    addrinfo* found = nullptr;
    ~Lookup() {
        if (found) ::freeaddrinfo(found);
    }
};

}  // namespace

ByteStreamPtr makeSocketStream(UniqueFd socket) {
    // A descriptor that cannot be made non-blocking is a broken one: the first read says so.
    (void)setNonBlocking(socket.get()).has_value();
    return std::make_unique<SocketStream>(std::move(socket));
}

Result<UniqueFd> connectLocalTcp(const QString& host, quint16 port, const Control& control) {
    auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, name = host.toUtf8(), service = QByteArray::number(port)] {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICSERV;
        addrinfo* found = nullptr;
        const int code = ::getaddrinfo(name.constData(), service.constData(), &hints, &found);
        const std::lock_guard lock(lookup->mutex);
        lookup->code = code;
        lookup->found = code == 0 ? found : nullptr;
        lookup->done = true;
        lookup->changed.notify_all();
    }).detach();
    {
        std::unique_lock lock(lookup->mutex);
        HEARTH_TRY(waitUntil(lookup->changed, lock, control, [&] { return lookup->done; }));
    }
    if (!lookup->found)
        return Error{ErrorKind::NotFound, Words::tr("The name “%1” has no address.").arg(host),
                     Words::tr("Check how it is spelled."),
                     QString::fromLocal8Bit(::gai_strerror(lookup->code))};

    QStringList reasons;
    for (const addrinfo* at = lookup->found; at; at = at->ai_next) {
        auto fd = newSocket(at->ai_family);
        if (!fd) {
            reasons << fd.error().detail;
            continue;
        }
        auto code = connectSocket(fd->get(), at->ai_addr, at->ai_addrlen, control);
        if (!code) return std::move(code.error());
        if (*code == 0) {
            const int one = 1;
            ::setsockopt(fd->get(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            return std::move(*fd);
        }
        char text[NI_MAXHOST] = "?";
        ::getnameinfo(at->ai_addr, at->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
        reasons << QLatin1String(text) + QLatin1String(": ") + systemText(*code);
    }
    return Error{ErrorKind::Unreachable, Words::tr("Nothing answers at %1 port %2.").arg(host).arg(port),
                 Words::tr("Check that the service runs and listens there."),
                 reasons.join(QLatin1String("; "))};
}

Result<UniqueFd> connectUnixSocket(const QString& path, const Control& control) {
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.isEmpty() || static_cast<std::size_t>(name.size()) >= sizeof address.sun_path)
        return Error{ErrorKind::Invalid,
                     Words::tr("“%1” cannot be the path of a socket: it is empty or too long.").arg(path),
                     {},
                     {}};
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    auto fd = newSocket(AF_UNIX);
    if (!fd) return fd;
    for (;;) {
        auto code =
            connectSocket(fd->get(), reinterpret_cast<const sockaddr*>(&address), sizeof address, control);
        if (!code) return std::move(code.error());
        switch (*code) {
        case 0:
            return fd;
        case ENOENT:
        case ENOTDIR:
            return Error{
                ErrorKind::NotFound, Words::tr("There is no socket at %1.").arg(path), {}, systemText(*code)};
        case EACCES:
        case EPERM:
            return Error{ErrorKind::Denied, Words::tr("You may not use the socket %1.").arg(path),
                         Words::tr("Ask for access to it, or use an account that has it."),
                         systemText(*code)};
        case EAGAIN:
            return Error{ErrorKind::Busy,
                         Words::tr("The program behind %1 takes no more connections now.").arg(path),
                         Words::tr("Try again in a moment."), systemText(*code)};
        default:
            return Error{ErrorKind::Unreachable, Words::tr("Nobody listens on the socket %1.").arg(path),
                         Words::tr("Check that the service runs."), systemText(*code)};
        }
    }
}

}  // namespace hearth
