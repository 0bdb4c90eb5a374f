// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/listener.h"
#include "tests/lab/support/sshhelp.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <future>
#include <sys/socket.h>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::TempDir;

namespace {

QByteArray pattern(qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) bytes[i] = static_cast<char>((i * 2654435761U) >> 13);
    return bytes;
}

/// Sends all, finishes, and reads to the end at the same time.
QByteArray through(int socket, const QByteArray& bytes) {
    std::jthread sender([&] {
        sendAll(socket, bytes.constData(), static_cast<std::size_t>(bytes.size()));
        ::shutdown(socket, SHUT_WR);
    });
    QByteArray out;
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0) return out;
        out.append(buffer.data(), got);
    }
}

class SshStream : public ::testing::Test {
protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("sshd");
        secrets = makeMemorySecretStore();
    }
    void start(const QStringList& config = {}) {
        sshd.options.config += config;
        ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
        connectTo(targetFor(sshd, folder));
    }
    void connectTo(const SshTarget& target) {
        auto made = logIn(target, *secrets, nullptr, patient());
        ASSERT_TRUE(made.has_value()) << ::testing::PrintToString(made.error()) << sshd.log().constData();
        connection = *made;
    }
    /// One end of a pair whose other end is bridged to the target. Tells of its end.
    UniqueFd bridged(const StreamTarget& target) {
        auto pair = socketPair();
        BridgeEvents events;
        events.opened = [this] {
            const std::lock_guard lock(mutex);
            ++opened;
            changed.notify_all();
        };
        events.refused = [this](const UniqueFd&, const Error& error) {
            const std::lock_guard lock(mutex);
            refusals.push_back(error);
            changed.notify_all();
        };
        events.closed = [this](std::int64_t in, std::int64_t out) {
            const std::lock_guard lock(mutex);
            ++closed;
            bytesIn += in;
            bytesOut += out;
            changed.notify_all();
        };
        connection->bridge(std::move(pair->first), target, std::move(events));
        return std::move(pair->second);
    }
    bool waitFor(const std::function<bool()>& ready) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, patience, ready);
    }

    LabSshd sshd;
    TempDir folder;
    std::unique_ptr<SecretStore> secrets;
    std::mutex mutex;
    std::condition_variable changed;
    int opened = 0, closed = 0;
    std::int64_t bytesIn = 0, bytesOut = 0;
    std::vector<Error> refusals;
    SshConnectionPtr connection;  // goes first: its thread calls into all of the above
};

}  // namespace

TEST_F(SshStream, TcpCarriesBytesBothWaysAndHalfClose) {
    start();
    Listener server(echo);
    const Control control = patient();
    auto stream =
        connection->connectStream(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()), control);
    ASSERT_OK(stream);
    const QByteArray bytes = pattern(20'000'000);
    std::jthread writer([&] {
        ASSERT_OK(writeAll(**stream, {bytes.constData(), static_cast<std::size_t>(bytes.size())}, control));
        ASSERT_OK((*stream)->finishWriting());
    });
    auto back = readToEnd(**stream, 30'000'000, control);
    ASSERT_OK(back);
    EXPECT_TRUE(*back == bytes) << back->size();
}

TEST_F(SshStream, UnixSocketCarriesBytes) {
    start();
    Listener server(folder.file(QStringLiteral("s")), echo);
    const Control control = patient();
    auto stream = connection->connectStream(StreamTarget::local(folder.file(QStringLiteral("s"))), control);
    ASSERT_OK(stream);
    ASSERT_OK(writeAll(**stream, {"hello", 5}, control));
    ASSERT_OK((*stream)->finishWriting());
    auto back = readToEnd(**stream, 100, control);
    ASSERT_OK(back);
    EXPECT_EQ(*back, "hello");
}

