// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/localsocket.h"

#include "core/base/socketstream.h"

#include <QFile>

#include <cerrno>
#include <cstring>

namespace hearth {

std::optional<sockaddr_un> localSocketAddress(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.isEmpty() || static_cast<std::size_t>(name.size()) >= sizeof address.sun_path) return {};
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    return address;
}

LocalFailure localFailure(const QString&, int code) {
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return LocalFailure::Missing;
    case EACCES:
    case EPERM:
        return LocalFailure::Denied;
    case EAGAIN:
        return LocalFailure::Busy;
    default:
        return LocalFailure::Unheard;
    }
}

Result<ByteStreamPtr> connectLocalPath(const QString& path, const Control& control) {
    auto socket = connectUnixSocket(path, control);
    if (!socket) return std::move(socket.error());
    return makeSocketStream(std::move(*socket));
}

}  // namespace hearth
