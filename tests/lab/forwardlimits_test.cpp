// SPDX-License-Identifier: GPL-3.0-or-later
// Forwards under load, beside each other, and against what a server may do to single channels.
#include "tests/lab/forwardlab.h"

#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/listener.h"
#include "tests/support/eventually.h"

#include <QCryptographicHash>

#include <array>
#include <atomic>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

using namespace hearth;
using namespace hearth::lab;

namespace {

/// What a connection carries; both ends know it by its number.
struct Load {
    explicit Load(quint32 number) : id(number) {
        static const QByteArray bytes = randomBytes(8 * 1024 * 1024);
        std::mt19937 chance(number);
        // Some are more than a channel's window and the sockets on the way hold.
        isLarge = number % 40 == 0;
        const auto piece = [&](qsizetype from) {
            return std::span<const char>(bytes).subspan(static_cast<std::size_t>(from),
                                                        isLarge ? 4 * 1024 * 1024 : chance() % 65'536);
        };
        up = piece(number * 4093);
        down = piece(number * 4093 + 2000);
        clientEndsLast = chance() % 3 == 0;
        serverEndsLast = !clientEndsLast && chance() % 2 == 0;
    }

    quint32 id;
    std::span<const char> up, down;
    bool isLarge = false;
    bool clientEndsLast = false, serverEndsLast = false;
};

QByteArray hashOf(std::span<const char> bytes) {
    return QCryptographicHash::hash(
        QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())),
        QCryptographicHash::Sha1);
}

enum class Manner { Plain, EndsLast, ReadsLast };

/// Sends and receives at the same time, ends its side once all is sent, and returns the hash of what came up
/// to the other side's end. Who ends last keeps half of it until the other side has ended; who reads last
/// sends everything first.
QByteArray carry(int socket, std::span<const char> bytes, Manner manner) {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    std::array<char, 16'384> buffer;
    bool farEnd = false, finished = false;
    for (std::size_t sent = 0; !farEnd || !finished;) {
        const std::size_t most = manner == Manner::EndsLast && !farEnd ? bytes.size() / 2 : bytes.size();
        if (sent == bytes.size() && !finished) {
            ::shutdown(socket, SHUT_WR);
            finished = true;
            continue;
        }
        const bool reads = !farEnd && (manner != Manner::ReadsLast || finished), writes = sent < most;
        pollfd ready{socket, static_cast<short>((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)), 0};
        if (::poll(&ready, 1, -1) < 0) return {};
        if (reads && (ready.revents & ~POLLOUT) != 0) {
            const auto got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got < 0 && errno != EAGAIN) return {};
            if (got == 0) farEnd = true;
            if (got > 0) hash.addData({buffer.data(), static_cast<qsizetype>(got)});
        }
        if (writes && (ready.revents & ~POLLIN) != 0) {
            const auto gone = ::send(socket, bytes.data() + sent, most - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (gone < 0 && errno != EAGAIN) return {};
            if (gone > 0) sent += static_cast<std::size_t>(gone);
        }
    }
    return hash.result();
}

/// So that the window of the channel is what holds a large load up.
void keepBuffersSmall(int socket) {
    for (const int which : {SO_SNDBUF, SO_RCVBUF}) {
        const int size = 64 * 1024;
        ::setsockopt(socket, SOL_SOCKET, which, &size, sizeof size);
    }
}

