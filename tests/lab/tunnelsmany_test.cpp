// SPDX-License-Identifier: GPL-3.0-or-later
// Many saved tunnels at once, and those of the ssh config at work.
#include "core/tunnels/configtunnels.h"
#include "core/tunnels/tunnels.h"
#include "tests/lab/forwardslab.h"
#include "tests/lab/support/cutproxy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <array>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using Phase = TunnelState::Phase;

namespace {

constexpr int kHosts = 10;
constexpr int kTunnelsOfEach = 5;

class TunnelsMany : public ForwardsLab {
protected:
    /// Five tunnels of each host, each to a server of its own, in one group.
    void saveAll() {
        for (int i = 0; i < kHosts * kTunnelsOfEach; ++i) {
            TunnelSpec tunnel;
            tunnel.name = QStringLiteral("tunnel %1").arg(i);
            tunnel.group = QStringLiteral("all");
            tunnel.machine = QStringLiteral("host%1").arg(i % kHosts);
            ForwardSpec spec;
            spec.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), echoes.at(i / kHosts).port());
            tunnel.parts = {{spec, {}}};
            const auto saved = tunnelStore.save(tunnel);
            ASSERT_TRUE(saved) << saved.error();
        }
    }
    void saveHost(int number, const LabSshd& server, quint16 port) {
        Host each;
        each.name = QStringLiteral("host%1").arg(number);
        each.user = server.user();
        each.address = server.address();
        each.port = port;
        each.keyFile = server.clientKey();
        const auto saved = store.save(each);
        ASSERT_TRUE(saved) << saved.error();
    }
    /// As a group is switched on: all of it at once.
    void upAll() {
        std::vector<std::jthread> switching;
        for (const TunnelState& each : tunnels.states())
            switching.emplace_back([this, name = each.spec.name] {
                const auto done = tunnels.up(name, Control{});
                EXPECT_TRUE(done) << name.toStdString() << done.error();
            });
    }
    /// All are up, and each carries a byte while all others are open, too.
    void expectAllAtWork() {
        std::vector<ByteStreamPtr> streams;
        std::array<char, 8> buffer;
        for (const TunnelState& each : tunnels.states()) {
            ASSERT_EQ(each.phase, Phase::Up) << each.spec.name.toStdString() << each.error();
            auto stream = comeTo(each.parts[0].forward->localPort);
            ASSERT_TRUE(stream) << stream.error();
            streams.push_back(std::move(*stream));
        }
        ASSERT_EQ(std::ssize(streams), kHosts * kTunnelsOfEach);
        for (const auto& stream : streams) ASSERT_TRUE(writeAll(*stream, std::span("x", 1), Control{}));
        for (const auto& stream : streams) ASSERT_EQ(stream->read(buffer, Control{}).value_or(0), 1U);
        for (const TunnelState& each : tunnels.states()) {
            EXPECT_EQ(each.phase, Phase::Up);
            EXPECT_EQ(each.parts[0].forward->connections, 1) << each.spec.name.toStdString();
            EXPECT_EQ(each.parts[0].forward->history.size(), 1) << each.spec.name.toStdString();
        }
    }
    static Result<ByteStreamPtr> comeTo(quint16 port) {
        auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), port, Control{});
        if (!socket) return std::move(socket.error());
        return makeSocketStream(std::move(*socket));
    }

    std::array<EchoServer, kTunnelsOfEach> echoes;
    TunnelStore tunnelStore{paths.config + QStringLiteral("/tunnels.json")};
    ConfigTunnels configTunnels{resolver, config};
    Tunnels tunnels{tunnelStore, configTunnels, forwards};
};

}  // namespace

TEST_F(TunnelsMany, FiftyOverTenServersComeUpAtOnceByOneLoginEach) {
    std::vector<std::unique_ptr<LabSshd>> servers;
    QByteArray known;
    for (int i = 0; i < kHosts; ++i) {
        LabSshd::Options options;
        options.address = QStringLiteral("127.0.0.%1").arg(40 + i);
        options.config = {QStringLiteral("MaxStartups 2:100:2")};
        servers.push_back(std::make_unique<LabSshd>(options));
        ASSERT_TRUE(servers.back()->start()) << servers.back()->error();
        known += servers.back()->knownHosts();
        saveHost(i, *servers.back(), servers.back()->port());
    }
    folder.write(QStringLiteral("home/known_hosts"), known);
    saveAll();
    upAll();
    expectAllAtWork();
    for (const auto& server : servers) {
        EXPECT_EQ(server->connections(), 1);
        EXPECT_EQ(server->log().count("Accepted publickey"), 1);
        EXPECT_FALSE(server->log().contains("MaxStartups")) << server->log().constData();
    }
}

