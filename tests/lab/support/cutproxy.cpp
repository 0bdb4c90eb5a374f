// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/cutproxy.h"

#include "tests/lab/support/labprocess.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <arpa/inet.h>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <functional>
#include <linux/filter.h>
#include <list>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace hearth::lab {
namespace {

using Clock = std::chrono::steady_clock;

// What may wait in one direction: more than 100 ms at a gigabit, and small enough that back pressure is felt.
constexpr std::size_t queueLimit = 16 << 20;

struct Piece {
    Clock::time_point due;
    QByteArray bytes;
};

// One direction of one connection.
struct Way {
    int from = -1;
    int to = -1;
    std::deque<Piece> queue;
    std::size_t queued = 0;
    bool sourceEnded = false;
    bool endPassedOn = false;
};

struct Link {
    int client = -1;
    int server = -1;
    bool connecting = true;
    bool dead = false;
    bool abandoned = false;
    Way up;
    Way down;
};

void noDelay(int fd) {
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

sockaddr_in ipv4(const QString& address, quint16 port) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    ::inet_pton(AF_INET, address.toLatin1().constData(), &where.sin_addr);
    return where;
}

}  // namespace

struct CutProxy::Impl {
    sockaddr_in target{};
    quint16 port = 0;
    int listener = -1;
    int wake = -1;
    std::list<Link> links;  // the loop's alone
    bool stalled = false;
    bool swallowing = false;
    std::chrono::milliseconds oneWay{0};

    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    std::vector<std::function<void()>> requests;
    std::uint64_t asked = 0;
    std::uint64_t answered = 0;
    bool stop = false;
    int live = 0;
    int accepted = 0;
    std::int64_t passed = 0;
    std::thread thread;

    void listen();
    void dropPackets(int fd, bool on) const;
    void swallow(bool on);
    QList<QList<QByteArray>> kernelsTable() const;
    void loop();
    void runRequests();
    void takeConnection();
    void readInto(Way& way, Link& link);
    bool writeFrom(Way& way, Link& link);
    void drop(Link& link, bool hard);
    void sweep();
    void call(std::function<void()> request);
};

void CutProxy::Impl::listen() {
    if (listener >= 0) return;
    listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in where = ipv4(QStringLiteral("127.0.0.1"), port);
    socklen_t size = sizeof where;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&where), size) != 0 || ::listen(listener, 1024) != 0) {
        std::perror("CutProxy");
        std::abort();
    }
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&where), &size);
    port = ntohs(where.sin_port);
}

// A filter that takes nothing (socket(7), SO_ATTACH_FILTER) drops a TCP socket's packets before they count:
// for the other side they vanished on the way.
void CutProxy::Impl::dropPackets(int fd, bool on) const {
    if (fd < 0) return;
    sock_filter nothing{BPF_RET | BPF_K, 0, 0, 0};
    const sock_fprog program{1, &nothing};
    const int unused = 0;
    const int done = on ? ::setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program)
                        : ::setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof unused);
    if (done != 0) std::perror("CutProxy: filter");
}

bool CutProxy::maySwallow() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sock_filter nothing{BPF_RET | BPF_K, 0, 0, 0};
    const sock_fprog program{1, &nothing};
    const bool may = ::setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0;
    ::close(fd);
    return may;
}

void CutProxy::Impl::swallow(bool on) {
    stalled = on;
    if (swallowing == on) return;
    swallowing = on;
    dropPackets(listener, on);
    for (const Link& link : links)
        if (!link.dead) dropPackets(link.client, on);
}

void CutProxy::Impl::runRequests() {
    std::unique_lock lock(mutex);
    std::vector<std::function<void()>> now;
    now.swap(requests);
    lock.unlock();
    for (const auto& request : now) request();
    lock.lock();
    answered += now.size();
    changed.notify_all();
}

// Runs it on the loop and waits until it is done: afterwards the network is as asked.
void CutProxy::Impl::call(std::function<void()> request) {
    std::unique_lock lock(mutex);
    requests.push_back(std::move(request));
    const std::uint64_t mine = ++asked;
    const std::uint64_t one = 1;
    if (::write(wake, &one, sizeof one) < 0) std::abort();
    changed.wait(lock, [&] { return answered >= mine; });
}

void CutProxy::Impl::takeConnection() {
    const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (client < 0) return;
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    noDelay(client);
    noDelay(server);
    Link link;
    link.client = client;
    link.server = server;
    link.up.from = client;
    link.up.to = server;
    link.down.from = server;
    link.down.to = client;
    if (::connect(server, reinterpret_cast<const sockaddr*>(&target), sizeof target) != 0 &&
        errno != EINPROGRESS) {
        drop(link, true);
    }
    links.push_back(std::move(link));
    const std::lock_guard lock(mutex);
    ++accepted;
    live = static_cast<int>(links.size());
    changed.notify_all();
}