TEST_F(SshStream, TheFarEndMayFinishFirst) {
    start();
    std::promise<QByteArray> received;
    Listener server([&](int socket) {
        sendAll(socket, "bye", 3);
        ::shutdown(socket, SHUT_WR);
        QByteArray got(11, '\0');
        receiveAll(socket, got.data(), 11);
        received.set_value(got);
    });
    const Control control = patient();
    auto stream =
        connection->connectStream(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()), control);
    ASSERT_OK(stream);
    auto back = readToEnd(**stream, 100, control);
    ASSERT_OK(back);
    EXPECT_EQ(*back, "bye");
    ASSERT_OK(writeAll(**stream, {"still going", 11}, control));
    EXPECT_EQ(received.get_future().get(), "still going");
}

TEST_F(SshStream, NobodyListens) {
    start();
    EXPECT_ERROR(
        connection->connectStream(StreamTarget::tcp(QStringLiteral("127.0.0.1"), freePort()), patient()),
        ErrorKind::Unreachable);
    EXPECT_ERROR(connection->connectStream(StreamTarget::local(QStringLiteral("/nowhere")), patient()),
                 ErrorKind::Unreachable);
    EXPECT_TRUE(connection->alive());
}

TEST_F(SshStream, ForwardingThatIsNotAllowedIsSaid) {
    start({QStringLiteral("AllowTcpForwarding no"), QStringLiteral("AllowStreamLocalForwarding no")});
    Listener server(echo);
    EXPECT_ERROR(
        connection->connectStream(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()), patient()),
        ErrorKind::Denied);
    const UniqueFd local = bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()));
    ASSERT_TRUE(waitFor([&] { return refusals.size() == 1; }));
    EXPECT_EQ(refusals[0].kind, ErrorKind::Denied);
    char byte = 0;
    EXPECT_EQ(::recv(local.get(), &byte, 1, 0), 0);  // let go
    auto done = runLine(*connection, "echo on");
    ASSERT_OK(done);
    EXPECT_EQ(done->out, "on\n");
}

TEST_F(SshStream, ABridgeCarriesBytesBothWays) {
    start();
    Listener server(echo);
    const QByteArray bytes = pattern(60'000'000);
    {
        const UniqueFd local = bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()));
        const QByteArray back = through(local.get(), bytes);
        EXPECT_TRUE(back == bytes) << back.size();
    }
    ASSERT_TRUE(waitFor([&] { return closed == 1; }));
    EXPECT_EQ(bytesIn, bytes.size());
    EXPECT_EQ(bytesOut, bytes.size());
}

TEST_F(SshStream, ABridgeToAUnixSocket) {
    start();
    Listener server(folder.file(QStringLiteral("s")), echo);
    const UniqueFd local = bridged(StreamTarget::local(folder.file(QStringLiteral("s"))));
    EXPECT_EQ(through(local.get(), "hello"), "hello");
    ASSERT_TRUE(waitFor([&] { return closed == 1; }));
}

TEST_F(SshStream, ABridgesLocalEndMayVanish) {
    start();
    std::promise<void> ended;
    Listener server([&](int socket) {
        const QByteArray junk = pattern(1 << 20);
        while (sendAll(socket, junk.constData(), static_cast<std::size_t>(junk.size()))) {
        }
        ended.set_value();
    });
    {
        const UniqueFd local = bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()));
        std::array<char, 100> some;
        ASSERT_EQ(receiveAll(local.get(), some.data(), some.size()), some.size());
    }
    EXPECT_EQ(ended.get_future().wait_for(patience), std::future_status::ready);
    ASSERT_TRUE(waitFor([&] { return closed == 1; }));
    EXPECT_TRUE(connection->alive());
}

TEST_F(SshStream, ASlowReaderStopsOnlyItsOwnBridge) {
    start();
    const QByteArray much = pattern(30'000'000);
    Listener source(
        [&](int socket) { sendAll(socket, much.constData(), static_cast<std::size_t>(much.size())); });
    Listener server(echo);
    const UniqueFd slow = bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), source.port()));
    for (int i = 0; i < 5; ++i) {
        const UniqueFd quick = bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()));
        const QByteArray bytes = pattern(3'000'000);
        EXPECT_TRUE(through(quick.get(), bytes) == bytes);
    }
    EXPECT_LT(connection->statistics().bytesIn, 25'000'000);
    const QByteArray all = through(slow.get(), {});
    EXPECT_TRUE(all == much) << all.size();
}

