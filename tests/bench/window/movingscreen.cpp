// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/movingscreen.h"

#include "tests/bench/support/child.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hearth::bench {
namespace {

constexpr int kWidth = 1280, kHeight = 800;

class Wire {
public:
    explicit Wire(int socket) : socket_(socket) {}
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    ~Wire() { ::close(socket_); }

    bool read(void* to, std::size_t size) {
        for (auto* at = static_cast<char*>(to); size > 0;) {
            const ssize_t got = ::recv(socket_, at, size, 0);
            if (got <= 0) return false;
            at += got;
            size -= static_cast<std::size_t>(got);
        }
        return true;
    }
    bool skip(std::size_t size) {
        std::vector<char> away(size);
        return size == 0 || read(away.data(), size);
    }
    bool write(const void* from, std::size_t size) {
        for (const auto* at = static_cast<const char*>(from); size > 0;) {
            const ssize_t sent = ::send(socket_, at, size, MSG_NOSIGNAL);
            if (sent <= 0) return false;
            at += sent;
            size -= static_cast<std::size_t>(sent);
        }
        return true;
    }

private:
    const int socket_;
};

std::array<std::uint8_t, 2> wide(unsigned value) {
    return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}

unsigned number(const std::uint8_t* at, int bytes) {
    unsigned value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | at[i];
    return value;
}

bool greet(Wire& wire) {
    char version[12];
    std::uint8_t chosen = 0;
    const std::uint8_t kinds[] = {1, 1}, fine[] = {0, 0, 0, 0};
    if (!wire.write("RFB 003.008\n", 12) || !wire.read(version, sizeof version)) return false;
    if (!wire.write(kinds, sizeof kinds) || !wire.read(&chosen, 1) || !wire.write(fine, sizeof fine))
        return false;
    if (!wire.read(&chosen, 1)) return false;  // shared or not
    std::vector<std::uint8_t> hello;
    for (const int side : {kWidth, kHeight})
        for (const std::uint8_t byte : wide(static_cast<unsigned>(side))) hello.push_back(byte);
    for (const int byte : {32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0, 0, 0, 0, 6})
        hello.push_back(static_cast<std::uint8_t>(byte));
    for (const char letter : {'m', 'o', 't', 'i', 'o', 'n'})
        hello.push_back(static_cast<std::uint8_t>(letter));
    return wire.write(hello.data(), hello.size());
}

/// Reads on to the next request for a picture.
bool waitForRequest(Wire& wire) {
    for (;;) {
        std::uint8_t kind = 0;
        if (!wire.read(&kind, 1)) return false;
        std::array<std::uint8_t, 19> rest{};
        switch (kind) {
        case 0:  // SetPixelFormat: whichever four bytes a pixel are, they are as good
            if (!wire.skip(19)) return false;
            break;
        case 2:  // SetEncodings
            if (!wire.read(rest.data(), 3) || !wire.skip(4 * std::size_t{number(&rest[1], 2)})) return false;
            break;
        case 3:
            return wire.skip(9);
        case 4:  // key
            if (!wire.skip(7)) return false;
            break;
        case 5:  // pointer
            if (!wire.skip(5)) return false;
            break;
        case 6:  // clipboard
            if (!wire.read(rest.data(), 7) || !wire.skip(number(&rest[3], 4))) return false;
            break;
        default:
            return false;
        }
    }
}

}  // namespace

int playMovingScreen(int port, int perSecond) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0 ||
        ::listen(listener, 1) != 0)
        return 1;
    std::printf("listens\n");
    std::fflush(stdout);
    Wire wire(::accept(listener, nullptr, nullptr));
    ::close(listener);
    if (!greet(wire)) return 1;
    // Two pictures by turns: every pixel is another each time.
    std::array<std::vector<std::uint8_t>, 2> frames;
    const std::uint8_t head[] = {
        0, 0, 0, 1, 0, 0, 0, 0, kWidth >> 8, kWidth & 255, kHeight >> 8, kHeight & 255, 0, 0, 0, 0};
    for (std::size_t which = 0; which < 2; ++which) {
        frames[which].assign(std::begin(head), std::end(head));
        frames[which].resize(sizeof head + std::size_t{4} * kWidth * kHeight);
        for (std::size_t at = sizeof head; at < frames[which].size(); ++at)
            frames[which][at] = static_cast<std::uint8_t>((at * 7 + which * 101) ^ (at >> 9));
    }
    const auto pause =
        perSecond > 0 ? std::chrono::nanoseconds(1'000'000'000 / perSecond) : std::chrono::nanoseconds(0);
    auto due = Clock::now();
    for (std::size_t count = 0; waitForRequest(wire); ++count) {
        if (count > 0) {
            std::printf("frame\n");
            std::fflush(stdout);
        }
        // A screen that moves so often has its next picture then, and not before.
        due = std::max(due + pause, Clock::now() - pause);
        std::this_thread::sleep_until(due);
        if (!wire.write(frames[count % 2].data(), frames[count % 2].size())) break;
    }
    return 0;
}

}  // namespace hearth::bench
