// SPDX-License-Identifier: GPL-3.0-or-later
// Remote and dynamic forwards; what all kinds share is in forward_test.cpp.
#include "tests/lab/forwardlab.h"

#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/handtime.h"
#include "tests/lab/support/labprocess.h"
#include "tests/lab/support/listener.h"
#include "tests/support/eventually.h"

#include <array>
#include <future>
#include <sys/resource.h>
#include <sys/socket.h>

using namespace hearth;
using namespace hearth::lab;

namespace {

ForwardSpec remoteTo(const StreamTarget& target, quint16 port = 0) {
    ForwardSpec spec;
    spec.kind = ForwardSpec::Kind::Remote;
    spec.bindPort = port;
    spec.target = target;
    return spec;
}

ForwardSpec dynamic() {
    ForwardSpec spec;
    spec.kind = ForwardSpec::Kind::Dynamic;
    return spec;
}

quint16 farPort(const Forward& forward) {
    return forward.state().listening.section(QLatin1Char(':'), -1).toUShort();
}

/// Comes to a port on the server, which is this computer.
Result<QByteArray> exchangeAt(quint16 port, const QByteArray& bytes) {
    auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), port, Control{});
    if (!socket) return std::move(socket.error());
    const auto stream = makeSocketStream(std::move(*socket));
    return exchange(*stream, bytes);
}

/// Sends the wish, reads an answer of that size.
Result<QByteArray> askSocks(ByteStream& stream, const QByteArray& wish, std::size_t size) {
    HEARTH_TRY(writeAll(stream, spanOf(wish), Control{}));
    QByteArray answer;
    while (static_cast<std::size_t>(answer.size()) < size) {
        std::array<char, 64> buffer;
        const auto got =
            stream.read({buffer.data(), size - static_cast<std::size_t>(answer.size())}, Control{});
        if (!got) return got.error();
        if (*got == 0) break;
        answer.append(buffer.data(), static_cast<qsizetype>(*got));
    }
    return answer;
}

/// A remote forward whose time the test moves.
class RemoteByHand : public ForwardLab {
protected:
    /// From that port there to the echo server, over this one.
    void open(quint16 port, quint16 serverPort) {
        SshTarget to = target(serverPort);
        to.keepAliveInterval = std::chrono::hours(10'000);
        SshCommons commons;
        commons.time = time_;
        auto opened =
            Forward::open(std::make_shared<SshClient>(to, *secrets, nullptr, commons),
                          remoteTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), echo.port()), port),
                          QStringLiteral("Test"), Control{}, Forward::IfDown::KeepTrying);
        ASSERT_TRUE(opened) << opened.error();
        forward = *opened;
    }
    template <class Condition>
    bool afterHalfMinutesUntil(Condition condition) {
        return test::eventually([&] {
            if (condition()) return true;
            time_->pass(30s);
            return false;
        });
    }

    std::shared_ptr<Forward> forward;

private:
    const std::shared_ptr<HandTime> time_ = std::make_shared<HandTime>();
};

/// In network order.
QByteArray bytesOf(quint16 port) {
    const char bytes[] = {static_cast<char>(port >> 8), static_cast<char>(port & 0xFF)};
    return {bytes, sizeof bytes};
}

}  // namespace

TEST_F(ForwardLab, ARemoteForwardLeadsFromTheServerToHere) {
    auto forward = open(remoteTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), echo.port())));
    ASSERT_TRUE(forward) << forward.error();
    const ForwardState state = (*forward)->state();
    EXPECT_EQ(state.phase, Phase::Up);
    EXPECT_EQ(state.error, Error{});
    EXPECT_EQ(state.localPort, 0);
    const quint16 port = farPort(**forward);
    EXPECT_EQ(state.listening, QStringLiteral("127.0.0.1:%1").arg(port));
    ASSERT_GE(port, 1024);

    Watch watch(**forward);
    const QByteArray bytes = randomBytes(3 * 1024 * 1024);
    const auto back = exchangeAt(port, bytes);
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, bytes);
    EXPECT_TRUE(watch.waitFor([&](const ForwardState& now) {
        return now.connections == 0 && now.connectionsTotal == 1 && now.bytesIn == bytes.size() &&
               now.bytesOut == bytes.size();
    }));
    (*forward)->stop();
    EXPECT_FALSE(exchangeAt(port, "x"));
}

