// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/forwardlab.h"

#include "core/tunnels/forwards.h"
#include "tests/lab/support/cutproxy.h"
#include "tests/lab/support/listener.h"
#include "tests/support/eventually.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <random>
#include <sys/socket.h>
#include <thread>

using namespace hearth;
using namespace hearth::lab;
using namespace std::chrono_literals;

TEST_F(ForwardLab, CarriesBytesBothWaysAndCountsThem) {
    auto forward = open(specToEcho());
    ASSERT_TRUE(forward) << forward.error();
    const ForwardState state = (*forward)->state();
    EXPECT_EQ(state.phase, Phase::Up);
    EXPECT_EQ(state.error, Error{});
    EXPECT_EQ(state.machine, QStringLiteral("lab"));
    EXPECT_EQ(state.listening, QStringLiteral("127.0.0.1:%1").arg(state.localPort));

    Watch watch(**forward);
    const QByteArray bytes = randomBytes(3 * 1024 * 1024);
    const auto back = exchangeOver(**forward, bytes);
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, bytes);
    EXPECT_TRUE(watch.waitFor([&](const ForwardState& now) {
        return now.connections == 0 && now.connectionsTotal == 1 && now.bytesIn == bytes.size() &&
               now.bytesOut == bytes.size();
    }));
}

TEST_F(ForwardLab, CountsBytesWhileTheConnectionIsOpen) {
    auto forward = open(specToEcho());
    ASSERT_TRUE(forward) << forward.error();
    auto stream = connectTo(**forward);
    ASSERT_TRUE(stream) << stream.error();
    const QByteArray bytes = randomBytes(300 * 1024);
    for (int round = 1; round <= 3; ++round) {
        // The last byte is behind all others on the thread that counts, so those are counted once it is here.
        for (const QByteArray& piece : {bytes, QByteArray("x")}) {
            std::jthread writer([&] { (void)writeAll(**stream, spanOf(piece), Control{}).has_value(); });
            QByteArray back(piece.size(), '\0');
            for (qsizetype got = 0; got < back.size();) {
                const auto count = (*stream)->read(
                    {back.data() + got, static_cast<std::size_t>(back.size() - got)}, Control{});
                ASSERT_TRUE(count) << count.error();
                ASSERT_NE(*count, 0U);
                got += static_cast<qsizetype>(*count);
            }
        }
        const ForwardState now = (*forward)->state();
        EXPECT_EQ(now.connections, 1);
        EXPECT_GE(now.bytesIn, round * bytes.size());
        EXPECT_LE(now.bytesIn, round * (bytes.size() + 1));
        EXPECT_GE(now.bytesOut, round * bytes.size());
        EXPECT_LE(now.bytesOut, round * (bytes.size() + 1));
    }
}

TEST_F(ForwardLab, ListensOnAndLeadsToUnixSockets) {
    const QString far = folder.file(QStringLiteral("far.sock"));
    const EchoServer local(far);
    ASSERT_TRUE(local.listening());
    ForwardSpec spec = specTo(StreamTarget::local(far));
    spec.bindSocketPath = folder.file(QStringLiteral("near.sock"));
    auto forward = open(spec);
    ASSERT_TRUE(forward) << forward.error();
    const auto back = exchangeOver(**forward, "through two sockets");
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "through two sockets");
}

TEST_F(ForwardLab, ManyConnectionsAtOnce) {
    auto forward = open(specToEcho());
    ASSERT_TRUE(forward) << forward.error();
    const QByteArray bytes = randomBytes(100 * 1024);
    constexpr int kCount = 500;
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> clients;
        for (int i = 0; i < kCount; ++i) {
            clients.emplace_back([&] {
                const auto back = exchangeOver(**forward, bytes);
                if (back && *back == bytes) ++good;
            });
        }
    }
    EXPECT_EQ(good, kCount);
    EXPECT_EQ((*forward)->state().connectionsTotal, kCount);
}

