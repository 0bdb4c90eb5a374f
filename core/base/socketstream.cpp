// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/socketstream.h"

#include "core/base/localsocket.h"
#include "core/base/socketapi.h"

#include <QCoreApplication>
#include <QStringList>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#ifndef Q_OS_WIN
#include <fcntl.h>
#endif

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SocketStream)
};

// Whether shutdown() wakes a thread of this process that waits for the socket.
#ifdef Q_OS_WIN
constexpr bool kShutdownWakes = false;
#else
constexpr bool kShutdownWakes = true;
#endif

class SocketStream : public ByteStream {
public:
    explicit SocketStream(UniqueFd socket) : socket_(std::move(socket)) {}

    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        if (buffer.empty())
            return Error{ErrorKind::Invalid, Words::tr("There is no room to read into."), {}, {}};
        for (;;) {
            if (closed_) return cancelledError();
            const auto got = receiveSome(socket_.get(), buffer);
            if (closed_) return cancelledError();
            if (got >= 0) return static_cast<std::size_t>(got);
            HEARTH_TRY(after(lastSocketError(), Ready::Read, control));
        }
    }

    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        if (bytes.empty()) return std::size_t{0};
        for (;;) {
            if (closed_) return cancelledError();
            const auto sent = sendSome(socket_.get(), bytes);
            if (sent > 0) return static_cast<std::size_t>(sent);
            HEARTH_TRY(after(lastSocketError(), Ready::Write, control));
        }
    }

    Result<void> finishWriting() override {
        // A peer that has already gone has nothing more to be told.
        (void)::shutdown(socket_.get(), kEndWriting);
        return {};
    }

    void close() override {
        // The descriptor itself lives until the destructor: another thread may be polling it, and is woken by
        // this.
        closed_ = true;
        if constexpr (!kShutdownWakes) closing_.request_stop();
        ::shutdown(socket_.get(), kEndBoth);
    }

    UniqueFd blockingSocket() const {
#ifdef Q_OS_WIN
        return {};
#else
        UniqueFd same(::fcntl(socket_.get(), F_DUPFD_CLOEXEC, 0));
        // One flag for both: whoever reads now is the library.
        if (same) ::fcntl(same.get(), F_SETFL, ::fcntl(same.get(), F_GETFL) & ~O_NONBLOCK);
        return same;
#endif
    }

private:
    Result<void> after(int code, Ready what, const Control& control) {
        if (isWouldBlock(code)) return wait(what, control);
        if (closed_) return cancelledError();
        return Error{
            ErrorKind::Unreachable, Words::tr("The connection was lost."), {}, socketErrorText(code)};
    }

    Result<void> wait(Ready what, const Control& control) {
        if constexpr (kShutdownWakes) return waitReady(socket_.get(), what, control);
        std::stop_source either;
        const std::stop_callback onStop(control.stop, [&either] { either.request_stop(); });
        const std::stop_callback onClose(closing_.get_token(), [&either] { either.request_stop(); });
        Control inner = control;
        inner.stop = either.get_token();
        return waitReady(socket_.get(), what, inner);
    }

    UniqueFd socket_;
    std::atomic<bool> closed_ = false;
    std::stop_source closing_ = kShutdownWakes ? std::stop_source(std::nostopstate) : std::stop_source();
};

Result<UniqueFd> newSocket(int family) {
    UniqueFd made = newStreamSocket(family);
    if (!made)
        return Error{ErrorKind::Failed,
                     Words::tr("This computer gave no socket."),
                     {},
                     socketErrorText(lastSocketError())};
    return made;
}

/// 0 once connected, else the system's error; an Error only for the control.
Result<int> connectSocket(int fd, const sockaddr* address, socklen_t size, const Control& control) {
    if (::connect(fd, address, size) == 0) return 0;
    if (const int code = lastSocketError(); !isConnecting(code)) return code;
    HEARTH_TRY(waitReady(fd, Ready::Write, control));
    int code = 0;
    socklen_t codeSize = sizeof code;
    if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, reinterpret_cast<char*>(&code), &codeSize) != 0)
        code = lastSocketError();
    return code;
}

struct Lookup {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool done = false;
    int code = 0, systemCode = 0;
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

UniqueFd socketOf(ByteStream& stream) {
    const auto* socket = dynamic_cast<SocketStream*>(&stream);
    return socket != nullptr ? socket->blockingSocket() : UniqueFd();
}

Result<UniqueFd> connectLocalTcp(const QString& host, quint16 port, const Control& control) {
    auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, name = host.toUtf8(), service = QByteArray::number(port)] {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICSERV;
        addrinfo* found = nullptr;
        const int code = ::getaddrinfo(name.constData(), service.constData(), &hints, &found);
        const int systemCode = lastSocketError();
        const std::lock_guard lock(lookup->mutex);
        lookup->code = code;
        lookup->systemCode = systemCode;
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
                     lookupErrorText(lookup->code, lookup->systemCode)};

    QStringList reasons;
    for (const addrinfo* at = lookup->found; at; at = at->ai_next) {
        auto fd = newSocket(at->ai_family);
        if (!fd) {
            reasons << fd.error().detail;
            continue;
        }
        auto code = connectSocket(fd->get(), at->ai_addr, static_cast<socklen_t>(at->ai_addrlen), control);
        if (!code) return std::move(code.error());
        if (*code == 0) {
            sendAtOnce(fd->get());
            return std::move(*fd);
        }
        char text[NI_MAXHOST] = "?";
        ::getnameinfo(at->ai_addr, static_cast<socklen_t>(at->ai_addrlen), text, sizeof text, nullptr, 0,
                      NI_NUMERICHOST);
        reasons << QLatin1String(text) + QLatin1String(": ") + socketErrorText(*code);
    }
    return Error{ErrorKind::Unreachable, Words::tr("Nothing answers at %1 port %2.").arg(host).arg(port),
                 Words::tr("Check that the service runs and listens there."),
                 reasons.join(QLatin1String("; "))};
}

Result<UniqueFd> connectUnixSocket(const QString& path, const Control& control) {
    const auto address = localSocketAddress(path);
    if (!address)
        return Error{ErrorKind::Invalid,
                     Words::tr("“%1” cannot be the path of a socket: it is empty or too long.").arg(path),
                     {},
                     {}};
    auto fd = newSocket(AF_UNIX);
    if (!fd) return fd;
    auto code =
        connectSocket(fd->get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address, control);
    if (!code) return std::move(code.error());
    if (*code == 0) return fd;
    return localSocketError(path, *code);
}

Error localSocketError(const QString& path, int code) {
    const QString words = socketErrorText(code);
    switch (localFailure(path, code)) {
    case LocalFailure::Missing:
        return {ErrorKind::NotFound, Words::tr("There is no socket at %1.").arg(path), {}, words};
    case LocalFailure::Denied:
        return {ErrorKind::Denied, Words::tr("You may not use the socket %1.").arg(path),
                Words::tr("Ask for access to it, or use an account that has it."), words};
    case LocalFailure::Busy:
        return {ErrorKind::Busy, Words::tr("The program behind %1 takes no more connections now.").arg(path),
                Words::tr("Try again in a moment."), words};
    case LocalFailure::Unheard:
        break;
    }
    return {ErrorKind::Unreachable, Words::tr("Nobody listens on the socket %1.").arg(path),
            Words::tr("Check that the service runs."), words};
}

}  // namespace hearth