TEST_F(TunnelsMany, FiftyOverTenHostsOfOneSlowServerComeUpWithinItsMaxStartups) {
    sshd.stop();
    sshd.options.config = {QStringLiteral("MaxStartups 2:100:2")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    CutProxy proxy(sshd.address(), sshd.port());
    proxy.delay(std::chrono::milliseconds(20));
    folder.write(
        QStringLiteral("home/known_hosts"),
        sshd.knownHosts().replace(QByteArray::number(sshd.port()), QByteArray::number(proxy.port())));
    for (int i = 0; i < kHosts; ++i) saveHost(i, sshd, proxy.port());
    saveAll();
    upAll();
    expectAllAtWork();
    EXPECT_EQ(sshd.connections(), kHosts);
    EXPECT_EQ(sshd.log().count("Accepted publickey"), kHosts);
    EXPECT_FALSE(sshd.log().contains("MaxStartups")) << sshd.log().constData();
}

TEST_F(TunnelsMany, EachForwardOfTheSshConfigCarriesBytes) {
    const quint16 there = freePort();
    const QString far = folder.file(QStringLiteral("far")), near = folder.file(QStringLiteral("near"));
    const EchoServer local(far);
    ASSERT_TRUE(QDir().mkpath(QFileInfo(paths.sshConfig).path()));
    QFile file(paths.sshConfig);  // the home of all tests: it must not stay
    const auto removed = qScopeGuard([&] { QFile::remove(paths.sshConfig); });
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QStringLiteral("Host far\n  HostName %1\n  Port %2\n  User %3\n  IdentityFile %4\n"
                              "  LocalForward %5 127.0.0.1:%6\n  LocalForward %7 %8\n"
                              "  RemoteForward %9 127.0.0.1:%6\n")
                   .arg(host.address)
                   .arg(host.port)
                   .arg(host.user, host.keyFile)
                   .arg(freePort())
                   .arg(echo.port())
                   .arg(near, far)
                   .arg(there)
                   .toUtf8());
    file.write("  DynamicForward " + QByteArray::number(freePort()) + '\n');
    file.close();
    ASSERT_TRUE(configTunnels.resolve(Control{}));
    const auto done = tunnels.up(QStringLiteral("far"), Control{});
    ASSERT_TRUE(done) << done.error();
    const auto states = tunnels.states();
    ASSERT_EQ(states.size(), 1);
    ASSERT_EQ(states[0].parts.size(), 4);
    std::array<char, 32> buffer;
    for (const auto& part : states[0].parts) {
        const ForwardState& now = *part.forward;
        EXPECT_EQ(now.phase, ForwardState::Phase::Up);
        auto socket = now.spec.bindSocketPath.isEmpty()
                          ? connectLocalTcp(
                                QStringLiteral("127.0.0.1"),
                                now.spec.kind == ForwardSpec::Kind::Remote ? there : now.localPort, Control{})
                          : connectUnixSocket(now.spec.bindSocketPath, Control{});
        ASSERT_TRUE(socket) << socket.error();
        const auto stream = makeSocketStream(std::move(*socket));
        if (now.spec.kind == ForwardSpec::Kind::Dynamic) {
            const quint16 port = echo.port();
            const QByteArray wish = QByteArray("\x04\x01", 2) + static_cast<char>(port >> 8) +
                                    static_cast<char>(port & 0xFF) + QByteArray("\x7f\0\0\x01\0", 5);
            ASSERT_TRUE(writeAll(*stream, {wish.constData(), std::size_t(wish.size())}, Control{}));
            for (std::size_t got = 0; got < 8;) {
                const auto more = stream->read({buffer.data() + got, 8 - got}, Control{});
                ASSERT_TRUE(more && *more > 0);
                got += *more;
            }
            EXPECT_EQ(buffer[1], '\x5a');
        }
        ASSERT_TRUE(writeAll(*stream, std::span("hello", 5), Control{}));
        ASSERT_TRUE(stream->finishWriting());
        EXPECT_EQ(readToEnd(*stream, 1024, Control{}).value_or(QByteArray()), "hello")
            << int(now.spec.kind) << now.listening.toStdString();
    }
}
