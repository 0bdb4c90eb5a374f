// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/listener.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace hearth::lab {

Listener::Listener(Serve serve)
    : serve_(std::move(serve)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), size);
    ::listen(socket_.get(), 1024);
    ::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

Listener::Listener(const QString& path, Serve serve)
    : serve_(std::move(serve)), socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray bytes = path.toLocal8Bit();
    std::memcpy(address.sun_path, bytes.constData(),
                std::min<std::size_t>(static_cast<std::size_t>(bytes.size()), sizeof address.sun_path - 1));
    ::bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(socket_.get(), 1024);
    thread_ = std::thread([this] { run(); });
}

Listener::~Listener() {
    stop_.raise();
    thread_.join();
    {
        const std::lock_guard lock(mutex_);
        for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
    }
    for (std::thread& server : servers_) server.join();
}

void Listener::run() {
    for (;;) {
        pollfd fds[2] = {{socket_.get(), POLLIN, 0}, {stop_.fd(), POLLIN, 0}};
        ::poll(fds, 2, -1);
        if (fds[1].revents != 0) return;
        const int fd = ::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) continue;
        {
            const std::lock_guard lock(mutex_);
            open_.push_back(fd);
        }
        servers_.emplace_back([this, fd] {
            serve_(fd);
            const std::lock_guard lock(mutex_);
            open_.erase(std::find(open_.begin(), open_.end(), fd));
            ::close(fd);
        });
    }
}

bool sendAll(int socket, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = ::send(socket, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

std::size_t receiveAll(int socket, char* bytes, std::size_t size) {
    std::size_t all = 0;
    while (all < size) {
        const ssize_t got = ::recv(socket, bytes + all, size - all, 0);
        if (got <= 0) break;
        all += static_cast<std::size_t>(got);
    }
    return all;
}

void echo(int socket) {
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0 || !sendAll(socket, buffer.data(), static_cast<std::size_t>(got))) break;
    }
    ::shutdown(socket, SHUT_WR);
}

void stay(int socket) {
    pollfd hangUp{socket, 0, 0};
    ::poll(&hangUp, 1, -1);
}

}  // namespace hearth::lab