TEST_F(ForwardLab, ATakenPortIsBusyAndNamed) {
    ForwardSpec spec = specToEcho();
    spec.bindPort = echo.port();
    const auto forward = open(spec);
    ASSERT_FALSE(forward);
    EXPECT_EQ(forward.error().kind, ErrorKind::Busy);
    EXPECT_TRUE(forward.error().message.contains(QString::number(echo.port()))) << forward.error();
}

TEST_F(ForwardLab, AServerThatForbidsForwardingIsSaid) {
    sshd.stop();
    sshd.options.config = {QStringLiteral("AllowTcpForwarding no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    const auto forward = open(specToEcho());
    ASSERT_FALSE(forward);
    EXPECT_EQ(forward.error().kind, ErrorKind::Denied) << forward.error();
}

TEST_F(ForwardLab, ATargetThatIsNotThereYetIsToldAndUsedOnceItIs) {
    const quint16 port = freePort();
    auto forward = open(specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), port)));
    ASSERT_TRUE(forward) << forward.error();
    EXPECT_EQ((*forward)->state().phase, Phase::Up);
    EXPECT_EQ((*forward)->state().error.kind, ErrorKind::Unreachable) << (*forward)->state().error;

    const EchoServer late(port);
    ASSERT_TRUE(late.listening());
    const auto back = exchangeOver(**forward, "hello");
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "hello");
    EXPECT_EQ((*forward)->state().error, Error{});
}

TEST_F(ForwardLab, StopEndsItsConnectionsAndFreesThePort) {
    auto forward = open(specToEcho());
    ASSERT_TRUE(forward) << forward.error();
    auto stream = connectTo(**forward);
    ASSERT_TRUE(stream) << stream.error();
    std::array<char, 16> buffer;
    ASSERT_TRUE(writeAll(**stream, spanOf("x"), Control{}));
    ASSERT_TRUE((*stream)->read(buffer, Control{}));

    Watch watch(**forward);
    (*forward)->stop();
    EXPECT_TRUE(watch.waitForPhase(Phase::Stopped));
    const auto rest = (*stream)->read(buffer, Control{});
    // An end or a reset, not a wait until patience runs out.
    EXPECT_TRUE(rest ? *rest == 0 : rest.error().kind == ErrorKind::Unreachable);
    const EchoServer next((*forward)->state().localPort);
    EXPECT_TRUE(next.listening());
}

TEST_F(ForwardLab, EndedHereItLeavesNoChannelToATargetThatStays) {
    for (const auto end : {&Forward::stop, &Forward::switchOff}) {
        Listener server([](int socket) {
            char byte = 0;
            while (::recv(socket, &byte, 1, 0) > 0) sendAll(socket, &byte, 1);
            stay(socket);  // an orderly end does not make it end its own side
        });
        const auto way = client(target());
        auto forward =
            Forward::open(way, specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port())),
                          QStringLiteral("Test"), Control{});
        ASSERT_TRUE(forward) << forward.error();
        const auto connection = way->connection(Control{});
        ASSERT_TRUE(connection) << connection.error();
        std::array<char, 1> buffer;
        std::vector<ByteStreamPtr> streams;
        for (int i = 0; i < 20; ++i) {
            auto stream = connectTo(**forward);
            ASSERT_TRUE(stream) << stream.error();
            ASSERT_TRUE(writeAll(**stream, spanOf("x"), Control{}));
            ASSERT_EQ((*stream)->read(buffer, Control{}).value_or(0), 1U);
            streams.push_back(std::move(*stream));
        }
        ((**forward).*end)();
        EXPECT_TRUE(test::eventually([&] { return (*connection)->statistics().channels == 0; }))
            << (*connection)->statistics().channels;
        EXPECT_EQ((*forward)->state().connections, 0);
        for (const auto& stream : streams) {
            const auto rest = stream->read(buffer, Control{}.within(patience));
            ASSERT_FALSE(rest) << *rest;
            EXPECT_EQ(rest.error().kind, ErrorKind::Unreachable) << rest.error();
        }
    }
}

