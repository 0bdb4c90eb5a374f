// SPDX-License-Identifier: GPL-3.0-or-later
// Forwards that lead to each other.
#include "tests/lab/forwardlab.h"

using namespace hearth;
using namespace hearth::lab;

namespace {

constexpr int kLinks = 9;

}  // namespace

TEST_F(ForwardLab, NineForwardsOfOneSessionLeadToEachOther) {
    const auto way = client(target());
    std::vector<std::shared_ptr<Forward>> chain;
    quint16 last = echo.port();
    for (int i = 0; i < kLinks; ++i) {
        ForwardSpec spec = specTo(StreamTarget::tcp(QStringLiteral("127.0.0.1"), last));
        if (i % 2 == 1) spec.kind = ForwardSpec::Kind::Remote;
        auto next = Forward::open(way, spec, QStringLiteral("Test"), Control{});
        ASSERT_TRUE(next) << i << next.error();
        last = (*next)->state().listening.section(QLatin1Char(':'), -1).toUShort();
        ASSERT_NE(last, 0) << i;
        chain.push_back(*next);
    }
    const QByteArray bytes = randomBytes(2'000'000);
    const auto back = exchangeOver(*chain.back(), bytes);
    ASSERT_TRUE(back) << back.error();
    EXPECT_TRUE(*back == bytes) << back->size();
    for (const auto& link : chain) {
        EXPECT_EQ(link->state().phase, Phase::Up);
        EXPECT_EQ(link->state().error, Error{});
        EXPECT_GE(link->state().bytesOut, bytes.size());
    }
    EXPECT_EQ(sshd.connections(), 1);
}

TEST_F(ForwardLab, UnixSocketsLeadToEachOther) {
    QString last = folder.file(QStringLiteral("0"));
    const EchoServer end(last);
    ASSERT_TRUE(end.listening());
    const auto way = client(target());
    std::vector<std::shared_ptr<Forward>> chain;
    for (int i = 1; i <= kLinks; ++i) {
        ForwardSpec spec = specTo(StreamTarget::local(last));
        spec.bindSocketPath = folder.file(QString::number(i));
        auto next = Forward::open(way, spec, QStringLiteral("Test"), Control{});
        ASSERT_TRUE(next) << i << next.error();
        last = spec.bindSocketPath;
        chain.push_back(*next);
    }
    const QByteArray bytes = randomBytes(2'000'000);
    const auto back = exchangeOver(*chain.back(), bytes);
    ASSERT_TRUE(back) << back.error();
    EXPECT_TRUE(*back == bytes) << back->size();
    EXPECT_EQ(sshd.connections(), 1);
}
