// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/socketapi.h"

#include <cstring>
#include <fcntl.h>

namespace hearth {
namespace {

void setUp(const UniqueFd& socket) {
    if (!socket) return;
    const int code = errno;
    ::fcntl(socket.get(), F_SETFD, FD_CLOEXEC);
    ::fcntl(socket.get(), F_SETFL, O_NONBLOCK);
#ifdef SO_NOSIGPIPE
    setSocketOption(socket.get(), SOL_SOCKET, SO_NOSIGPIPE, 1);
#endif
    errno = code;
}

}  // namespace

UniqueFd newStreamSocket(int family) {
#ifdef SOCK_CLOEXEC
    UniqueFd made(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
#else
    UniqueFd made(::socket(family, SOCK_STREAM, 0));
    setUp(made);
#endif
    return made;
}

UniqueFd acceptSocket(int listening) {
    UniqueFd accepted(::accept(listening, nullptr, nullptr));
    setUp(accepted);
    return accepted;
}

QString socketErrorText(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

QString lookupErrorText(int error, int systemError) {
    const QString text = QString::fromLocal8Bit(::gai_strerror(error));
    return error == EAI_SYSTEM ? text + QLatin1String(": ") + socketErrorText(systemError) : text;
}

}  // namespace hearth
