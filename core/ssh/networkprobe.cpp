// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/networkprobe.h"

#include "core/base/socketapi.h"

namespace hearth {

NetworkProbe::NetworkProbe(int socket) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &size) != 0) return;
    if (peer.ss_family == AF_INET || peer.ss_family == AF_INET6)
        address_ = QByteArray(reinterpret_cast<const char*>(&peer), static_cast<qsizetype>(size));
}

void NetworkProbe::ask() {
    attempt_.reset();
    if (!canAsk()) return;
    const auto* to = reinterpret_cast<const sockaddr*>(address_.constData());
    UniqueFd socket = newStreamSocket(to->sa_family);
    if (!socket) return;
    // No route, no network: there is no answer then, and the next attempt may have one.
    if (::connect(socket.get(), to, static_cast<socklen_t>(address_.size())) != 0 &&
        !isConnecting(lastSocketError()))
        return;
    attempt_ = std::move(socket);
}

bool NetworkProbe::finish() {
    if (!attempt_) return false;
    const int error = connectError(attempt_.get());
    attempt_.reset();
    return error == 0 || error == kRefusedError;
}

}  // namespace hearth
