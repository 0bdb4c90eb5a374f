// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/soak.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sys/mman.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace hearth::bench {
namespace {

/// The first 24 bytes of a connection.
struct Opening {
    std::uint32_t seed = 0;
    std::uint32_t farFirst = 0;  ///< who half-closes first: the far side (then the near one waits for it)
    std::uint64_t up = 0, down = 0;
};

struct Bytes {
    std::uint64_t state;
    explicit Bytes(std::uint64_t seed) : state(seed * 2654435761U + 1) {}
    void fill(char* at, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            at[i] = static_cast<char>(state >> 56);
        }
    }
};

/// FNV-1a.
struct Hash {
    std::uint64_t value = 14695981039346656037U;
    void add(const char* at, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i)
            value = (value ^ static_cast<unsigned char>(at[i])) * 1099511628211U;
    }
};

std::uint64_t hashOf(std::uint64_t seed, std::uint64_t size) {
    Bytes bytes(seed);
    Hash hash;
    std::array<char, 4096> buffer;
    for (; size > 0;) {
        const auto part = std::min<std::uint64_t>(size, buffer.size());
        bytes.fill(buffer.data(), part);
        hash.add(buffer.data(), part);
        size -= part;
    }
    return hash.value;
}

struct Talk {
    bool broken = false, wrong = false;
    std::uint64_t taken = 0;
};

/// Sends `out` bytes of `outSeed` and half-closes, and takes and hashes until the other side's half-close.
/// Who is to half-close second holds its last bytes back until then.
Talk talk(int fd, std::uint64_t outSeed, std::uint64_t out, std::uint64_t inSeed, std::uint64_t in,
          bool second) {
    ::fcntl(fd, F_SETFL, O_NONBLOCK);
    const std::uint64_t held = second ? out / 2 : 0;
    Talk result;
    Bytes source(outSeed);
    Hash hash;
    std::array<char, 16384> buffer, coming;
    std::size_t at = 0, have = 0;
    std::uint64_t made = 0;
    bool sending = true, taking = true;
    const auto broke = [&] {
        result.broken = true;
        return result;
    };
    while (sending || taking) {
        const std::uint64_t may = second && taking ? out - held : out;
        if (sending && at == have && made < may) {
            at = 0;
            have = std::min<std::uint64_t>(buffer.size(), may - made);
            source.fill(buffer.data(), have);
            made += have;
        }
        if (sending && at == have && made == out && !(second && taking)) {
            if (::shutdown(fd, SHUT_WR) != 0) return broke();
            sending = false;
            continue;
        }
        pollfd ready{fd, 0, 0};
        if (taking) ready.events |= POLLIN;
        if (sending && at < have) ready.events |= POLLOUT;
        if (::poll(&ready, 1, 30000) <= 0) return broke();
        if ((ready.revents & POLLOUT) != 0 && at < have) {
            const ssize_t sent = ::send(fd, buffer.data() + at, have - at, MSG_NOSIGNAL);
            if (sent < 0 && errno != EAGAIN) return broke();
            if (sent > 0) at += static_cast<std::size_t>(sent);
        }
        if (taking && (ready.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
            const ssize_t got = ::recv(fd, coming.data(), coming.size(), 0);
            if (got < 0 && errno != EAGAIN) return broke();
            if (got > 0) {
                hash.add(coming.data(), static_cast<std::size_t>(got));
                result.taken += static_cast<std::uint64_t>(got);
            }
            taking = got != 0;
        } else if ((ready.revents & POLLERR) != 0) {
            return broke();
        }
    }
    result.wrong = result.taken != in || hash.value != hashOf(inSeed, in);
    return result;
}

void answer(int fd, SoakApplication::Shared& shared) {
    Opening opening;
    const timeval limit{30, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (::recv(fd, &opening, sizeof opening, MSG_WAITALL) == sizeof opening) {
        const Talk done =
            talk(fd, opening.seed + 1ULL, opening.down, opening.seed, opening.up, !opening.farFirst);
        if (done.wrong)
            ++shared.mismatches;
        else if (!done.broken)
            ++shared.right;
    }
    ::close(fd);
}

/// One connection after the other until the time is over.
Soaked soakOne(int port, unsigned seed, Clock::time_point until) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> magnitude(0, 20);  // 1 byte to 1 MiB, as often small as large
    Soaked out;
    while (Clock::now() < until && out.broken < 10) {
        Opening opening{static_cast<std::uint32_t>(random()), static_cast<std::uint32_t>(random() & 1), 0, 0};
        opening.up = static_cast<std::uint64_t>(std::exp2(magnitude(random)));
        opening.down = static_cast<std::uint64_t>(std::exp2(magnitude(random)));
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(static_cast<std::uint16_t>(port));
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        Talk done;
        done.broken = ::connect(fd, reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0 ||
                      ::send(fd, &opening, sizeof opening, MSG_NOSIGNAL) != sizeof opening;
        if (!done.broken)
            done =
                talk(fd, opening.seed, opening.up, opening.seed + 1ULL, opening.down, opening.farFirst != 0);
        ::close(fd);
        out.bytes += done.taken;
        if (done.broken) {
            ++out.broken;
        } else {
            out.bytes += opening.up;
            ++(done.wrong ? out.mismatches : out.connections);
        }
    }
    return out;
}

}  // namespace

SoakApplication::SoakApplication() {
    shared_ = new (::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
        Shared;
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    const bool ok = ::bind(listener, reinterpret_cast<const sockaddr*>(&place), size) == 0 &&
                    ::listen(listener, 1024) == 0 &&
                    ::getsockname(listener, reinterpret_cast<sockaddr*>(&place), &size) == 0;
    if (!ok) fail("cannot listen: " + std::string(std::strerror(errno)));
    port_ = ntohs(place.sin_port);
    child_ = Child::call([&] {
        for (;;) {
            const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd >= 0) std::thread([fd, this] { answer(fd, *shared_); }).detach();
        }
    });
    ::close(listener);
}

SoakApplication::~SoakApplication() {
    child_.stop();
    ::munmap(shared_, sizeof(Shared));
}

Soaked soak(int port, int connections, std::chrono::seconds time) {
    const auto until = Clock::now() + time;
    std::vector<Soaked> each(static_cast<std::size_t>(connections));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < each.size(); ++i)
        threads.emplace_back([&, i] { each[i] = soakOne(port, static_cast<unsigned>(i + 1), until); });
    for (std::thread& thread : threads) thread.join();
    Soaked out;
    for (const Soaked& one : each) {
        out.connections += one.connections;
        out.bytes += one.bytes;
        out.mismatches += one.mismatches;
        out.broken += one.broken;
    }
    return out;
}

}  // namespace hearth::bench
