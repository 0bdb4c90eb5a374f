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
#include <sys/socket.h>

using namespace hearth;
using namespace hearth::lab;

namespace {

/// What a connection carries, both ends know it by its number.
struct Load {
    explicit Load(quint32 number) : id(number) {
        std::mt19937 chance(number);
        up = chance() % 65'536;
        down = chance() % 65'536;
        serverEndsFirst = chance() % 2 == 0;
    }
    QByteArray bytes(bool upwards) const {
        QByteArray all(static_cast<qsizetype>(upwards ? up : down), Qt::Uninitialized);
        std::mt19937 generator(id * 2 + (upwards ? 1 : 0));
        for (char& byte : all) byte = static_cast<char>(generator());
        return all;
    }
    QByteArray hash(bool upwards) const {
        return QCryptographicHash::hash(bytes(upwards), QCryptographicHash::Sha1);
    }

    quint32 id;
    std::size_t up = 0, down = 0;
    bool serverEndsFirst = false;
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

/// Ends its side before the client does, or after.
void serveLoad(int socket, std::atomic<int>& good) {
    quint32 id = 0;
    if (receiveAll(socket, reinterpret_cast<char*>(&id), sizeof id) != sizeof id) return;
    const Load load(id);
    const QByteArray down = load.bytes(false);
    const auto send = [&] {
        sendAll(socket, down.constData(), static_cast<std::size_t>(down.size()));
        ::shutdown(socket, SHUT_WR);
    };
    if (load.serverEndsFirst) send();
    const bool whole = hashToEnd(socket) == load.hash(true);
    if (!load.serverEndsFirst) send();
    if (whole) ++good;
}

Result<bool> runLoad(const Forward& forward, const Load& load) {
    auto stream = connectTo(forward);
    if (!stream) return std::move(stream.error());
    HEARTH_TRY(writeAll(**stream, {reinterpret_cast<const char*>(&load.id), sizeof load.id}, Control{}));
    const auto send = [&]() -> Result<void> {
        HEARTH_TRY(writeAll(**stream, spanOf(load.bytes(true)), Control{}));
        return (*stream)->finishWriting();
    };
    if (!load.serverEndsFirst) HEARTH_TRY(send());
    const auto down = readToEnd(**stream, 1 << 20, Control{});
    if (!down) return down.error();
    if (load.serverEndsFirst) HEARTH_TRY(send());
    return QCryptographicHash::hash(*down, QCryptographicHash::Sha1) == load.hash(false);
}

}  // namespace

TEST_F(ForwardLab, FiveHundredConnectionsEndEitherSideFirstAndLoseNoByte) {
    constexpr int kCount = 500;
    std::atomic<int> wholeThere = 0, wholeHere = 0;
    Listener server([&](int socket) { serveLoad(socket, wholeThere); });
    auto forward = open(specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port())));
    ASSERT_TRUE(forward) << forward.error();
    {
        std::vector<std::jthread> clients;
        for (quint32 id = 1; id <= kCount; ++id)
            clients.emplace_back([&, id] {
                if (runLoad(**forward, Load(id)).value_or(false)) ++wholeHere;
            });
    }
    EXPECT_EQ(wholeHere, kCount);
    EXPECT_TRUE(test::eventually([&] { return wholeThere == kCount; })) << wholeThere;
    EXPECT_EQ((*forward)->state().connectionsTotal, kCount);
    EXPECT_EQ((*forward)->state().history.size(), 1);
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
