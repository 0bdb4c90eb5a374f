// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/peer.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace hearth::bench {

using Clock = std::chrono::steady_clock;

namespace {

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

bool sendAll(int fd, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = ::send(fd, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

void noDelay(int fd) {
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

pid_t spawn(const QStringList& argv, int output) {
    std::vector<QByteArray> words;
    for (const QString& word : argv) words.push_back(word.toLocal8Bit());
    std::vector<char*> pointers;
    for (QByteArray& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, 0);
    ::dup2(output >= 0 ? output : nothing, 1);
    if (qEnvironmentVariableIsEmpty("HEARTH_BENCH_VERBOSE")) ::dup2(nothing, 2);
    ::execvp(pointers[0], pointers.data());
    ::_exit(127);
}

void serve(UniqueFd socket) {
    noDelay(socket.get());
    std::vector<char> buffer(256 * 1024, 'x');
    char what = 0;
    if (::recv(socket.get(), &what, 1, 0) != 1) return;
    if (what == 'd') {
        while (sendAll(socket.get(), buffer.data(), buffer.size())) {
        }
    } else if (what == 'u') {
        std::int64_t left = 0;
        if (::recv(socket.get(), &left, sizeof left, MSG_WAITALL) != sizeof left) return;
        while (left > 0) {
            const ssize_t got = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
            if (got <= 0) return;
            left -= got;
        }
        sendAll(socket.get(), "k", 1);
    } else {
        for (;;) {
            const ssize_t got = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
            if (got <= 0 || !sendAll(socket.get(), buffer.data(), static_cast<std::size_t>(got))) return;
        }
    }
}

/// One direction of a delayed connection: a reader that stamps what comes, a writer that sends it when its
/// time has come.
void delayOneWay(int from, int to, std::chrono::milliseconds by) {
    struct Piece {
        Clock::time_point due;
        std::vector<char> bytes;
    };
    std::deque<Piece> pieces;
    std::size_t queued = 0;
    bool ended = false;
    // Several times what 1 GB/s keeps under way: the cable is never what limits.
    constexpr std::size_t kMost = 64 * 1024 * 1024;
    std::vector<char> buffer(256 * 1024);
    while (!ended || !pieces.empty()) {
        pollfd fds[2] = {{!ended && queued < kMost ? from : -1, POLLIN, 0}, {-1, POLLOUT, 0}};
        int wait = -1;
        if (!pieces.empty()) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(pieces.front().due - Clock::now()).count();
            if (left <= 0)
                fds[1].fd = to;
            else
                wait = static_cast<int>(left);
        }
        if (::poll(fds, 2, wait) < 0) break;
        if (fds[0].revents != 0) {
            const ssize_t got = ::recv(from, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got > 0) {
                pieces.push_back(
                    {Clock::now() + by, std::vector<char>(buffer.begin(), buffer.begin() + got)});
                queued += static_cast<std::size_t>(got);
            } else if (got == 0 || errno != EAGAIN) {
                ended = true;
            }
        }
        if (fds[1].revents != 0) {
            auto& bytes = pieces.front().bytes;
            const ssize_t sent = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent < 0 && errno != EAGAIN) break;
            if (sent > 0) {
                queued -= static_cast<std::size_t>(sent);
                bytes.erase(bytes.begin(), bytes.begin() + sent);
                if (bytes.empty()) pieces.pop_front();
            }
        }
    }
    ::shutdown(to, SHUT_WR);
    ::shutdown(from, SHUT_RD);
}

}  // namespace

Child::Child(const QStringList& argv) {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) != 0) return;
    output_ = UniqueFd(fds[0]);
    const UniqueFd theirs(fds[1]);
    pid_ = spawn(argv, theirs.get());
}

Child::~Child() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
}

QByteArray Child::firstLine() {
    QByteArray line;
    char c = 0;
    while (::read(output_.get(), &c, 1) == 1 && c != '\n') line.append(c);
    return line;
}

double Child::cpuSeconds() const {
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid_));
    if (!stat.open(QFile::ReadOnly)) return 0;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 13) return 0;
    return (fields[11].toDouble() + fields[12].toDouble()) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