TEST_F(ForwardLab, WhatIsEndedHereIsNoOrderlyEnd) {
    Listener server([](int socket) {
        const QByteArray bytes(65'536, 'z');
        while (sendAll(socket, bytes.constData(), static_cast<std::size_t>(bytes.size()))) {
        }
    });
    for (const auto end : {&Forward::stop, &Forward::switchOff}) {
        auto forward = open(specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), server.port())));
        ASSERT_TRUE(forward) << forward.error();
        const auto stream = connectTo(**forward);
        ASSERT_TRUE(stream) << stream.error();
        std::array<char, 4096> buffer;
        ASSERT_TRUE((*stream)->read(buffer, Control{}));
        ((**forward).*end)();
        Result<std::size_t> got = std::size_t{1};
        while (got && *got != 0) got = (*stream)->read(buffer, Control{});
        EXPECT_FALSE(got) << "an orderly end in the middle of a download";
    }
}

TEST_F(ForwardLab, ComesBackOnTheSamePortAfterTheServerRestarted) {
    auto forward = open(specToEcho());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    ASSERT_TRUE(sshd.restart()) << sshd.error();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    ASSERT_TRUE(watch.waitForPhase(Phase::Up)) << (*forward)->state().error;
    const auto back = exchangeOver(**forward, "again");
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "again");
}

TEST_F(ForwardLab, ComesBackAfterAReset) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(specToEcho(), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    for (int round = 0; round < 3; ++round) {
        watch.forget();
        proxy.reset();
        ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
        ASSERT_TRUE(watch.waitForPhase(Phase::Up)) << (*forward)->state().error;
        const auto back = exchangeOver(**forward, "again");
        ASSERT_TRUE(back) << back.error();
        EXPECT_EQ(*back, "again");
    }
}

TEST_F(ForwardLab, WhoComesWhileItIsLostWaitsAndIsServed) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(specToEcho(), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    proxy.refuse();
    proxy.cut();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));

    auto stream = connectTo(**forward);
    ASSERT_TRUE(stream) << stream.error();
    ASSERT_TRUE(writeAll(**stream, spanOf("early"), Control{}));
    proxy.accept();
    ASSERT_TRUE((*stream)->finishWriting());
    const auto back = readToEnd(**stream, 1024, Control{});
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "early");
}

TEST_F(ForwardLab, WhoWaitsTooLongIsRefused) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(specToEcho(), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    proxy.refuse();
    proxy.cut();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));

    // More than may wait: those are refused at once, the others when their time is over. Nobody is left
    // without an answer.
    std::vector<ByteStreamPtr> streams;
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        auto stream = connectTo(**forward);
        if (stream)
            streams.push_back(std::move(*stream));
        else
            ++refused;  // the reset came before connect() had returned
    }
    EXPECT_GE(streams.size(), 256U);
    std::array<char, 1> buffer;
    // The last one did not have to wait for the time of the first to be over.
    if (streams.size() > 256) {
        const auto outcome = streams.back()->read(buffer, Control{}.within(6s));
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().kind, ErrorKind::Unreachable) << outcome.error();
        streams.pop_back();
        ++refused;
    }
    for (const auto& stream : streams) {
        const auto outcome = stream->read(buffer, Control{});
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().kind, ErrorKind::Unreachable) << outcome.error();
        ++refused;
    }
    EXPECT_EQ(refused, 300);
    EXPECT_EQ(echo.accepted(), 1);  // the probe of open()
}

TEST_F(ForwardLab, ADeadNetworkIsNoticedAndItsReturnToo) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(specToEcho(), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    proxy.stall();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    watch.forget();
    proxy.resume();
    ASSERT_TRUE(watch.waitForPhase(Phase::Up)) << (*forward)->state().error;
    const auto back = exchangeOver(**forward, "again");
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "again");
}