TEST_F(ForwardLab, ARemoteForwardLeadsToAUnixSocketHere) {
    const QString path = folder.file(QStringLiteral("s"));
    const EchoServer here(path);
    auto forward = open(remoteTo(StreamTarget::local(path)));
    ASSERT_TRUE(forward) << forward.error();
    const auto back = exchangeAt(farPort(**forward), "through");
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "through");
}

TEST_F(ForwardLab, ARemoteForwardToNobodyIsUpAndSaysSo) {
    quint16 nobody = 0;
    {
        const EchoServer gone;
        nobody = gone.port();
    }
    auto forward = open(remoteTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), nobody)));
    ASSERT_TRUE(forward) << forward.error();
    EXPECT_EQ((*forward)->state().phase, Phase::Up);
    EXPECT_EQ((*forward)->state().error.kind, ErrorKind::Unreachable);
    const auto refused = exchangeAt(farPort(**forward), "x");
    EXPECT_TRUE(!refused || refused->isEmpty());
    Watch watch(**forward);
    const EchoServer here(nobody);
    ASSERT_TRUE(here.listening());
    const auto back = exchangeAt(farPort(**forward), "x");
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "x");
    EXPECT_TRUE(watch.waitFor([](const ForwardState& now) { return now.error == Error{}; }));
}

TEST_F(ForwardLab, ARemotePortInUseIsAnErrorThatSaysWhere) {
    auto forward = open(remoteTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), 9), echo.port()));
    ASSERT_FALSE(forward);
    EXPECT_EQ(forward.error().kind, ErrorKind::Busy);
    EXPECT_TRUE(forward.error().message.contains(QString::number(echo.port()))) << forward.error();
}

TEST_F(ForwardLab, ARemoteForwardComesBackOnTheSamePort) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(remoteTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), echo.port())), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    const quint16 port = farPort(**forward);
    Watch watch(**forward);
    proxy.reset();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    ASSERT_TRUE(watch.waitForPhase(Phase::Up));
    EXPECT_EQ(farPort(**forward), port);
    const auto back = exchangeAt(port, "again");
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "again");
}

TEST_F(RemoteByHand, OneThatTheServerForbidsNeedsYouAfterSomeMinutes) {
    sshd.stop();
    sshd.options.config = {QStringLiteral("AllowTcpForwarding local")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    open(freePort(), sshd.port());
    ASSERT_TRUE(forward);
    EXPECT_EQ(forward->state().phase, Phase::Lost);
    EXPECT_EQ(forward->state().error.kind, ErrorKind::Busy);
    ASSERT_TRUE(afterHalfMinutesUntil([&] { return forward->state().phase == Phase::NeedsYou; }));
    const Error error = forward->state().error;
    EXPECT_TRUE(error.hint.contains(QStringLiteral("AllowTcpForwarding"))) << error;
    EXPECT_TRUE(error.hint.contains(QStringLiteral("taken"))) << error;
    // Tried again for a person, it does not begin anew.
    forward->retry();
    ASSERT_TRUE(test::eventually([&] { return forward->state().phase == Phase::NeedsYou; }));
}

TEST_F(RemoteByHand, OneWhosePortIsTakenThereComesUpOnceItIsFree) {
    std::optional<EchoServer> holder(std::in_place);
    const quint16 port = holder->port();
    open(port, sshd.port());
    ASSERT_TRUE(forward);
    EXPECT_EQ(forward->state().phase, Phase::Lost);
    holder.reset();
    ASSERT_TRUE(afterHalfMinutesUntil([&] { return forward->state().phase == Phase::Up; }));
    EXPECT_EQ(exchangeAt(port, "hello").value_or(QByteArray()), "hello");
}

// Its own session of before may hold it: without ClientAliveInterval a server notices after hours.
TEST_F(RemoteByHand, OneThatHadItsPortAsksForItLonger) {
    CutProxy proxy(sshd.address(), sshd.port());
    const quint16 port = freePort();
    open(port, proxy.port());
    ASSERT_TRUE(forward);
    ASSERT_EQ(forward->state().phase, Phase::Up) << forward->state().error;
    Watch watch(*forward);
    proxy.refuse();
    proxy.reset();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    std::optional<EchoServer> holder;
    ASSERT_TRUE(test::eventually([&] {
        holder.emplace(port);
        return holder->listening();
    }));
    proxy.accept();
    ASSERT_TRUE(afterHalfMinutesUntil([&] { return sshd.log().count("cannot listen to port") > 25; }));
    EXPECT_EQ(forward->state().phase, Phase::Lost);
    holder.reset();
    ASSERT_TRUE(afterHalfMinutesUntil([&] { return forward->state().phase == Phase::Up; }));
}

TEST_F(ForwardLab, ARemoteForwardThatIsOffIsNotListenedFor) {
    auto forward = open(remoteTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), echo.port())));
    ASSERT_TRUE(forward) << forward.error();
    const quint16 port = farPort(**forward);
    (*forward)->switchOff();
    // The server answers in order: once another forward is up there, the first is gone.
    auto other = open(remoteTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), echo.port())));
    ASSERT_TRUE(other) << other.error();
    const auto on = (*forward)->switchOn(Control{});
    ASSERT_TRUE(on) << on.error();
    EXPECT_EQ(farPort(**forward), port);
    const auto back = exchangeAt(port, "on");
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "on");
}

