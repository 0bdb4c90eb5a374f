// SPDX-License-Identifier: GPL-3.0-or-later
// Ports on which the server listens for us.
#include "core/base/socketstream.h"
#include "tests/lab/support/listener.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <sys/socket.h>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;
using namespace std::chrono_literals;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

/// What comes to the server's ports, in order.
class Arrivals {
public:
    std::function<void(std::unique_ptr<SshArrival>)> handler() {
        return [this](std::unique_ptr<SshArrival> arrival) {
            const std::lock_guard lock(mutex_);
            queue_.push_back(std::move(arrival));
            changed_.notify_all();
        };
    }
    std::unique_ptr<SshArrival> next() {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, patience, [&] { return !queue_.empty(); })) return nullptr;
        auto first = std::move(queue_.front());
        queue_.pop_front();
        return first;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::unique_ptr<SshArrival>> queue_;
};

class SshListen : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        secrets = makeMemorySecretStore();
    }
    void start(const QStringList& config = {}) {
        sshd.options.config += config;
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        auto made = logIn(targetFor(sshd, folder), *secrets, nullptr, patient());
        ASSERT_OK(made);
        connection = *made;
    }
    Result<std::unique_ptr<SshListener>> listen(quint16 port = 0) {
        return connection->listen(text("127.0.0.1"), port, arrivals.handler(), patient());
    }
    static Result<ByteStreamPtr> come(quint16 port) {
        auto socket = connectLocalTcp(text("127.0.0.1"), port, patient());
        if (!socket) return socket.error();
        return makeSocketStream(std::move(*socket));
    }

    LabSshd sshd;
    TempDir folder;
    std::unique_ptr<SecretStore> secrets;
    Arrivals arrivals;
    SshConnectionPtr connection;
};

}  // namespace

TEST_F(SshListen, WhoComesThereIsJoinedWithASocketHere) {
    start();
    auto listener = listen();
    ASSERT_OK(listener);
    EXPECT_GE((*listener)->port(), 1024);
    Listener here(echo);
    for (int i = 0; i < 3; ++i) {
        auto far = come((*listener)->port());
        ASSERT_OK(far);
        auto arrival = arrivals.next();
        ASSERT_TRUE(arrival);
        auto pair = socketPair();
        ASSERT_OK(pair);
        std::jthread near([socket = std::move(pair->second)] { echo(socket.get()); });
        arrival->bridge(std::move(pair->first), {});
        const QByteArray bytes(5'000'000, static_cast<char>('a' + i));
        std::jthread writer([&] {
            EXPECT_OK(
                writeAll(**far, {bytes.constData(), static_cast<std::size_t>(bytes.size())}, patient()));
            EXPECT_OK((*far)->finishWriting());
        });
        const auto back = readToEnd(**far, 6'000'000, patient());
        ASSERT_OK(back);
        EXPECT_TRUE(*back == bytes) << back->size();
    }
}

TEST_F(SshListen, WhoIsDeclinedIsClosed) {
    start();
    auto listener = listen();
    ASSERT_OK(listener);
    auto far = come((*listener)->port());
    ASSERT_OK(far);
    arrivals.next().reset();
    const auto end = readToEnd(**far, 10, patient());
    EXPECT_EQ(end ? *end : QByteArray(), QByteArray());  // or a reset
}

TEST_F(SshListen, APortInUseThereIsBusy) {
    start();
    Listener taken(echo);
    EXPECT_ERROR(listen(taken.port()), ErrorKind::Busy);
    EXPECT_OK(listen());
}

TEST_F(SshListen, AServerThatForbidsItIsBusyAndDeniedOnAnyPort) {
    start({text("AllowTcpForwarding local")});
    const auto one = listen(2345);
    ASSERT_FALSE(one);
    EXPECT_EQ(one.error().kind, ErrorKind::Busy);  // it may be taken
    EXPECT_TRUE(one.error().hint.contains(text("AllowTcpForwarding")));
    const auto any = listen();
    ASSERT_FALSE(any);
    EXPECT_EQ(any.error().kind, ErrorKind::Denied);
    EXPECT_TRUE(any.error().hint.contains(text("AllowTcpForwarding")));
}

TEST_F(SshListen, EndsWithItsListener) {
    start();
    auto listener = listen();
    ASSERT_OK(listener);
    const quint16 port = (*listener)->port();
    listener->reset();
    const auto next = listen();  // asked after it, answered after it
    ASSERT_OK(next);
    EXPECT_ERROR(come(port), ErrorKind::Unreachable);
}

// libssh has one place for all answers to such questions, its own keepalive's too.
TEST_F(SshListen, AnswersAreNotMistakenForThoseToKeepalives) {
    start();
    Listener taken(echo);
    const quint16 free = [&] {
        auto first = listen();
        return first ? (*first)->port() : quint16{0};
    }();
    for (int i = 0; i < 100; ++i) {
        connection->probe();
        auto listener = listen(free);
        ASSERT_OK(listener) << i;
        connection->probe();
        EXPECT_ERROR(listen(taken.port()), ErrorKind::Busy);
    }
}

TEST_F(SshListen, ManyAskAtOnce) {
    start();
    std::mutex mutex;
    std::vector<std::unique_ptr<SshListener>> all;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 20; ++i) {
        threads.emplace_back([&] {
            auto listener = listen();
            EXPECT_OK(listener);
            const std::lock_guard lock(mutex);
            if (listener) all.push_back(std::move(*listener));
        });
    }
    threads.clear();
    ASSERT_EQ(all.size(), 20U);
    for (const auto& each : all) {
        const auto far = come(each->port());
        ASSERT_OK(far);
        ASSERT_TRUE(arrivals.next());
    }
}

TEST_F(SshListen, AServerThatDoesNotAnswerIsLeftInTime) {
    start();
    sshd.freeze();
    std::stop_source stop;
    std::jthread canceller([&] { stop.request_stop(); });
    Control control = patient();
    control.stop = stop.get_token();
    EXPECT_ERROR(connection->listen(text("localhost"), 0, arrivals.handler(), control), ErrorKind::Cancelled);
    std::jthread closer([this] { connection->close(); });
    EXPECT_ERROR(listen(), ErrorKind::Cancelled);
    sshd.thaw();
}
