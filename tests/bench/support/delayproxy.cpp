// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/delayproxy.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cmath>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace hearth::bench {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(static_cast<std::uint16_t>(port));
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return out;
}

/// One direction: one thread takes, one gives, when it is time. An empty piece is the end.
void pump(int from, int to, Clock::duration delay) {
    struct Piece {
        Clock::time_point due;
        std::vector<char> bytes;
    };
    constexpr std::size_t most = 16 * 1024 * 1024;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Piece> pieces;
    std::size_t held = 0;
    const std::jthread giver([&] {
        ::prctl(PR_SET_TIMERSLACK, 1000UL);
        for (;;) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return !pieces.empty(); });
            Piece piece = std::move(pieces.front());
            pieces.pop_front();
            lock.unlock();
            std::this_thread::sleep_until(piece.due);
            std::size_t at = 0;
            while (at < piece.bytes.size()) {
                const ssize_t sent =
                    ::send(to, piece.bytes.data() + at, piece.bytes.size() - at, MSG_NOSIGNAL);
                if (sent <= 0) {
                    ::shutdown(from, SHUT_RDWR);
                    break;
                }
                at += static_cast<std::size_t>(sent);
            }
            lock.lock();
            held -= piece.bytes.size();
            changed.notify_all();
            if (piece.bytes.empty()) break;
        }
        ::shutdown(to, SHUT_WR);
    });
    std::vector<char> buffer(256 * 1024);
    for (;;) {
        const ssize_t got = ::recv(from, buffer.data(), buffer.size(), 0);
        const auto size = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return held < most; });
        held += size;
        pieces.push_back(
            {Clock::now() + delay, {buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size)}});
        changed.notify_all();
        if (got <= 0) break;
    }
}

}  // namespace

std::pair<Child, int> startDelayProxy(int port, double roundTrip) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto place = loopback(0);
    socklen_t size = sizeof place;
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&place), size) != 0 ||
        ::listen(listener, 128) != 0)
        fail("the delaying proxy cannot listen: " + std::string(std::strerror(errno)));
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&place), &size);
    const auto delay = std::chrono::nanoseconds(std::llround(roundTrip * 1e6 / 2));
    Child child = Child::call([&] {
        for (;;) {
            const int near = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (near < 0) continue;
            const int far = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            const auto target = loopback(port);
            if (::connect(far, reinterpret_cast<const sockaddr*>(&target), sizeof target) != 0) {
                ::close(far);
                ::close(near);
                continue;
            }
            const int yes = 1;
            ::setsockopt(near, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            ::setsockopt(far, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            std::thread([=] {
                {
                    const std::jthread up([=] { pump(near, far, delay); });
                    pump(far, near, delay);
                }
                ::close(near);
                ::close(far);
            }).detach();
        }
    });
    ::close(listener);
    return {std::move(child), ntohs(place.sin_port)};
}

}  // namespace hearth::bench