void CutProxy::Impl::readInto(Way& way, Link& link) {
    char buffer[65536];
    const ssize_t got = ::recv(way.from, buffer, sizeof buffer, 0);
    if (got > 0) {
        way.queue.push_back({Clock::now() + oneWay, QByteArray(buffer, static_cast<qsizetype>(got))});
        way.queued += static_cast<std::size_t>(got);
    } else if (got == 0) {
        way.sourceEnded = true;
    } else if (errno != EAGAIN && errno != EINTR) {
        drop(link, true);
    }
}

// False when there is something left that only a writable socket helps with.
bool CutProxy::Impl::writeFrom(Way& way, Link& link) {
    while (!way.queue.empty() && way.queue.front().due <= Clock::now()) {
        QByteArray& bytes = way.queue.front().bytes;
        const ssize_t put =
            ::send(way.to, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
        if (put < 0) {
            if (errno == EAGAIN || errno == EINTR) return false;
            drop(link, true);
            return true;
        }
        way.queued -= static_cast<std::size_t>(put);
        {
            const std::lock_guard lock(mutex);
            passed += put;
        }
        if (put < bytes.size()) {
            bytes.remove(0, static_cast<qsizetype>(put));
            return false;
        }
        way.queue.pop_front();
    }
    if (way.queue.empty() && way.sourceEnded && !way.endPassedOn) {
        way.endPassedOn = true;
        ::shutdown(way.to, SHUT_WR);
        if (link.up.endPassedOn && link.down.endPassedOn) drop(link, false);
    }
    return true;
}

void CutProxy::Impl::drop(Link& link, bool hard) {
    if (link.dead) return;
    link.dead = true;
    for (int fd : {link.client, link.server}) {
        if (hard) {
            const linger now{1, 0};  // close sends RST
            ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        }
        ::close(fd);
    }
}

void CutProxy::Impl::sweep() {
    const std::size_t before = links.size();
    links.remove_if([](const Link& link) { return link.dead; });
    if (links.size() == before) return;
    const std::lock_guard lock(mutex);
    live = static_cast<int>(links.size());
    changed.notify_all();
}

void CutProxy::Impl::loop() {
    for (;;) {
        runRequests();
        sweep();
        {
            const std::lock_guard lock(mutex);
            if (stop) break;
        }
        std::vector<pollfd> fds{{wake, POLLIN, 0}, {listener, POLLIN, 0}};
        std::vector<Link*> owners;
        auto soonest = Clock::time_point::max();
        const auto now = Clock::now();
        for (Link& link : links) {
            short client = 0;
            short server = 0;
            if (link.abandoned) {
                client |= POLLRDHUP;
            } else if (!stalled) {
                if (link.connecting) {
                    server |= POLLOUT;
                } else {
                    const auto wants = [&](Way& way, short& from, short& to) {
                        if (!way.sourceEnded && way.queued < queueLimit) from |= POLLIN;
                        if (way.queue.empty()) return;
                        if (way.queue.front().due <= now)
                            to |= POLLOUT;
                        else
                            soonest = std::min(soonest, way.queue.front().due);
                    };
                    wants(link.up, client, server);
                    wants(link.down, server, client);
                }
            }
            // A negative fd keeps poll from spinning on the end of a connection that nobody may look at now.
            fds.push_back({client != 0 ? link.client : -1, client, 0});
            fds.push_back({server != 0 ? link.server : -1, server, 0});
            owners.push_back(&link);
        }
        timespec wait{};
        timespec* limit = nullptr;
        if (soonest != Clock::time_point::max()) {
            const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(soonest - now).count();
            wait.tv_sec = left / 1'000'000'000;
            wait.tv_nsec = left % 1'000'000'000;
            limit = &wait;
        }
        ::ppoll(fds.data(), fds.size(), limit, nullptr);
        if (fds[0].revents != 0) {
            std::uint64_t count = 0;
            if (::read(wake, &count, sizeof count) < 0 && errno != EAGAIN) break;
            continue;  // a request may change everything: look at the sockets after it
        }
        for (std::size_t i = 0; i < owners.size(); ++i) {
            Link& link = *owners[i];
            const short client = fds[2 + 2 * i].revents;
            const short server = fds[3 + 2 * i].revents;
            if (link.abandoned) {
                if (client != 0) drop(link, true);
                continue;
            }
            if (link.connecting) {
                if (server == 0) continue;
                int error = 0;
                socklen_t size = sizeof error;
                ::getsockopt(link.server, SOL_SOCKET, SO_ERROR, &error, &size);
                link.connecting = false;
                if (error != 0) drop(link, true);
                continue;
            }
            if (stalled) continue;
            if ((client & ~POLLOUT) != 0 && !link.up.sourceEnded) readInto(link.up, link);
            if (!link.dead && (server & ~POLLOUT) != 0 && !link.down.sourceEnded) readInto(link.down, link);
            if (!link.dead) writeFrom(link.up, link);
            if (!link.dead) writeFrom(link.down, link);
        }
        if (fds[1].revents != 0) takeConnection();
    }
    for (Link& link : links) drop(link, true);
    if (listener >= 0) ::close(listener);
}

CutProxy::CutProxy(const QString& targetAddress, quint16 targetPort) : impl_(std::make_unique<Impl>()) {
    impl_->target = ipv4(targetAddress, targetPort);
    impl_->wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    impl_->listen();
    impl_->thread = std::thread([this] { impl_->loop(); });
}

CutProxy::~CutProxy() {
    impl_->call([this] {
        const std::lock_guard lock(impl_->mutex);
        impl_->stop = true;
    });
    impl_->thread.join();
    ::close(impl_->wake);
}

quint16 CutProxy::port() const { return impl_->port; }

void CutProxy::cut() {
    impl_->call([this] {
        for (Link& link : impl_->links) impl_->drop(link, false);
        impl_->sweep();
    });
}

void CutProxy::reset() {
    impl_->call([this] {
        for (Link& link : impl_->links) impl_->drop(link, true);
        impl_->sweep();
    });
}

void CutProxy::stall() {
    impl_->call([this] { impl_->stalled = true; });
}

void CutProxy::abandon() {
    impl_->call([this] {
        for (Link& link : impl_->links) link.abandoned = true;
    });
}

void CutProxy::swallow() {
    impl_->call([this] { impl_->swallow(true); });
}

void CutProxy::resume() {
    impl_->call([this] { impl_->swallow(false); });
}

void CutProxy::refuse() {
    impl_->call([this] {
        if (impl_->listener >= 0) ::close(impl_->listener);
        impl_->listener = -1;
    });
}

void CutProxy::accept() {
    impl_->call([this] { impl_->listen(); });
}

void CutProxy::delay(std::chrono::milliseconds oneWay) {
    impl_->call([this, oneWay] { impl_->oneWay = oneWay; });
}

int CutProxy::connections() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->live;
}