/// Where so many wait for each other.
class Gathering {
public:
    explicit Gathering(int count) : missing_(count) {}
    /// Whether all came.
    bool arrive() {
        std::unique_lock lock(mutex_);
        if (--missing_ == 0) changed_.notify_all();
        return changed_.wait_for(lock, patience, [this] { return missing_ <= 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int missing_;
};

QByteArray hashToEnd(int socket) {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    std::array<char, 16'384> buffer;
    for (;;) {
        const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0) return got == 0 ? hash.result() : QByteArray();
        hash.addData({buffer.data(), static_cast<qsizetype>(got)});
    }
}

}  // namespace

TEST_F(ForwardLab, FiveHundredConnectionsAtOnceEndEitherSideFirstAndLoseNoByte) {
    constexpr int kCount = 500;
    Gathering all(kCount);
    std::atomic<int> atOnce = 0, wholeThere = 0, wholeHere = 0;
    Listener server([&](int socket) {
        quint32 id = 0;
        keepBuffersSmall(socket);
        if (receiveAll(socket, reinterpret_cast<char*>(&id), sizeof id) != sizeof id) return;
        // Nobody's bytes are read before the last one is there.
        if (!all.arrive()) return;
        ++atOnce;
        const Load load(id);
        const auto manner = load.serverEndsLast ? Manner::EndsLast : Manner::Plain;
        if (carry(socket, load.down, manner) == hashOf(load.up)) ++wholeThere;
    });
    SshTarget to = target();
    to.keepAliveInterval = 30s;  // a thousand threads want this computer
    auto forward =
        Forward::open(client(to), specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port())),
                      QStringLiteral("Test"), Control{});
    ASSERT_TRUE(forward) << forward.error();
    const quint16 port = (*forward)->state().localPort;
    {
        std::vector<std::jthread> clients;
        for (quint32 id = 1; id <= kCount; ++id)
            clients.emplace_back([&, id] {
                const Load load(id);
                const auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), port, Control{});
                if (!socket) return;
                keepBuffersSmall(socket->get());
                if (!sendAll(socket->get(), reinterpret_cast<const char*>(&load.id), sizeof load.id)) return;
                const auto manner = load.clientEndsLast ? Manner::EndsLast
                                    : load.isLarge      ? Manner::ReadsLast
                                                        : Manner::Plain;
                if (carry(socket->get(), load.up, manner) == hashOf(load.down)) ++wholeHere;
            });
    }
    EXPECT_EQ(atOnce, kCount);
    EXPECT_EQ(wholeHere, kCount);
    EXPECT_TRUE(test::eventually([&] { return wholeThere == kCount; })) << wholeThere;
    const ForwardState state = (*forward)->state();
    EXPECT_EQ(state.connectionsTotal, kCount);
    EXPECT_EQ(state.history.size(), 1) << state.history.value(1).reason.toStdString();
}

TEST_F(ForwardLab, AClientThatNeverReadsStopsNoOther) {
    const QByteArray much = randomBytes(20 * 1024 * 1024);
    Listener source([&](int socket) {
        sendAll(socket, much.constData(), static_cast<std::size_t>(much.size()));
        ::shutdown(socket, SHUT_WR);
        hashToEnd(socket);
    });
    auto forward = open(specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), source.port())));
    ASSERT_TRUE(forward) << forward.error();
    const auto stalled = connectTo(**forward);
    ASSERT_TRUE(stalled) << stalled.error();
    for (int i = 0; i < 2; ++i) {
        auto stream = connectTo(**forward);
        ASSERT_TRUE(stream) << stream.error();
        const auto got = readToEnd(**stream, much.size() + 1, Control{});
        ASSERT_TRUE(got) << got.error();
        EXPECT_TRUE(*got == much) << got->size();
    }
    // Nothing of its own was lost meanwhile.
    const auto late = readToEnd(**stalled, much.size() + 1, Control{});
    ASSERT_TRUE(late) << late.error();
    EXPECT_TRUE(*late == much) << late->size();
}

TEST_F(ForwardLab, AServerThatNeverReadsStopsNoOther) {
    Listener dead(stay);
    const auto way = client(target());
    const auto forwardTo = [&](quint16 port) {
        return Forward::open(way, specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), port)),
                             QStringLiteral("Test"), Control{});
    };
    auto one = forwardTo(dead.port()), two = forwardTo(echo.port());
    ASSERT_TRUE(one && two);
    const auto stalled = connectTo(**one);
    ASSERT_TRUE(stalled) << stalled.error();
    const QByteArray much = randomBytes(20 * 1024 * 1024);
    std::stop_source enough;
    std::jthread writer([&] {
        Control control;
        control.stop = enough.get_token();
        EXPECT_FALSE(writeAll(**stalled, spanOf(much), control));
    });
    const auto back = exchangeOver(**two, much);
    EXPECT_TRUE(back && *back == much);
    // The first is held up by what its target does not read, not by us.
    const auto carried = (*one)->state().bytesOut;
    EXPECT_EQ(exchangeOver(**two, "hello").value_or(QByteArray()), "hello");
    EXPECT_EQ((*one)->state().bytesOut, carried);
    enough.request_stop();
}