TEST_F(ForwardLab, ANetworkThatSwallowsPacketsIsAskedUntilItIsBack) {
    HEARTH_NEEDS(CutProxy::maySwallow(), "to have packets vanish (as root)");
    CutProxy proxy(sshd.address(), sshd.port());
    SshTarget to = target(proxy.port());
    to.connectTimeout = 3s;
    auto forward = Forward::open(client(to), specToEcho(), QStringLiteral("Test"), Control{});
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    proxy.swallow();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    // Several at once, over the end of one attempt and into the next.
    watch.forget();
    ASSERT_TRUE(proxy.waitForUnanswered(3));
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    ASSERT_TRUE(proxy.waitForUnanswered(3));
    watch.forget();
    const auto back = std::chrono::steady_clock::now();
    proxy.resume();
    ASSERT_TRUE(watch.waitForPhase(Phase::Up)) << (*forward)->state().error;
    RecordProperty("milliseconds", static_cast<int>((std::chrono::steady_clock::now() - back) / 1ms));
    const auto echoed = exchangeOver(**forward, "again");
    ASSERT_TRUE(echoed) << echoed.error();
    EXPECT_EQ(*echoed, "again");
}

TEST_F(ForwardLab, WhoCameBeforeTheLossWasSeenIsServedAfterIt) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(specToEcho(), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    proxy.stall();
    auto stream = connectTo(**forward);
    ASSERT_TRUE(stream) << stream.error();
    ASSERT_TRUE(writeAll(**stream, spanOf("early"), Control{}));
    ASSERT_TRUE((*stream)->finishWriting());
    // It was handed to a connection that is dead already.
    ASSERT_TRUE(watch.waitFor([](const ForwardState& now) { return now.connections == 1; }));
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    proxy.resume();
    const auto back = readToEnd(**stream, 1024, Control{});
    ASSERT_TRUE(back) << back.error();
    EXPECT_EQ(*back, "early");
    EXPECT_EQ((*forward)->state().connectionsTotal, 1);
}

TEST_F(ForwardLab, WhatTheLossCutOffIsNoOrderlyEnd) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(specToEcho(), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    auto stream = connectTo(**forward);
    ASSERT_TRUE(stream) << stream.error();
    std::array<char, 16> buffer;
    ASSERT_TRUE(writeAll(**stream, spanOf("x"), Control{}));
    ASSERT_EQ((*stream)->read(buffer, Control{}).value_or(0), 1U);
    proxy.reset();
    const auto rest = (*stream)->read(buffer, Control{});
    ASSERT_FALSE(rest) << *rest;
    EXPECT_EQ(rest.error().kind, ErrorKind::Unreachable) << rest.error();
}