int CutProxy::accepted() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->accepted;
}

std::int64_t CutProxy::bytes() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->passed;
}

// The kernel's view of the connections to this proxy (proc_net_tcp.txt): sl local remote state tx:rx
// timer:when repetitions …, all in hexadecimal.
QList<QList<QByteArray>> CutProxy::Impl::kernelsTable() const {
    QList<QList<QByteArray>> rows;
    QFile table(QStringLiteral("/proc/net/tcp"));
    if (!table.open(QIODevice::ReadOnly)) return rows;
    const QByteArray to = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    for (const QByteArray& line : table.readAll().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() > 6 && words[2].endsWith(to)) rows.append(words);
    }
    return rows;
}

int CutProxy::unanswered() const {
    int count = 0;
    for (const QList<QByteArray>& row : impl_->kernelsTable())
        if (row[3] == "02") ++count;  // SYN_SENT
    return count;
}

std::optional<std::chrono::milliseconds> CutProxy::pauseAfterRepetitions(int count) const {
    const auto end = Clock::now() + patience;
    while (Clock::now() < end) {
        for (const QList<QByteArray>& row : impl_->kernelsTable()) {
            if (row[6].toInt(nullptr, 16) < count || !row[5].startsWith("01:")) continue;  // 01: repeating
            return std::chrono::milliseconds(row[5].mid(3).toLongLong(nullptr, 16) * 1000 /
                                             ::sysconf(_SC_CLK_TCK));
        }
        ::poll(nullptr, 0, 10);  // nothing tells of it
    }
    return {};
}

bool CutProxy::waitForUnanswered(int count) const {
    const auto end = Clock::now() + patience;
    while (unanswered() < count) {
        if (Clock::now() >= end) return false;
        ::poll(nullptr, 0, 10);  // nothing tells of it
    }
    return true;
}

bool CutProxy::waitForAccepted(int count) const {
    std::unique_lock lock(impl_->mutex);
    return impl_->changed.wait_for(lock, patience, [&] { return impl_->accepted >= count; });
}

bool CutProxy::waitForConnections(int count) const {
    std::unique_lock lock(impl_->mutex);
    return impl_->changed.wait_for(lock, patience, [&] { return impl_->live == count; });
}

}  // namespace hearth::lab
