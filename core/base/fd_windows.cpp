// SPDX-License-Identifier: GPL-3.0-or-later
// What stands for a descriptor here is a socket, always: handles of other kinds are waited for by
// core/base/handle_windows.h. A SOCKET is a kernel handle, whose value fits 32 bits
// (https://learn.microsoft.com/windows/win32/winprog64/interprocess-communication).
#include "core/base/fd.h"

#include "core/base/handle_windows.h"
#include "core/base/socketapi.h"

#include <QCoreApplication>

namespace hearth {

namespace {

/// Winsock is begun before main() and never ended: sockets live as long as the program does.
const int winsockBegun = [] {
    WSADATA data;
    return ::WSAStartup(MAKEWORD(2, 2), &data);
}();

Error systemError(const char* call, int code) {
    return {ErrorKind::Failed,
            QCoreApplication::translate("hearth", "The system refused a request."),
            {},
            QStringLiteral("%1: %2").arg(QString::fromLatin1(call), socketErrorText(code))};
}

UniqueFd madeOf(SOCKET socket) {
    if (socket == INVALID_SOCKET) return {};
    ::SetHandleInformation(reinterpret_cast<HANDLE>(socket), HANDLE_FLAG_INHERIT, 0);
    return UniqueFd(static_cast<int>(socket));
}

bool setBlocking(int fd, bool blocking) {
    u_long nonBlocking = blocking ? 0 : 1;
    return ::ioctlsocket(static_cast<SOCKET>(fd), static_cast<long>(FIONBIO), &nonBlocking) == 0;
}

}  // namespace

void UniqueFd::reset() {
    if (const int fd = release(); fd >= 0) ::closesocket(static_cast<SOCKET>(fd));
}

Result<void> setNonBlocking(int fd) {
    if (!setBlocking(fd, false)) return systemError("ioctlsocket", lastSocketError());
    return {};
}

UniqueFd newStreamSocket(int family) {
    UniqueFd made = madeOf(::WSASocketW(family, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED));
    if (made) setBlocking(made.get(), false);
    return made;
}

UniqueFd acceptSocket(int listening) {
    UniqueFd accepted = madeOf(::accept(static_cast<SOCKET>(listening), nullptr, nullptr));
    if (accepted) setBlocking(accepted.get(), false);
    return accepted;
}

// There is no socketpair(): a connection to a listener of our own on the loopback. Another program may
// connect there in between, so it is accepted only from the port that is ours.
Result<std::pair<UniqueFd, UniqueFd>> socketPair() {
    const UniqueFd listening = newStreamSocket(AF_INET);
    UniqueFd first = newStreamSocket(AF_INET);
    if (!listening || !first) return systemError("WSASocketW", lastSocketError());
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    int size = sizeof address;
    setSocketOption(listening.get(), SOL_SOCKET, SO_EXCLUSIVEADDRUSE, BOOL{TRUE});
    auto* const general = reinterpret_cast<sockaddr*>(&address);
    setBlocking(listening.get(), true);
    setBlocking(first.get(), true);
    if (::bind(listening.get(), general, size) != 0 || ::listen(listening.get(), 16) != 0 ||
        ::getsockname(listening.get(), general, &size) != 0 || ::connect(first.get(), general, size) != 0)
        return systemError("connect", lastSocketError());
    sockaddr_in own{}, peer{};
    size = sizeof own;
    if (::getsockname(first.get(), reinterpret_cast<sockaddr*>(&own), &size) != 0)
        return systemError("getsockname", lastSocketError());
    // The connection stands already, so it is among those that wait to be accepted.
    for (;;) {
        size = sizeof peer;
        UniqueFd second = madeOf(::accept(listening.get(), reinterpret_cast<sockaddr*>(&peer), &size));
        if (!second) return systemError("accept", lastSocketError());
        if (peer.sin_port != own.sin_port || peer.sin_addr.s_addr != own.sin_addr.s_addr) continue;
        sendAtOnce(first.get());
        sendAtOnce(second.get());
        return std::pair{std::move(first), std::move(second)};
    }
}

WakeFd::WakeFd() {
    auto pair = socketPair();
    if (!pair) return;
    read_ = std::move(pair->first);
    write_ = std::move(pair->second);
    setBlocking(read_.get(), false);
    setBlocking(write_.get(), false);
}

void WakeFd::raise() {
    const char one = 1;
    // Full means raised already.
    (void)sendSome(write_.get(), {&one, 1});
}

void WakeFd::clear() {
    char buffer[64];
    while (receiveSome(read_.get(), buffer) > 0) {
    }
}

// A process may have 16 million handles.
void raiseDescriptorLimit() {}

Result<void> waitReady(int fd, Ready what, const Control& control) {
    // Two sockets are too dear for every wait. A callback that is being destroyed has been left by the other
    // thread, so that nobody raises it after the wait it belongs to.
    thread_local WakeFd wake;
    wake.clear();
    const std::stop_callback onStop(control.stop, [own = &wake] { own->raise(); });
    for (;;) {
        HEARTH_TRY(control.check());
        // select() rather than WSAPoll(), which until Windows 10 2004 told nothing of connections that
        // failed.
        fd_set readable{}, writable{}, failed{};
        readable.fd_array[readable.fd_count++] = static_cast<SOCKET>(wake.fd());
        fd_set& wanted = what == Ready::Read ? readable : writable;
        wanted.fd_array[wanted.fd_count++] = static_cast<SOCKET>(fd);
        failed.fd_array[failed.fd_count++] = static_cast<SOCKET>(fd);
        constexpr std::chrono::milliseconds kLongest{60'000};
        const auto left = std::min(control.deadline.left(), kLongest).count();
        timeval timeout{static_cast<long>(left / 1000), static_cast<long>(left % 1000 * 1000)};
        const int ready = ::select(0, &readable, &writable, &failed, &timeout);
        if (ready < 0) return systemError("select", lastSocketError());
        const auto among = [fd](const fd_set& set) {
            return std::find(set.fd_array, set.fd_array + set.fd_count, static_cast<SOCKET>(fd)) !=
                   set.fd_array + set.fd_count;
        };
        if (ready > 0 && (among(wanted) || among(failed))) return {};
    }
}

QString socketErrorText(int error) { return windowsErrorText(static_cast<DWORD>(error)); }

// getaddrinfo() gives the socket calls' own numbers here.
QString lookupErrorText(int error, int) { return socketErrorText(error); }

}  // namespace hearth