TEST_F(SshStream, FiveHundredBridgesAtOnce) {
    start();
    Listener server(echo);
    constexpr int count = 500;
    const QByteArray bytes = pattern(100'000);
    std::vector<UniqueFd> locals;
    for (int i = 0; i < count; ++i)
        locals.push_back(bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port())));
    ASSERT_TRUE(waitFor([&] { return opened == count; }))
        << opened << " " << (refusals.empty() ? "" : qPrintable(refusals[0].detail));
    std::atomic<int> good = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 25; ++t) {
        threads.emplace_back([&, t] {
            std::vector<std::jthread> senders;
            for (int i = t; i < count; i += 25) {
                if (through(locals[static_cast<std::size_t>(i)].get(), bytes) == bytes) ++good;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(good, count);
    locals.clear();
    ASSERT_TRUE(waitFor([&] { return closed == count; })) << closed;
    EXPECT_EQ(bytesIn, count * bytes.size());
    auto done = runLine(*connection, "true");
    EXPECT_OK(done);
    EXPECT_LE(connection->statistics().channels, 1);
}

TEST_F(SshStream, KeysAreExchangedAnewDuringATransfer) {
    start({QStringLiteral("RekeyLimit 1M"), QStringLiteral("LogLevel DEBUG1")});
    Listener server(echo);
    const QByteArray bytes = pattern(30'000'000);
    const UniqueFd local = bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()));
    const QByteArray back = through(local.get(), bytes);
    EXPECT_TRUE(back == bytes) << back.size();
    auto done = runLine(*connection, "cat", bytes, patient());
    ASSERT_OK(done);
    EXPECT_TRUE(done->out == bytes) << done->out.size();
    EXPECT_GT(sshd.log().count("SSH2_MSG_KEXINIT received"), 10);
}

#ifdef Q_OS_LINUX
TEST_F(SshStream, BulkIsReadInLargePieces) {
    start();
    Listener server(echo);
    const QByteArray bytes = pattern(30'000'000);
    const UniqueFd local = bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port()));
    EXPECT_TRUE(through(local.get(), bytes) == bytes);
    // The last bytes may be passed on before they are counted.
    EXPECT_TRUE(test::eventually([&] { return connection->statistics().bytesIn > bytes.size(); }));
    const SshStatistics statistics = connection->statistics();
    // libssh by itself would have asked for 4 KiB each time.
    EXPECT_LT(statistics.socketReads, bytes.size() / 8192);
}
#endif

TEST_F(SshStream, AFarLinkGetsALargerWindow) {
    ASSERT_TRUE(sshd.start()) << qPrintable(sshd.error());
    CutProxy proxy(sshd.address(), sshd.port());
    SshTarget target = targetFor(sshd, folder);
    target.knownHostsFiles = {
        folder.write(QStringLiteral("k"), sshd.knownHosts().replace(QByteArray::number(sshd.port()),
                                                                    QByteArray::number(proxy.port())))};
    target.port = proxy.port();
    connectTo(target);
    proxy.delay(std::chrono::milliseconds(10));
    // The first channel tells how far the server is.
    ASSERT_OK(runLine(*connection, "true"));
    const QByteArray much = pattern(60'000'000);
    Listener source([&](int socket) {
        sendAll(socket, much.constData(), static_cast<std::size_t>(much.size()));
        ::shutdown(socket, SHUT_WR);
        char byte;
        ::recv(socket, &byte, 1, 0);
    });
    const UniqueFd local = bridged(StreamTarget::tcp(QStringLiteral("127.0.0.1"), source.port()));
    const QByteArray all = through(local.get(), {});
    EXPECT_TRUE(all == much) << all.size();
    EXPECT_GT(connection->statistics().largestWindow, 1'280'000U);
}
