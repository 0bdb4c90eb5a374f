// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/labprocess.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace hearth::lab;
using namespace std::chrono_literals;

namespace {

// Gives back what it gets, and ends when the other side does.
class Echo {
public:
    Echo() {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof where;
        ::bind(listener_, reinterpret_cast<sockaddr*>(&where), size);
        ::listen(listener_, 16);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&where), &size);
        port = ntohs(where.sin_port);
        thread_ = std::thread([this] {
            for (;;) {
                const int fd = ::accept(listener_, nullptr, nullptr);
                if (fd < 0) return;
                char buffer[4096];
                ssize_t got = 0;
                while ((got = ::recv(fd, buffer, sizeof buffer, 0)) > 0)
                    ::send(fd, buffer, static_cast<std::size_t>(got), MSG_NOSIGNAL);
                ::close(fd);
            }
        });
    }
    ~Echo() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    quint16 port = 0;

private:
    int listener_ = -1;
    std::thread thread_;
};

class Client {
public:
    explicit Client(quint16 port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        error = ::connect(fd_, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0 ? 0 : errno;
    }
    ~Client() { ::close(fd_); }
    void send(const std::string& text) { ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL); }
    void finish() { ::shutdown(fd_, SHUT_WR); }
    bool readable(std::chrono::milliseconds limit) {
        pollfd one{fd_, POLLIN, 0};
        return ::poll(&one, 1, static_cast<int>(limit.count())) > 0;
    }
    // "" at the end, "!" and errno after a failure.
    std::string read() {
        char buffer[4096];
        const ssize_t got = ::recv(fd_, buffer, sizeof buffer, 0);
        return got < 0 ? "!" + std::to_string(errno) : std::string(buffer, static_cast<std::size_t>(got));
    }
    int error = 0;

private:
    int fd_;
};

}  // namespace

TEST(CutProxy, PassesBytesAndTheEndOnBothWays) {
    Echo echo;
    CutProxy proxy(QStringLiteral("127.0.0.1"), echo.port);
    Client client(proxy.port());
    client.send("hello");
    EXPECT_EQ(client.read(), "hello");
    client.finish();
    EXPECT_EQ(client.read(), "");
    EXPECT_TRUE(proxy.waitForConnections(0));
    EXPECT_EQ(proxy.bytes(), 10);
    EXPECT_EQ(proxy.accepted(), 1);
}

TEST(CutProxy, CutEndsAndResetResets) {
    Echo echo;
    CutProxy proxy(QStringLiteral("127.0.0.1"), echo.port);
    {
        Client client(proxy.port());
        client.send("x");
        EXPECT_EQ(client.read(), "x");
        proxy.cut();
        EXPECT_EQ(client.read(), "");
    }
    Client client(proxy.port());
    client.send("x");
    EXPECT_EQ(client.read(), "x");
    proxy.reset();
    EXPECT_EQ(client.read(), "!" + std::to_string(ECONNRESET));
    EXPECT_EQ(proxy.connections(), 0);
}

TEST(CutProxy, NothingGetsThroughWhileStalledAndNothingIsLost) {
    Echo echo;
    CutProxy proxy(QStringLiteral("127.0.0.1"), echo.port);
    Client client(proxy.port());
    client.send("1");
    EXPECT_EQ(client.read(), "1");
    proxy.stall();
    const std::int64_t before = proxy.bytes();
    client.send("2");
    EXPECT_FALSE(client.readable(50ms));
    EXPECT_EQ(proxy.bytes(), before);
    proxy.resume();
    EXPECT_EQ(client.read(), "2");
}

TEST(CutProxy, WhoConnectsWhileItSwallowsIsAnsweredAfterwards) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    Echo echo;
    CutProxy proxy(QStringLiteral("127.0.0.1"), echo.port);
    proxy.swallow();
    EXPECT_EQ(proxy.unanswered(), 0);
    std::jthread late([&] {
        Client client(proxy.port());
        client.send("1");
        EXPECT_EQ(client.read(), "1");
    });
    EXPECT_TRUE(proxy.waitForUnanswered(1));
    EXPECT_EQ(proxy.accepted(), 0);
    proxy.resume();
}

TEST(CutProxy, RefusesAndAcceptsOnTheSamePort) {
    Echo echo;
    CutProxy proxy(QStringLiteral("127.0.0.1"), echo.port);
    const quint16 port = proxy.port();
    proxy.refuse();
    EXPECT_EQ(Client(port).error, ECONNREFUSED);
    proxy.accept();
    EXPECT_EQ(Client(port).error, 0);
}

TEST(CutProxy, DelaysEachDirection) {
    Echo echo;
    CutProxy proxy(QStringLiteral("127.0.0.1"), echo.port);
    Client client(proxy.port());
    proxy.delay(30ms);
    const auto started = std::chrono::steady_clock::now();
    client.send("x");
    EXPECT_EQ(client.read(), "x");
    EXPECT_GE(std::chrono::steady_clock::now() - started, 60ms);
}

TEST(CutProxy, ADeadTargetEndsTheConnection) {
    CutProxy proxy(QStringLiteral("127.0.0.1"), freePort());
    Client client(proxy.port());
    const std::string end = client.read();
    EXPECT_TRUE(end.empty() || end == "!" + std::to_string(ECONNRESET)) << end;
}