int Child::run(const QStringList& argv) {
    const pid_t pid = spawn(argv, -1);
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

UniqueFd listenLoopback(quint16& port) {
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(fd.get(), reinterpret_cast<sockaddr*>(&address), size);
    ::listen(fd.get(), 1024);
    ::getsockname(fd.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return fd;
}

UniqueFd connectLoopback(quint16 port) {
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::connect(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return {};
    noDelay(fd.get());
    return fd;
}

bool waitForPort(quint16 port) {
    const auto start = Clock::now();
    while (secondsSince(start) < 10) {
        if (connectLoopback(port)) return true;
        ::usleep(20'000);
    }
    return false;
}

TrafficServer::TrafficServer() : socket_(listenLoopback(port_)) {
    std::thread([fd = socket_.get()] {
        for (;;) {
            const int one = ::accept4(fd, nullptr, nullptr, SOCK_CLOEXEC);
            if (one < 0) return;
            std::thread(serve, UniqueFd(one)).detach();
        }
    }).detach();
}

TrafficServer::~TrafficServer() { ::shutdown(socket_.get(), SHUT_RDWR); }

DelayProxy::DelayProxy(quint16 target, int oneWayMs) {
    const int listening = listenLoopback(port_).release();  // for as long as the benchmark runs
    std::thread([listening, target, by = std::chrono::milliseconds(oneWayMs)] {
        for (;;) {
            const int near = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
            if (near < 0) return;
            const int far = connectLoopback(target).release();
            noDelay(near);
            std::thread([near, far, by] {
                std::thread back(delayOneWay, far, near, by);
                delayOneWay(near, far, by);
                back.join();
                ::close(near);
                ::close(far);
            }).detach();
        }
    }).detach();
}

double download(quint16 port, std::int64_t bytes) {
    const UniqueFd fd = connectLoopback(port);
    std::vector<char> buffer(256 * 1024);
    if (!fd || !sendAll(fd.get(), "d", 1) || ::recv(fd.get(), buffer.data(), 1, 0) != 1) return 0;
    const auto start = Clock::now();
    std::int64_t left = bytes;
    while (left > 0) {
        const ssize_t got = ::recv(fd.get(), buffer.data(), buffer.size(), 0);
        if (got <= 0) return 0;
        left -= got;
    }
    return static_cast<double>(bytes) / 1e6 / secondsSince(start);
}

double upload(quint16 port, std::int64_t bytes) {
    const UniqueFd fd = connectLoopback(port);
    std::vector<char> buffer(256 * 1024, 'x');
    if (!fd || !sendAll(fd.get(), "u", 1) ||
        !sendAll(fd.get(), reinterpret_cast<const char*>(&bytes), sizeof bytes))
        return 0;
    const auto start = Clock::now();
    for (std::int64_t left = bytes; left > 0;) {
        const auto size =
            static_cast<std::size_t>(std::min<std::int64_t>(left, static_cast<std::int64_t>(buffer.size())));
        if (!sendAll(fd.get(), buffer.data(), size)) return 0;
        left -= static_cast<std::int64_t>(size);
    }
    char done = 0;
    if (::recv(fd.get(), &done, 1, 0) != 1) return 0;
    return static_cast<double>(bytes) / 1e6 / secondsSince(start);
}

std::vector<double> roundTrips(quint16 port, std::size_t size, int count) {
    const UniqueFd fd = connectLoopback(port);
    std::vector<char> buffer(size, 'x');
    std::vector<double> times;
    if (!fd || !sendAll(fd.get(), "e", 1)) return times;
    for (int i = 0; i < count; ++i) {
        const auto start = Clock::now();
        if (!sendAll(fd.get(), buffer.data(), size) ||
            ::recv(fd.get(), buffer.data(), size, MSG_WAITALL) != static_cast<ssize_t>(size))
            break;
        if (i >= count / 20) times.push_back(secondsSince(start) * 1e6);  // the first ones warm up
    }
    std::sort(times.begin(), times.end());
    return times;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QString spread(const std::vector<double>& values, int digits) {
    if (values.empty()) return QStringLiteral("–");
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return QStringLiteral("%1 (%2–%3)")
        .arg(median(values), 0, 'f', digits)
        .arg(*least, 0, 'f', digits)
        .arg(*most, 0, 'f', digits);
}

}  // namespace hearth::bench
