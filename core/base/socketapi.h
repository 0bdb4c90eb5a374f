// SPDX-License-Identifier: GPL-3.0-or-later
// The systems' socket calls under one set of names. For .cpp files only: it brings the system's own headers.
#pragma once

#include "core/base/fd.h"

#include <QString>

#include <algorithm>
#include <climits>
#include <cstddef>
#include <span>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <cerrno>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace hearth {

#ifdef Q_OS_WIN
inline int lastSocketError() { return ::WSAGetLastError(); }
inline bool isWouldBlock(int error) { return error == WSAEWOULDBLOCK; }
inline bool isConnecting(int error) { return error == WSAEWOULDBLOCK || error == WSAEINPROGRESS; }
/// A peer that waited to be accepted has gone again.
inline bool isGonePeer(int error) { return error == WSAECONNRESET; }
/// This program, or the system, has no descriptor or buffer left.
inline bool isExhausted(int error) { return error == WSAEMFILE || error == WSAENOBUFS; }
inline constexpr int kRefusedError = WSAECONNREFUSED, kTimedOutError = WSAETIMEDOUT;
inline constexpr int kEndWriting = SD_SEND, kEndBoth = SD_BOTH, kNoSignal = 0;
#else
inline int lastSocketError() { return errno; }
/// An interrupted call is made anew, too.
inline bool isWouldBlock(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }
inline bool isConnecting(int error) { return error == EINPROGRESS || error == EINTR; }
inline bool isGonePeer(int error) { return error == ECONNABORTED; }
inline bool isExhausted(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}
inline constexpr int kRefusedError = ECONNREFUSED, kTimedOutError = ETIMEDOUT;
inline constexpr int kEndWriting = SHUT_WR, kEndBoth = SHUT_RDWR;
#ifdef MSG_NOSIGNAL
inline constexpr int kNoSignal = MSG_NOSIGNAL;
#else
inline constexpr int kNoSignal = 0;  // every socket of ours has SO_NOSIGPIPE instead
#endif
#endif

/// As send(2), without a signal where the peer has gone. Less than 0: see lastSocketError().
inline std::ptrdiff_t sendSome(int socket, std::span<const char> bytes) {
#ifdef Q_OS_WIN
    const auto size = static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX));
    return ::send(static_cast<SOCKET>(socket), bytes.data(), size, kNoSignal);
#else
    return ::send(socket, bytes.data(), bytes.size(), kNoSignal);
#endif
}

/// As recv(2): 0 is the end.
inline std::ptrdiff_t receiveSome(int socket, std::span<char> room, int flags = 0) {
#ifdef Q_OS_WIN
    const auto size = static_cast<int>(std::min<std::size_t>(room.size(), INT_MAX));
    return ::recv(static_cast<SOCKET>(socket), room.data(), size, flags);
#else
    return ::recv(socket, room.data(), room.size(), flags);
#endif
}

template <class Value>
bool setSocketOption(int socket, int level, int option, const Value& value) {
    return ::setsockopt(socket, level, option, reinterpret_cast<const char*>(&value), sizeof value) == 0;
}

/// What became of a connect that was under way, once the socket is writable: 0, or the system's error.
inline int connectError(int socket) {
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(socket, SOL_SOCKET, SO_ERROR, reinterpret_cast<char*>(&error), &size) != 0)
        return lastSocketError();
    return error;
}

/// Small answers are not to wait for more; refused by unix sockets, which never wait.
inline void sendAtOnce(int socket) { setSocketOption(socket, IPPROTO_TCP, TCP_NODELAY, 1); }

/// A stream socket that does not block, is not inherited and raises no signal; empty: see lastSocketError().
UniqueFd newStreamSocket(int family);
/// The next connection of a listening socket, of the same kind; empty: see lastSocketError().
UniqueFd acceptSocket(int listening);
/// The system's words for what lastSocketError() gave.
QString socketErrorText(int error);
/// The system's words for what getaddrinfo() gave; `systemError` is what lastSocketError() said after it.
QString lookupErrorText(int error, int systemError);

}  // namespace hearth