TEST_F(ForwardLab, ARefusedLoginStopsUntilThePersonActs) {
    auto forward = open(specToEcho());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    sshd.stop();
    sshd.options.config = {QStringLiteral("PubkeyAuthentication no"),
                           QStringLiteral("PasswordAuthentication no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    ASSERT_TRUE(watch.waitForPhase(Phase::NeedsYou));
    EXPECT_EQ((*forward)->state().error.kind, ErrorKind::AuthRefused) << (*forward)->state().error;

    sshd.stop();
    sshd.options.config.clear();
    ASSERT_TRUE(sshd.start()) << sshd.error();
    watch.forget();
    (*forward)->retry();
    ASSERT_TRUE(watch.waitForPhase(Phase::Up)) << (*forward)->state().error;
}

TEST_F(ForwardLab, OffAndOnAtOnceIsNoLoss) {
    ForwardSpec dynamic;
    dynamic.kind = ForwardSpec::Kind::Dynamic;
    const auto opened = open(dynamic);
    ASSERT_TRUE(opened) << opened.error();
    Forward& forward = **opened;
    for (int i = 0; i < 100; ++i) {
        forward.switchOff();
        const auto on = forward.switchOn(Control{});
        ASSERT_TRUE(on) << on.error();
    }
    // The keeping thread has taken up the last one where it lets go of it again.
    forward.switchOff();
    ASSERT_TRUE(forward.switchOn(Control{}));
    for (const auto& event : forward.state().history)
        EXPECT_TRUE(event.phase == Phase::Up || event.phase == Phase::Off) << event.reason.toStdString();
}

TEST_F(ForwardLab, ARemoteForwardIsOffAndOnAgainOnItsPort) {
    ForwardSpec remote = specToEcho();
    remote.kind = ForwardSpec::Kind::Remote;
    const auto opened = open(remote);
    ASSERT_TRUE(opened) << opened.error();
    const QString place = (*opened)->state().listening;
    for (int i = 0; i < 10; ++i) {
        (*opened)->switchOff();
        const auto on = (*opened)->switchOn(Control{});
        ASSERT_TRUE(on) << on.error() << " in round " << i;
        EXPECT_EQ((*opened)->state().listening, place);
    }
}

TEST_F(ForwardLab, ARefusedLoginIsRefusedOnceForAllForwardsOfAHost) {
    CutProxy proxy(sshd.address(), sshd.port());
    const auto way = client(target(proxy.port()));
    std::vector<std::shared_ptr<Forward>> forwards;
    for (int i = 0; i < 12; ++i) {
        auto opened = Forward::open(way, specToEcho(), QStringLiteral("Test"), Control{});
        ASSERT_TRUE(opened) << opened.error();
        forwards.push_back(*opened);
    }
    proxy.refuse();
    sshd.stop();
    sshd.options.config = {QStringLiteral("PubkeyAuthentication no"),
                           QStringLiteral("PasswordAuthentication no")};
    ASSERT_TRUE(sshd.start()) << sshd.error();
    std::atomic<int> refusals{0};
    const Subscription counting = way->onStateChanged(
        [&](const SshState& state) { refusals += state.error.kind == ErrorKind::AuthRefused ? 1 : 0; });
    proxy.accept();
    const auto all = [&](Phase phase) {
        return test::eventually([&] {
            return std::all_of(forwards.begin(), forwards.end(),
                               [phase](const auto& each) { return each->state().phase == phase; });
        });
    };
    EXPECT_TRUE(all(Phase::NeedsYou));
    EXPECT_EQ(refusals, 1);
    // What is opened by nobody in particular does not knock again either.
    const auto late =
        Forward::open(way, specToEcho(), QStringLiteral("Test"), Control{}, Forward::IfDown::KeepTrying);
    ASSERT_TRUE(late) << late.error();
    EXPECT_EQ((*late)->state().phase, Phase::NeedsYou);
    EXPECT_EQ(refusals, 1);

    sshd.stop();
    sshd.options.config.clear();
    ASSERT_TRUE(sshd.start()) << sshd.error();
    // One person's answer is enough for all.
    const auto mended = forwards.front()->mend(Control{});
    ASSERT_TRUE(mended) << mended.error();
    EXPECT_TRUE(all(Phase::Up));
    EXPECT_TRUE(test::eventually([&] { return (*late)->state().phase == Phase::Up; }));
}

TEST_F(ForwardLab, AChangedHostKeyStopsIt) {
    auto forward = open(specToEcho());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    ASSERT_TRUE(sshd.changeHostKey()) << sshd.error();
    ASSERT_TRUE(watch.waitForPhase(Phase::NeedsYou));
    EXPECT_EQ((*forward)->state().error.kind, ErrorKind::HostKeyChanged) << (*forward)->state().error;
}

TEST_F(ForwardLab, StoppingWhileItIsLostIsQuick) {
    CutProxy proxy(sshd.address(), sshd.port());
    auto forward = open(specToEcho(), proxy.port());
    ASSERT_TRUE(forward) << forward.error();
    Watch watch(**forward);
    proxy.stall();
    proxy.reset();
    ASSERT_TRUE(watch.waitForPhase(Phase::Lost));
    // An attempt is under way that nobody will ever answer: stop() must not wait for its end.
    ASSERT_TRUE(proxy.waitForConnections(1));
    auto waiting = connectTo(**forward);
    ASSERT_TRUE(waiting) << waiting.error();
    (*forward)->stop();
    std::array<char, 1> buffer;
    EXPECT_FALSE((*waiting)->read(buffer, Control{}));
    EXPECT_EQ((*forward)->state().phase, Phase::Stopped);
}