TEST_F(ForwardLab, EndedHereARemoteForwardLeavesNoChannelAndNoConnectionHere) {
    std::promise<void> hungUp;
    Listener here([&](int socket) {
        char byte = 0;
        if (::recv(socket, &byte, 1, 0) != 1) return;  // the probe of open()
        sendAll(socket, &byte, 1);
        (void)::recv(socket, &byte, 1, 0);
        hungUp.set_value();
    });
    const auto way = client(target());
    auto forward = Forward::open(way, remoteTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), here.port())),
                                 QStringLiteral("Test"), Control{});
    ASSERT_TRUE(forward) << forward.error();
    const auto connection = way->connection(Control{});
    ASSERT_TRUE(connection) << connection.error();
    auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), farPort(**forward), Control{});
    ASSERT_TRUE(socket) << socket.error();
    const auto stream = makeSocketStream(std::move(*socket));
    std::array<char, 1> buffer;
    ASSERT_TRUE(writeAll(*stream, spanOf("x"), Control{}));
    ASSERT_EQ(stream->read(buffer, Control{}).value_or(0), 1U);
    (*forward)->switchOff();
    EXPECT_EQ(hungUp.get_future().wait_for(patience), std::future_status::ready);
    // The far client itself stays.
    EXPECT_TRUE(test::eventually([&] { return (*connection)->statistics().channels == 0; }));
    EXPECT_EQ((*forward)->state().connections, 0);
}

TEST_F(ForwardLab, ADynamicForwardLeadsWhereEachClientWishes) {
    auto forward = open(dynamic());
    ASSERT_TRUE(forward) << forward.error();
    const QByteArray bytes = randomBytes(1024 * 1024);

    auto five = connectTo(**forward);
    ASSERT_TRUE(five) << five.error();
    const auto greeted = askSocks(**five, QByteArray("\x05\x01\x00", 3), 2);
    ASSERT_TRUE(greeted) << greeted.error();
    EXPECT_EQ(*greeted, QByteArray("\x05\x00", 2));
    const auto named =
        askSocks(**five, QByteArray("\x05\x01\x00\x03\x09localhost", 14) + bytesOf(echo.port()), 10);
    ASSERT_TRUE(named) << named.error();
    EXPECT_EQ(*named, QByteArray("\x05\0\0\x01\0\0\0\0\0\0", 10));
    const auto back = exchange(**five, bytes);
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, bytes);

    auto four = connectTo(**forward);
    ASSERT_TRUE(four) << four.error();
    const auto granted = askSocks(
        **four, QByteArray("\x04\x01", 2) + bytesOf(echo.port()) + QByteArray("\x7f\0\0\x01\0", 5), 8);
    ASSERT_TRUE(granted) << granted.error();
    EXPECT_EQ(*granted, QByteArray("\0\x5a\0\0\0\0\0\0", 8));
    EXPECT_EQ(exchange(**four, "hello").value_or(QByteArray()), "hello");
}