TEST_F(ForwardLab, AChangedHostKeyNamesBothAndStopsNoOtherHost) {
    LabSshd other;
    ASSERT_TRUE(other.start()) << other.error();
    SshTarget there = target();
    there.name = there.hostKeyAlias = QStringLiteral("other");
    there.address = other.address();
    there.port = other.port();
    there.user = other.user();
    there.identityFiles = QStringList{other.clientKey()};
    there.knownHostsFiles =
        QStringList{folder.write(QStringLiteral("known_others"), "other " + other.hostKey() + '\n')};
    auto sibling = Forward::open(client(there), specToEcho(), QStringLiteral("Test"), Control{});
    ASSERT_TRUE(sibling) << sibling.error();
    auto forward = open(specToEcho());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    const QString before = sshd.fingerprint();
    ASSERT_TRUE(sshd.changeHostKey()) << sshd.error();
    ASSERT_TRUE(watch.waitForPhase(Phase::NeedsYou));
    const Error error = (*forward)->state().error;
    EXPECT_EQ(error.kind, ErrorKind::HostKeyChanged);
    const QString words = error.message + error.hint + error.detail;
    EXPECT_TRUE(words.contains(before)) << error;
    EXPECT_TRUE(words.contains(sshd.fingerprint())) << error;
    EXPECT_EQ((*sibling)->state().history.size(), 1);
    EXPECT_EQ(exchangeOver(**sibling, "hello").value_or(QByteArray()), "hello");
}

