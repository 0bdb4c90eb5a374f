// SPDX-License-Identifier: GPL-3.0-or-later
// A server that wants new keys again and again: by volume, by time, in the middle of whatever is under way.
#include "core/ssh/sshlogin.h"
#include "tests/lab/forwardlab.h"
#include "tests/support/eventually.h"

#include <array>
#include <atomic>

using namespace hearth;
using namespace hearth::lab;

namespace {

class SshRekey : public ForwardLab {
protected:
    void SetUp() override { HEARTH_NEEDS_PROGRAM("sshd"); }
    void start(const QString& limit) {
        sshd.stop();
        sshd.options.config = {QStringLiteral("RekeyLimit ") + limit, QStringLiteral("LogLevel DEBUG1")};
        ASSERT_TRUE(sshd.start()) << sshd.error();
        auto made = logIn(target(), *secrets, nullptr, Control{});
        ASSERT_TRUE(made) << made.error();
        connection = *made;
    }
    Result<ByteStreamPtr> stream() const {
        return connection->connectStream(StreamTarget::tcp(QStringLiteral("127.0.0.1"), echo.port()),
                                         Control{});
    }
    /// The login's own is one of them.
    qsizetype exchanges() const { return sshd.log().count("SSH2_MSG_KEXINIT received"); }

    SshConnectionPtr connection;
};

}  // namespace

TEST_F(SshRekey, ByVolumeWithSeveralStreamsAtOnce) {
    start(QStringLiteral("256K"));
    ASSERT_TRUE(connection);
    const QByteArray bytes = randomBytes(3'000'000);
    std::atomic<int> whole = 0;
    {
        std::vector<std::jthread> streams;
        for (int i = 0; i < 6; ++i)
            streams.emplace_back([&] {
                auto one = stream();
                if (one && exchange(**one, bytes).value_or(QByteArray()) == bytes) ++whole;
            });
    }
    EXPECT_EQ(whole, 6);
    EXPECT_GT(exchanges(), 20);
}

TEST_F(SshRekey, ByLimitsDownToTheSmallest) {
    for (const char* limit : {"64K", "1K", "16"}) {
        start(QLatin1String(limit));
        ASSERT_TRUE(connection);
        const QByteArray bytes = randomBytes(200'000);
        auto one = stream();
        ASSERT_TRUE(one) << limit << one.error();
        const auto back = exchange(**one, bytes);
        ASSERT_TRUE(back) << limit << back.error();
        EXPECT_TRUE(*back == bytes) << limit << ' ' << back->size();
        EXPECT_GT(exchanges(), 3) << limit;
    }
}

TEST_F(SshRekey, WhileChannelsAreBeingOpenedAndRequestsArePending) {
    start(QStringLiteral("16"));  // after each packet
    ASSERT_TRUE(connection);
    std::atomic<int> opened = 0, listened = 0;
    {
        std::vector<std::jthread> all;
        for (int i = 0; i < 10; ++i) {
            all.emplace_back([&] {
                auto one = stream();
                if (one && exchange(**one, "hello").value_or(QByteArray()) == "hello") ++opened;
            });
            all.emplace_back([&] {
                if (connection->listen(
                        QStringLiteral("127.0.0.1"), 0, [](auto) {}, Control{}))
                    ++listened;
            });
        }
        for (int i = 0; i < 10; ++i) connection->probe();
    }
    EXPECT_EQ(opened, 10);
    EXPECT_EQ(listened, 10);
    EXPECT_GT(exchanges(), 20);
    EXPECT_TRUE(connection->alive()) << connection->endReason();
}

TEST_F(SshRekey, ByTimeWhileNothingFlowsButQuestions) {
    start(QStringLiteral("default 1s"));
    ASSERT_TRUE(connection);
    auto idle = stream();
    ASSERT_TRUE(idle) << idle.error();
    // OpenSSH wants one packet at least between two of them: a question for a sign of life is one.
    EXPECT_TRUE(test::eventually([&] { return exchanges() > 3; })) << exchanges();
    EXPECT_EQ(exchange(**idle, "hello").value_or(QByteArray()), "hello");
    EXPECT_TRUE(connection->alive()) << connection->endReason();
}
