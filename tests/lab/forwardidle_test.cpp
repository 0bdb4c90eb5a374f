// SPDX-License-Identifier: GPL-3.0-or-later
// A server that ends channels which are idle (OpenSSH 9.2's ChannelTimeout). It counts in whole seconds.
#include "tests/lab/forwardlab.h"

#include <array>
#include <atomic>

using namespace hearth;
using namespace hearth::lab;

namespace {

class ForwardIdle : public ForwardLab {
protected:
    void SetUp() override { HEARTH_NEEDS_PROGRAM("sshd"); }
    /// Two seconds at least: sshd counts whole ones, and one may be over at once.
    void start(const char* timeouts) {
        sshd.options.config = {QStringLiteral("ChannelTimeout ") + QLatin1String(timeouts)};
        ASSERT_TRUE(sshd.start()) << sshd.error();
        way = client(target());
    }
    std::shared_ptr<Forward> forwardTo(const ForwardSpec& spec) {
        auto forward = Forward::open(way, spec, QStringLiteral("Test"), Control{});
        EXPECT_TRUE(forward) << forward.error();
        return forward.value_or(nullptr);
    }
    /// A connection through it that is open all the way.
    static ByteStreamPtr opened(const Forward& forward) {
        auto stream = connectTo(forward);
        EXPECT_TRUE(stream) << stream.error();
        if (!stream || !echoes(**stream)) return nullptr;
        return std::move(*stream);
    }
    static bool echoes(ByteStream& stream) {
        std::array<char, 8> buffer;
        return writeAll(stream, spanOf("x"), Control{}) && stream.read(buffer, Control{}).value_or(0) == 1;
    }
    /// The server's end of it is an end here too, not a wait until patience runs out.
    static ::testing::AssertionResult ends(ByteStream& stream) {
        std::array<char, 8> buffer;
        const auto end = stream.read(buffer, Control{}.within(patience));
        if (end && *end == 0) return ::testing::AssertionSuccess();
        return ::testing::AssertionFailure() << (end ? "bytes" : ::testing::PrintToString(end.error()));
    }

    std::shared_ptr<SshClient> way;
};

}  // namespace

TEST_F(ForwardIdle, ItsEndEndsNoOther) {
    start("direct-tcpip=2s");
    ASSERT_TRUE(way);
    const auto forward = forwardTo(specToEcho());
    ASSERT_TRUE(forward);
    const auto idle = opened(*forward), busy = opened(*forward);
    ASSERT_TRUE(idle && busy);
    std::atomic<bool> over = false;
    std::jthread waiting([&] {
        EXPECT_TRUE(ends(*idle));
        over = true;
    });
    while (!over) ASSERT_TRUE(echoes(*busy));
    EXPECT_EQ(exchangeOver(*forward, "hello").value_or(QByteArray()), "hello");
    EXPECT_EQ(forward->state().phase, Phase::Up);
    EXPECT_EQ(forward->state().history.size(), 1);
}

TEST_F(ForwardIdle, AWildcardIsForChannelsOfEachKind) {
    start("*=2s");
    ASSERT_TRUE(way);
    const QString path = folder.file(QStringLiteral("s"));
    const EchoServer local(path);
    ForwardSpec remote = specToEcho();
    remote.kind = ForwardSpec::Kind::Remote;
    const auto toTcp = forwardTo(specToEcho()), toSocket = forwardTo(specTo(StreamTarget::local(path))),
               fromThere = forwardTo(remote);
    ASSERT_TRUE(toTcp && toSocket && fromThere);
    const auto one = opened(*toTcp), two = opened(*toSocket);
    ASSERT_TRUE(one && two);
    const auto port = fromThere->state().listening.section(QLatin1Char(':'), -1).toUShort();
    auto socket = connectLocalTcp(QStringLiteral("127.0.0.1"), port, Control{});
    ASSERT_TRUE(socket) << socket.error();
    const auto three = makeSocketStream(std::move(*socket));
    ASSERT_TRUE(echoes(*three));
    for (const auto* each : {&one, &two, &three}) EXPECT_TRUE(ends(**each));
    for (const auto& each : {toTcp, toSocket, fromThere}) {
        EXPECT_EQ(each->state().phase, Phase::Up);
        for (const auto& event : each->state().history) EXPECT_EQ(event.phase, Phase::Up);
    }
    EXPECT_EQ(exchangeOver(*toTcp, "hello").value_or(QByteArray()), "hello");
    EXPECT_EQ(exchangeOver(*toSocket, "hello").value_or(QByteArray()), "hello");
}

TEST_F(ForwardIdle, OneForCommandsEndsCommandsAlone) {
    start("session:command=2s x11-connection=2s");
    ASSERT_TRUE(way);
    const auto forward = forwardTo(specToEcho());
    ASSERT_TRUE(forward);
    const auto idle = opened(*forward);
    ASSERT_TRUE(idle);
    auto command = way->startShellLine("exec sleep 1000", {}, Control{});
    ASSERT_TRUE(command) << command.error();
    // It was idle for no longer than the connection.
    const auto exit = (*command)->wait(Control{}.within(patience));
    EXPECT_TRUE(!exit || exit->code != 0);
    if (!exit) {
        EXPECT_NE(exit.error().kind, ErrorKind::TimedOut) << exit.error();
    }
    EXPECT_TRUE(echoes(*idle));
    EXPECT_EQ(forward->state().history.size(), 1);
}