TEST_F(ForwardLab, ASocksClientLearnsThatNobodyAnswersThere) {
    auto forward = open(dynamic());
    ASSERT_TRUE(forward) << forward.error();
    auto client = connectTo(**forward);
    ASSERT_TRUE(client) << client.error();
    // Port 1 of the server.
    const auto answer =
        askSocks(**client, QByteArray("\x05\x01\x00\x05\x01\x00\x01\x7f\0\0\x01\0\x01", 13), 12);
    ASSERT_TRUE(answer) << answer.error();
    EXPECT_EQ(*answer, QByteArray("\x05\x00\x05\x05\0\x01\0\0\0\0\0\0", 12));
    EXPECT_EQ((*forward)->state().phase, Phase::Up);
}

// A proxy leads to as many targets as there are pages: one that is not there is no trouble of its own.
TEST_F(ForwardLab, OneTargetThatDoesNotAnswerIsNoTroubleOfASocksProxy) {
    auto forward = open(dynamic());
    ASSERT_TRUE(forward) << forward.error();
    auto client = connectTo(**forward);
    ASSERT_TRUE(client) << client.error();
    Watch watch(**forward);
    const auto answer =
        askSocks(**client, QByteArray("\x05\x01\x00\x05\x01\x00\x01\x7f\0\0\x01\0\x01", 13), 12);
    ASSERT_TRUE(answer) << answer.error();
    EXPECT_EQ(answer->at(3), 5);
    ASSERT_TRUE(test::eventually([&] { return (*forward)->state().connections == 0; }));
    EXPECT_EQ((*forward)->state().error, Error{});
}

TEST_F(ForwardLab, ASocksClientThatStillWaitsIsToldOfTheEnd) {
    auto forward = open(dynamic());
    ASSERT_TRUE(forward) << forward.error();
    sshd.freeze();
    auto client = connectTo(**forward);
    ASSERT_TRUE(client) << client.error();
    Watch watch(**forward);
    const auto greeted = askSocks(
        **client, QByteArray("\x05\x01\x00\x05\x01\x00\x01\x7f\0\0\x01", 11) + bytesOf(echo.port()), 2);
    ASSERT_TRUE(greeted) << greeted.error();
    ASSERT_TRUE(watch.waitFor([](const ForwardState& now) { return now.connections == 1; }));
    (*forward)->switchOff();
    const auto rest = readToEnd(**client, 100, Control{}.within(patience));
    sshd.thaw();
    ASSERT_TRUE(rest) << rest.error();
    EXPECT_EQ(*rest, QByteArray("\x05\x01\0\x01\0\0\0\0\0\0", 10));
}

TEST_F(ForwardLab, FourHundredSocksClientsComeAtOnce) {
    auto forward = open(dynamic());
    ASSERT_TRUE(forward) << forward.error();
    std::vector<ByteStreamPtr> streams;
    for (int i = 0; i < 400; ++i) {
        auto stream = connectTo(**forward);
        ASSERT_TRUE(stream) << i << stream.error();
        streams.push_back(std::move(*stream));
    }
    int greeted = 0;
    for (const auto& stream : streams)
        if (askSocks(*stream, QByteArray("\x05\x01\x00", 3), 2).value_or(QByteArray()).size() == 2) ++greeted;
    EXPECT_EQ(greeted, 400);
}

TEST_F(ForwardLab, OfTooManySilentSocksClientsTheOldestGoFirst) {
    constexpr std::size_t kMostSilent = 4096;
    rlimit descriptors{};
    HEARTH_NEEDS(::getrlimit(RLIMIT_NOFILE, &descriptors) == 0 && descriptors.rlim_cur > 3 * kMostSilent,
                 "12288 descriptors");
    auto forward = open(dynamic());
    ASSERT_TRUE(forward) << forward.error();
    std::vector<ByteStreamPtr> streams;
    for (std::size_t i = 0; i < kMostSilent + 10; ++i) {
        auto stream = connectTo(**forward);
        ASSERT_TRUE(stream) << i << stream.error();
        streams.push_back(std::move(*stream));
    }
    std::array<char, 1> buffer;
    for (std::size_t i = 0; i < 10; ++i) {
        const auto end = streams[i]->read(buffer, Control{}.within(patience));
        ASSERT_FALSE(end);
        EXPECT_EQ(end.error().kind, ErrorKind::Unreachable) << end.error();
    }
    for (const std::size_t i : {std::size_t{10}, kMostSilent + 9}) {
        const auto greeted = askSocks(*streams[i], QByteArray("\x05\x01\x00", 3), 2);
        EXPECT_EQ(greeted.value_or(QByteArray()), QByteArray("\x05\x00", 2)) << i;
    }
}