TEST_F(ForwardLab, TenHostsOfOneServerStayBelowItsMaxStartups) {
    sshd.stop();
    sshd.options.config = {QStringLiteral("MaxStartups 3:100:3")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const SshCommons commons;
    std::vector<std::shared_ptr<SshClient>> clients;
    for (int i = 0; i < 10; ++i) {
        SshTarget host = target();
        host.name = QStringLiteral("host %1").arg(i);
        clients.push_back(std::make_shared<SshClient>(host, *secrets, nullptr, commons));
    }
    std::atomic<int> up = 0;
    std::mutex mutex;
    std::vector<std::shared_ptr<Forward>> forwards;
    {
        std::vector<std::jthread> opening;
        for (int i = 0; i < 50; ++i)
            opening.emplace_back([&, i] {
                auto forward = Forward::open(clients[static_cast<std::size_t>(i % 10)], specToEcho(),
                                             QStringLiteral("Test"), Control{});
                if (!forward) return;
                ++up;
                const std::lock_guard lock(mutex);
                forwards.push_back(*forward);
            });
    }
    EXPECT_EQ(up, 50);
    EXPECT_EQ(sshd.connections(), 10);
    EXPECT_FALSE(sshd.log().contains("MaxStartups")) << sshd.log().constData();
    for (const auto& forward : forwards)
        EXPECT_EQ(exchangeOver(*forward, "hello").value_or(QByteArray()), "hello");
}

TEST_F(ForwardLab, AServerThatHungIsNotStormedWhenItGoesOn) {
    sshd.stop();
    sshd.options.config = {QStringLiteral("MaxStartups 3:100:3")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    CutProxy proxy(sshd.address(), sshd.port());
    const SshCommons commons;
    std::vector<std::shared_ptr<SshClient>> clients;
    for (int i = 0; i < 10; ++i) {
        SshTarget host = target(proxy.port());
        host.name = QStringLiteral("host %1").arg(i);
        host.connectTimeout = patience;
        clients.push_back(std::make_shared<SshClient>(host, *secrets, nullptr, commons));
    }
    proxy.stall();
    std::atomic<int> up = 0;
    {
        std::vector<std::jthread> opening;
        for (const auto& each : clients)
            opening.emplace_back([&up, &each] {
                if (each->connection(Control{}.within(patience))) ++up;
            });
        // Until those who wait have lost their patience once.
        EXPECT_TRUE(proxy.waitForAccepted(2));
        proxy.resume();
    }
    EXPECT_EQ(up, 10);
    EXPECT_FALSE(sshd.log().contains("MaxStartups")) << sshd.log().constData();
}

TEST_F(ForwardLab, FiftyForwardsToTenServersComeUpAtOnce) {
    std::vector<std::unique_ptr<LabSshd>> servers;
    std::vector<std::shared_ptr<SshClient>> clients;
    const SshCommons commons;
    for (int i = 0; i < 10; ++i) {
        LabSshd::Options options;
        options.address = QStringLiteral("127.0.0.%1").arg(20 + i);
        options.config = {QStringLiteral("MaxStartups 3:100:3")};
        auto server = std::make_unique<LabSshd>(options);
        ASSERT_TRUE(server->start()) << server->error();
        SshTarget there = target();
        there.name = there.hostKeyAlias = QStringLiteral("server%1").arg(i);
        there.address = server->address();
        there.port = server->port();
        there.identityFiles = QStringList{server->clientKey()};
        there.knownHostsFiles =
            QStringList{folder.write(there.name, there.name.toUtf8() + ' ' + server->hostKey() + '\n')};
        clients.push_back(std::make_shared<SshClient>(there, *secrets, nullptr, commons));
        servers.push_back(std::move(server));
    }
    std::atomic<int> works = 0;
    {
        std::vector<std::jthread> opening;
        for (int i = 0; i < 50; ++i)
            opening.emplace_back([&, i] {
                const auto forward = Forward::open(clients[static_cast<std::size_t>(i % 10)], specToEcho(),
                                                   QStringLiteral("Test"), Control{});
                if (forward && exchangeOver(**forward, "hello").value_or(QByteArray()) == "hello") ++works;
            });
    }
    EXPECT_EQ(works, 50);
    for (const auto& server : servers) {
        EXPECT_EQ(server->connections(), 1);
        EXPECT_FALSE(server->log().contains("MaxStartups"));
    }
}

TEST_F(ForwardLab, AForwardThroughAJumpComesBackWhenTheJumpIsLost) {
    LabSshd jump;
    ASSERT_TRUE(jump.start()) << jump.error();
    SshTarget hop = target(), far = target();
    hop.name = hop.hostKeyAlias = QStringLiteral("jump");
    hop.port = jump.port();
    hop.identityFiles = QStringList{jump.clientKey()};
    hop.knownHostsFiles =
        QStringList{folder.write(QStringLiteral("known_jump"), "jump " + jump.hostKey() + '\n')};
    far.jumps = {hop};
    auto forward = Forward::open(client(far), specToEcho(), QStringLiteral("Test"), Control{});
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    jump.killConnections();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    ASSERT_TRUE(watch.waitForPhase(Phase::Up)) << (*forward)->state().error;
    EXPECT_EQ(exchangeOver(**forward, "hello").value_or(QByteArray()), "hello");
}

TEST_F(ForwardLab, CurlsNamesAreLookedUpByTheFarSideAndItIsToldOfRefusals) {
    HEARTH_NEEDS_PROGRAM("curl");
    HEARTH_NEEDS_ROOT();  // for a server with an /etc of its own
    Listener web([](int socket) {
        char request[4096];
        if (::recv(socket, request, sizeof request, 0) <= 0) return;
        const QByteArray page = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n";
        sendAll(socket, page.constData(), static_cast<std::size_t>(page.size()));
    });
    const auto named =
        LabProcess::run(sshd.inside({QStringLiteral("sh"), QStringLiteral("-c"),
                                     QStringLiteral("echo 127.0.0.1 only.there >>/etc/hosts")}));
    ASSERT_EQ(named.code, 0) << named.output.constData();
    ForwardSpec dynamic;
    dynamic.kind = ForwardSpec::Kind::Dynamic;
    auto forward = open(dynamic);
    ASSERT_TRUE(forward) << forward.error();
    const auto curl = [&](const char* version, const QString& address) {
        return LabProcess::run({QStringLiteral("curl"), QStringLiteral("-sS"), QStringLiteral("--max-time"),
                                QStringLiteral("60"), QLatin1String(version),
                                QStringLiteral("127.0.0.1:%1").arg((*forward)->state().localPort), address});
    };
    const QString page = QStringLiteral("http://only.there:%1/").arg(web.port());
    for (const char* version : {"--socks5-hostname", "--socks4a"}) {
        const auto done = curl(version, page);
        EXPECT_EQ(done.code, 0) << version << done.output.constData();
        EXPECT_EQ(done.output, "hello\n") << version;
    }
    // curl looks it up itself, and nobody here knows it.
    EXPECT_NE(curl("--socks5", page).code, 0);
    // RFC 1928: 5, connection refused. A name that nobody knows is no refusal.
    const auto refused = curl("--socks5-hostname", QStringLiteral("http://127.0.0.1:1/"));
    EXPECT_EQ(refused.code, 97) << refused.output.constData();
    EXPECT_TRUE(refused.output.contains("(5)")) << refused.output.constData();
    const auto refused6 = curl("--socks5", QStringLiteral("http://[::1]:1/"));
    EXPECT_EQ(refused6.code, 97) << refused6.output.constData();
    const auto refused4 = curl("--socks4a", QStringLiteral("http://127.0.0.1:1/"));
    EXPECT_EQ(refused4.code, 97) << refused4.output.constData();
    EXPECT_EQ((*forward)->state().phase, Phase::Up);
}
