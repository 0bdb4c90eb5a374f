// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/load.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <unordered_map>
#include <utility>

namespace hearth::bench {
namespace {

constexpr std::size_t kChunk = 256 * 1024;
// Random-looking, should anything on the way compress.
const std::array<char, kChunk>& payload() {
    static const auto bytes = [] {
        std::array<char, kChunk> out{};
        std::uint32_t state = 1;
        for (char& byte : out) byte = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
        return out;
    }();
    return bytes;
}

sockaddr_in inetAddress(const std::string& address, int port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, address.c_str(), &out.sin_addr);
    return out;
}

struct Socket {
    int fd = -1;
    explicit Socket(int given = -1) : fd(given) {}
    Socket(Socket&& other) noexcept : fd(std::exchange(other.fd, -1)) {}
    Socket& operator=(Socket&& other) noexcept {
        std::swap(fd, other.fd);
        return *this;
    }
    ~Socket() {
        if (fd >= 0) ::close(fd);
    }
};

void setNoDelay(int fd) {
    const int yes = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

bool sendAll(int fd, const void* data, std::size_t size) {
    const char* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t sent = ::send(fd, at, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        at += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

bool takeAll(int fd, std::uint64_t size) {
    static std::array<char, kChunk> buffer;
    while (size > 0) {
        const ssize_t got = ::recv(fd, buffer.data(), std::min<std::uint64_t>(size, buffer.size()), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        size -= static_cast<std::uint64_t>(got);
    }
    return true;
}

/// RFC 1928, no authentication, an IPv4 address. False when the proxy refuses or breaks off.
bool askSocks(int fd, int target) {
    const std::array<unsigned char, 3> hello{5, 1, 0};
    std::array<unsigned char, 2> chosen{};
    const std::array<unsigned char, 10> wish{5,
                                             1,
                                             0,
                                             1,
                                             127,
                                             0,
                                             0,
                                             1,
                                             static_cast<unsigned char>(target >> 8),
                                             static_cast<unsigned char>(target)};
    std::array<unsigned char, 10> answer{};
    const auto take = [&](unsigned char* at, std::size_t size) {
        return ::recv(fd, at, size, MSG_WAITALL) == static_cast<ssize_t>(size);
    };
    return sendAll(fd, hello.data(), hello.size()) && take(chosen.data(), chosen.size()) && chosen[1] == 0 &&
           sendAll(fd, wish.data(), wish.size()) && take(answer.data(), answer.size()) && answer[1] == 0 &&
           answer[3] == 1;
}

/// Blocking, with a limit on every wait. -1 when refused.
Socket connectTo(const Entry& entry) {
    Socket out(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval limit{20, 0};
    ::setsockopt(out.fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(out.fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const auto address = inetAddress("127.0.0.1", entry.port);
    if (::connect(out.fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return Socket();
    setNoDelay(out.fd);
    if (entry.socksTarget != 0 && !askSocks(out.fd, entry.socksTarget)) return Socket();
    return out;
}

/// Throws what came away without copying it (tcp(7), MSG_TRUNC); as recv.
ssize_t discard(int fd, std::size_t most) { return ::recv(fd, nullptr, most, MSG_TRUNC | MSG_DONTWAIT); }

// --- the far application

struct Served {
    Socket socket;
    LoadRequest request;
    std::size_t headerBytes = 0;
    std::uint64_t toTake = 0;  ///< of the current request
    std::uint64_t toSend = 0;
};

/// False: the connection is over.
bool serve(Served& one, FarApplication::Shared& shared) {
    // A turn is bounded, so that one bulk stream does not starve the others.
    for (int turn = 0; turn < 4; ++turn) {
        ssize_t got = 0;
        if (one.headerBytes < sizeof one.request) {
            char* at = reinterpret_cast<char*>(&one.request) + one.headerBytes;
            got = ::recv(one.socket.fd, at, sizeof one.request - one.headerBytes, MSG_DONTWAIT);
            if (got > 0 && (one.headerBytes += static_cast<std::size_t>(got)) == sizeof one.request) {
                one.toTake = one.request.requestBytes;
                if (one.request.kind == LoadRequest::Source) one.toSend = UINT64_MAX;
            }
        } else if (one.toSend > 0) {
            got = ::send(one.socket.fd, payload().data(), std::min<std::uint64_t>(one.toSend, kChunk),
                         MSG_DONTWAIT | MSG_NOSIGNAL);
            if (got > 0) one.toSend -= static_cast<std::uint64_t>(got);
        } else if (one.request.kind == LoadRequest::Sink) {
            got = discard(one.socket.fd, 1 << 20);
            if (got > 0) shared.taken += static_cast<std::uint64_t>(got);
        } else {
            got = discard(one.socket.fd, one.toTake);
            if (got > 0 && (one.toTake -= static_cast<std::uint64_t>(got)) == 0) {
                one.toTake = one.request.requestBytes;
                one.toSend = one.request.answerBytes;
            }
        }
        if (got == 0) return false;
        if (got < 0) return errno == EAGAIN || errno == EINTR;
    }
    return true;
}

[[noreturn]] void serveForEver(int listener, FarApplication::Shared& shared) {
    const int poller = ::epoll_create1(EPOLL_CLOEXEC);
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.fd = listener;
    ::epoll_ctl(poller, EPOLL_CTL_ADD, listener, &wanted);
    std::unordered_map<int, Served> all;
    std::array<epoll_event, 256> events{};
    for (;;) {
        const int count = ::epoll_wait(poller, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (fd == listener) {
                const int fresh = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
                if (fresh < 0) continue;
                setNoDelay(fresh);
                all.emplace(fresh, Served{Socket(fresh), {}, 0, 0, 0});
                shared.connections = static_cast<int>(all.size());
                wanted.events = EPOLLIN;
                wanted.data.fd = fresh;
                ::epoll_ctl(poller, EPOLL_CTL_ADD, fresh, &wanted);
                continue;
            }
            const auto found = all.find(fd);
            if (found == all.end()) continue;
            const bool sending = found->second.toSend > 0;
            const bool hungUp = (events[static_cast<std::size_t>(i)].events & (EPOLLERR | EPOLLHUP)) != 0;
            if (!serve(found->second, shared) || (hungUp && sending)) {
                all.erase(found);
                shared.connections = static_cast<int>(all.size());
            } else if (sending != (found->second.toSend > 0)) {
                wanted.events = found->second.toSend > 0 ? EPOLLOUT : EPOLLIN;
                wanted.data.fd = fd;
                ::epoll_ctl(poller, EPOLL_CTL_MOD, fd, &wanted);
            }
        }
    }
}

// --- the near side

struct Stream {
    Socket socket;
    std::uint64_t left = 0;  ///< of the answer that is awaited
    Clock::time_point asked{};
};

int pollerOf(std::vector<Stream>& streams, std::uint32_t events) {
    const int poller = ::epoll_create1(EPOLL_CLOEXEC);
    for (std::size_t i = 0; i < streams.size(); ++i) {
        epoll_event wanted{};
        wanted.events = events;
        wanted.data.u64 = i;
        ::fcntl(streams[i].socket.fd, F_SETFL, O_NONBLOCK);
        ::epoll_ctl(poller, EPOLL_CTL_ADD, streams[i].socket.fd, &wanted);
    }
    return poller;
}

int millisecondsUntil(Clock::time_point when) {
    return static_cast<int>(
        std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(when - Clock::now()).count()));
}

/// One connection that answers `requestBytes` with `answerBytes`.
Socket openAnswerer(const Entry& entry, std::uint32_t requestBytes, std::uint64_t answerBytes) {
    Socket out = connectTo(entry);
    const LoadRequest request{LoadRequest::Answer, requestBytes, answerBytes};
    if (out.fd < 0 || !sendAll(out.fd, &request, sizeof request)) fail("the forward refused a connection");
    return out;
}

}  // namespace

FarApplication::FarApplication(const std::string& address, int port) : address_(address) {
    shared_ = new (::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
        Shared;
    Socket listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int yes = 1;
    ::setsockopt(listener.fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    auto place = inetAddress(address, port);
    socklen_t size = sizeof place;
    if (::bind(listener.fd, reinterpret_cast<const sockaddr*>(&place), size) != 0 ||
        ::listen(listener.fd, 1024) != 0)
        fail("cannot listen on " + address + ": " + std::strerror(errno));
    ::getsockname(listener.fd, reinterpret_cast<sockaddr*>(&place), &size);
    port_ = ntohs(place.sin_port);
    child_ = Child::call([&] { serveForEver(listener.fd, *shared_); });
}

FarApplication::~FarApplication() {
    child_.stop();
    ::munmap(shared_, sizeof(Shared));
}

void FarApplication::waitIdle() const {
    for (const auto until = Clock::now() + std::chrono::seconds(20); shared_->connections > 0; ::usleep(1000))
        if (Clock::now() > until) fail("connections through the forward did not end");
}

Bulk measureBulk(const Entry& entry, FarApplication& far, Way way, int streams,
                 std::chrono::milliseconds time, const Child& forwarder) {
    far.waitIdle();
    const double cpuBefore = forwarder.cpuSeconds();
    const std::uint64_t takenBefore = far.taken();
    const auto started = Clock::now();
    std::vector<Stream> all;
    for (int i = 0; i < streams; ++i) {
        const LoadRequest request{way == Way::Down ? LoadRequest::Source : LoadRequest::Sink, 0, 0};
        all.push_back({connectTo(entry), 0, {}});
        if (all.back().socket.fd < 0 || !sendAll(all.back().socket.fd, &request, sizeof request))
            fail("the forward refused a connection");
    }
    const Socket poller(pollerOf(all, way == Way::Down ? EPOLLIN : EPOLLOUT));
    std::uint64_t got = 0;
    std::array<epoll_event, 16> events{};
    for (const auto until = started + time; Clock::now() < until;) {
        const int count =
            ::epoll_wait(poller.fd, events.data(), static_cast<int>(events.size()), millisecondsUntil(until));
        for (int i = 0; i < count; ++i) {
            const int fd = all[events[static_cast<std::size_t>(i)].data.u64].socket.fd;
            const ssize_t moved =
                way == Way::Down ? discard(fd, 1 << 20) : ::send(fd, payload().data(), kChunk, MSG_NOSIGNAL);
            if (moved > 0)
                got += static_cast<std::uint64_t>(moved);
            else if (moved == 0 || (errno != EAGAIN && errno != EINTR))
                fail("a bulk connection through the forward broke");
        }
    }
    if (way == Way::Up) got = far.taken() - takenBefore;
    const double took = seconds(Clock::now() - started);
    const double cpu = forwarder.cpuSeconds() - cpuBefore;
    if (got == 0) fail("nothing came through the forward");
    return {static_cast<double>(got) / took / 1e6, cpu / (static_cast<double>(got) / 1e9)};
}

Samples measureRoundTrips(const Entry& entry, std::uint32_t requestBytes, std::uint64_t answerBytes,
                          int count) {
    const Socket socket = openAnswerer(entry, requestBytes, answerBytes);
    const std::vector<char> request(requestBytes, 'x');
    Samples out;
    constexpr int warmUp = 50;
    for (int i = -warmUp; i < count; ++i) {
        const auto asked = Clock::now();
        if (!sendAll(socket.fd, request.data(), request.size()) || !takeAll(socket.fd, answerBytes))
            fail("a round trip through the forward broke");
        if (i >= 0) out.push_back(seconds(Clock::now() - asked) * 1e6);
    }
    return out;
}

Samples measureNewConnections(const Entry& entry, int count) {
    Samples out;
    for (int i = 0; i < count; ++i) {
        const auto started = Clock::now();
        const Socket socket = openAnswerer(entry, 1, 1);
        if (!sendAll(socket.fd, "x", 1) || !takeAll(socket.fd, 1))
            fail("a new connection through the forward broke");
        out.push_back(seconds(Clock::now() - started) * 1e6);
    }
    return out;
}

Many measureMany(int port, int connections, std::uint64_t answerBytes, std::chrono::milliseconds time,
                 const Child& forwarder) {
    std::vector<Stream> all;
    for (int i = 0; i < connections; ++i) all.push_back({openAnswerer(port, 1, answerBytes), 0, {}});
    // Each has to be open to the far end, or the slow start of the last ones would be measured. All ask
    // before the first is awaited: sshd delays the end of a lone answer by 40 ms (Nagle's algorithm).
    for (const Stream& one : all)
        if (!sendAll(one.socket.fd, "x", 1)) fail("one of many connections did not open");
    for (const Stream& one : all)
        if (!takeAll(one.socket.fd, answerBytes)) fail("one of many connections did not open");
    const Socket poller(pollerOf(all, EPOLLIN));
    const double cpuBefore = forwarder.cpuSeconds();
    const auto started = Clock::now();
    const auto ask = [&](Stream& one) {
        one.left = answerBytes;
        one.asked = Clock::now();
        return ::send(one.socket.fd, "x", 1, MSG_NOSIGNAL) == 1;
    };
    Many result;
    for (Stream& one : all) result.failed += ask(one) ? 0 : 1;
    // When the time is over nobody asks again, but the answers under way are awaited: those that are late are
    // just the ones that must not be left out of the 99th percentile.
    std::uint64_t got = 0;
    double took = 0;
    auto waiting = static_cast<int>(all.size()) - result.failed;
    std::array<epoll_event, 256> events{};
    const auto until = started + time;
    for (const auto limit = until + std::chrono::seconds(15); waiting > 0;) {
        const auto now = Clock::now();
        if (now >= until && took == 0) {
            took = seconds(now - started);
            result.megabytesPerSecond = static_cast<double>(got) / took / 1e6;
            if (got > 0)
                result.cpuSecondsPerGigabyte =
                    (forwarder.cpuSeconds() - cpuBefore) / (static_cast<double>(got) / 1e9);
        }
        if (now > limit) fail("an answer through the forward did not come in time");
        const int count = ::epoll_wait(poller.fd, events.data(), static_cast<int>(events.size()),
                                       millisecondsUntil(took == 0 ? until : limit));
        for (int i = 0; i < count; ++i) {
            Stream& one = all[events[static_cast<std::size_t>(i)].data.u64];
            const ssize_t moved = discard(one.socket.fd, one.left);
            if (moved < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (moved > 0) {
                got += static_cast<std::uint64_t>(moved);
                one.left -= static_cast<std::uint64_t>(moved);
                if (one.left > 0) continue;
                result.milliseconds.push_back(seconds(Clock::now() - one.asked) * 1e3);
                if (took == 0 && ask(one)) continue;
            } else {
                ++result.failed;
            }
            --waiting;
            ::epoll_ctl(poller.fd, EPOLL_CTL_DEL, one.socket.fd, nullptr);
        }
    }
    return result;
}

Beside measureBeside(const Entry& entry, std::chrono::milliseconds time) {
    const Socket bulk = connectTo(entry);
    const LoadRequest request{LoadRequest::Source, 0, 0};
    if (bulk.fd < 0 || !sendAll(bulk.fd, &request, sizeof request)) fail("the forward refused a connection");
    const Socket asker = openAnswerer(entry, 1, 1);
    std::atomic<std::uint64_t> got{0};
    std::atomic<bool> ending{false}, broke{false};
    std::thread reader([&] {
        while (!ending) {
            pollfd ready{bulk.fd, POLLIN, 0};
            if (::poll(&ready, 1, 100) <= 0) continue;
            const ssize_t moved = discard(bulk.fd, 1 << 20);
            if (moved > 0)
                got += static_cast<std::uint64_t>(moved);
            else if (moved == 0 || (errno != EAGAIN && errno != EINTR))
                ending = broke = true;
        }
    });
    Beside out;
    std::uint64_t before = 0;
    bool answered = true;
    auto started = Clock::now();
    // The stream gets up to its speed first.
    const auto counted = started + std::chrono::milliseconds(500), until = counted + time;
    while (answered && !broke && Clock::now() < until) {
        const auto asked = Clock::now();
        answered = sendAll(asker.fd, "x", 1) && takeAll(asker.fd, 1);
        if (asked >= counted) {
            out.microseconds.push_back(seconds(Clock::now() - asked) * 1e6);
        } else {
            before = got;
            started = Clock::now();
        }
    }
    const std::uint64_t moved = got - before;
    out.megabytesPerSecond = static_cast<double>(moved) / seconds(Clock::now() - started) / 1e6;
    ending = true;
    reader.join();
    if (broke) fail("the bulk connection beside the round trips broke");
    if (!answered) fail("a round trip beside the bulk connection broke");
    if (moved == 0) fail("nothing streamed beside the round trips");
    if (out.microseconds.size() < 100) fail("too few round trips for a 99th percentile");
    return out;
}

std::vector<double> measureFirstBytes(const std::vector<int>& ports, std::chrono::seconds limit) {
    struct Attempt {
        Socket socket;
        std::size_t port;
        bool asked;
    };
    const auto started = Clock::now();
    std::vector<double> out(ports.size(), -1);
    std::vector<Attempt> attempts;
    auto next = started;
    while (std::count(out.begin(), out.end(), -1) > 0) {
        if (Clock::now() > started + limit) fail("no byte came through a forward after the network's return");
        if (Clock::now() >= next) {
            next += std::chrono::milliseconds(50);
            for (std::size_t i = 0; i < ports.size(); ++i) {
                if (out[i] >= 0) continue;
                Socket fresh(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
                const auto place = inetAddress("127.0.0.1", ports[i]);
                if (::connect(fresh.fd, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0 ||
                    errno == EINPROGRESS)
                    attempts.push_back({std::move(fresh), i, false});
            }
        }
        std::vector<pollfd> waits;
        for (const Attempt& one : attempts)
            waits.push_back({one.socket.fd, static_cast<short>(one.asked ? POLLIN : POLLOUT), 0});
        ::poll(waits.data(), waits.size(), millisecondsUntil(next));
        std::vector<Attempt> left;
        for (std::size_t i = 0; i < attempts.size(); ++i) {
            Attempt& one = attempts[i];
            if (out[one.port] >= 0) continue;
            if (waits[i].revents != 0) {
                struct {
                    LoadRequest request{LoadRequest::Answer, 1, 1};
                    char byte = 'x';
                } const question;
                constexpr auto size = sizeof(LoadRequest) + 1;
                char answer = 0;
                if (!one.asked) {
                    one.asked = ::send(one.socket.fd, &question, size, MSG_NOSIGNAL) == size;
                    if (!one.asked) continue;
                } else if (::recv(one.socket.fd, &answer, 1, 0) == 1) {
                    out[one.port] = seconds(Clock::now() - started);
                    continue;
                } else {
                    continue;
                }
            }
            left.push_back(std::move(one));
        }
        attempts = std::move(left);
    }
    return out;
}

bool answersConnects(const std::string& address, int port, std::chrono::milliseconds limit) {
    const Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const auto place = inetAddress(address, port);
    if (::connect(socket.fd, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0) return true;
    pollfd ready{socket.fd, POLLOUT, 0};
    return ::poll(&ready, 1, static_cast<int>(limit.count())) > 0;
}

void waitForForward(const Entry& entry) {
    for (const auto until = Clock::now() + std::chrono::seconds(20); Clock::now() < until; ::usleep(5000)) {
        const Socket socket = connectTo(entry);
        const LoadRequest request{LoadRequest::Answer, 1, 1};
        if (socket.fd >= 0 && sendAll(socket.fd, &request, sizeof request) && sendAll(socket.fd, "x", 1) &&
            takeAll(socket.fd, 1))
            return;
    }
    fail("the forward did not come up");
}

void raiseDescriptorLimit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace hearth::bench