TEST_F(ForwardLab, ASocksClientThatSaysNothingStopsNobody) {
    auto forward = open(dynamic());
    ASSERT_TRUE(forward) << forward.error();
    std::vector<ByteStreamPtr> silent;
    for (int i = 0; i < 50; ++i) {
        auto stream = connectTo(**forward);
        ASSERT_TRUE(stream) << stream.error();
        ASSERT_TRUE(writeAll(**stream, {"\x05", 1}, Control{}));
        silent.push_back(std::move(*stream));
    }
    auto stream = connectTo(**forward);
    ASSERT_TRUE(stream) << stream.error();
    const auto answer = askSocks(
        **stream, QByteArray("\x05\x01\x00\x05\x01\x00\x01\x7f\0\0\x01", 11) + bytesOf(echo.port()), 12);
    ASSERT_TRUE(answer) << answer.error();
    EXPECT_EQ(exchange(**stream, "hello").value_or(QByteArray()), "hello");
}

TEST_F(ForwardLab, CurlGoesThroughADynamicForwardInEachVersion) {
    HEARTH_NEEDS_PROGRAM("curl");
    Listener web([](int socket) {
        char request[4096];
        if (::recv(socket, request, sizeof request, 0) <= 0) return;
        const QByteArray page = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n";
        sendAll(socket, page.constData(), static_cast<std::size_t>(page.size()));
    });
    auto forward = open(dynamic());
    ASSERT_TRUE(forward) << forward.error();
    // The h and a in the name: the far side looks the name up.
    for (const char* version : {"socks5h", "socks5", "socks4a", "socks4"}) {
        const auto curl =
            LabProcess::run({QStringLiteral("curl"), QStringLiteral("-sS"), QStringLiteral("--max-time"),
                             QStringLiteral("60"), QStringLiteral("--proxy"),
                             QStringLiteral("%1://127.0.0.1:%2")
                                 .arg(QLatin1String(version))
                                 .arg((*forward)->state().localPort),
                             QStringLiteral("http://localhost:%1/").arg(web.port())});
        EXPECT_EQ(curl.code, 0) << version << curl.output.constData();
        EXPECT_EQ(curl.output, "hello\n") << version;
    }
}

TEST_F(ForwardLab, ASocksClientThatCameMeanwhileIsServedOnceItIsBack) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(dynamic(), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    proxy.refuse();
    proxy.reset();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    auto stream = connectTo(**forward);
    ASSERT_TRUE(stream) << stream.error();
    const auto greeted = askSocks(**stream, QByteArray("\x05\x01\x00", 3), 2);
    ASSERT_TRUE(greeted) << greeted.error();
    std::jthread back([&] { proxy.accept(); });
    const auto answer =
        askSocks(**stream, QByteArray("\x05\x01\x00\x01\x7f\0\0\x01", 8) + bytesOf(echo.port()), 10);
    ASSERT_TRUE(answer) << answer.error();
    EXPECT_EQ(*answer, QByteArray("\x05\0\0\x01\0\0\0\0\0\0", 10));
    EXPECT_EQ(exchange(**stream, "hello").value_or(QByteArray()), "hello");
}

TEST_F(ForwardLab, OneWhoseServerIsAwayCanBeOpenAllTheSame) {
    CutProxy proxy(sshd.address(), sshd.port());
    proxy.refuse();
    auto forward = Forward::open(client(target(proxy.port())), specToEcho(), QStringLiteral("Test"),
                                 Control{}, Forward::IfDown::KeepTrying);
    ASSERT_TRUE(forward) << forward.error();
    EXPECT_EQ((*forward)->state().phase, Phase::Lost);
    EXPECT_EQ((*forward)->state().error.kind, ErrorKind::Unreachable);
    Watch watch(**forward);
    proxy.accept();
    ASSERT_TRUE(watch.waitForPhase(Phase::Up));
    EXPECT_EQ(exchangeOver(**forward, "hello").value_or(QByteArray()), "hello");
}
