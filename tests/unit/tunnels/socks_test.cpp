// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/socks.h"

#include <gtest/gtest.h>

using namespace hearth;

namespace {

using State = SocksNegotiation::State;

template <std::size_t Size>
QByteArray raw(const char (&text)[Size]) {
    return {text, Size - 1};
}

struct Outcome {
    State state;
    QByteArray said;
    QString target;
    qsizetype taken;
    friend bool operator==(const Outcome&, const Outcome&) = default;
    friend void PrintTo(const Outcome& each, std::ostream* out) {
        *out << static_cast<int>(each.state) << " said " << each.said.toHex(' ').toStdString() << " target "
             << each.target.toStdString() << " taken " << each.taken;
    }
};

/// Hands over what is wanted, at most `step` bytes at once, as a socket would.
Outcome run(const QByteArray& bytes, std::size_t step = 1000) {
    SocksNegotiation negotiation;
    QByteArray said;
    qsizetype at = 0;
    while (negotiation.state() == State::Reading && at < bytes.size()) {
        const auto count = std::min<qsizetype>(static_cast<qsizetype>(std::min(step, negotiation.wanted())),
                                               bytes.size() - at);
        said += negotiation.take(QByteArrayView(bytes).sliced(at, count));
        at += count;
    }
    const bool connect = negotiation.state() == State::Connect;
    return {negotiation.state(), said, connect ? negotiation.target().displayText() : QString(), at};
}

const QByteArray kGreeting = raw("\x05\x01\x00");
const QByteArray kGreeted = raw("\x05\x00");

}  // namespace

TEST(Socks, Version5TakesNamesAndBothKindsOfAddress) {
    struct Case {
        QByteArray wish;
        const char* target;
    };
    const Case cases[] = {
        {raw("\x05\x01\x00\x03\x0b"
             "example.org"
             "\x01\xbb"),
         "example.org:443"},
        {raw("\x05\x01\x00\x01\x7f\x00\x00\x01\x22\xb8"), "127.0.0.1:8888"},
        {raw("\x05\x01\x00\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x00\x50"), "[::1]:80"},
    };
    for (const Case& each : cases) {
        const QByteArray bytes = kGreeting + each.wish;
        const Outcome expected{State::Connect, kGreeted, QString::fromLatin1(each.target), bytes.size()};
        for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
            // What the client sends behind its wish stays where it is.
            EXPECT_EQ(run(bytes + "GET / HTTP/1.1", step), expected);
        }
    }
}

TEST(Socks, Version4TakesAddressesAnd4aNames) {
    const QByteArray plain = raw("\x04\x01\x00\x50\x0a\x00\x00\x07"
                                 "ada\0");
    EXPECT_EQ(run(plain + "rest"),
              (Outcome{State::Connect, {}, QStringLiteral("10.0.0.7:80"), plain.size()}));
    const QByteArray named = raw("\x04\x01\x00\x50\x00\x00\x00\x01\0"
                                 "gpu-box\0");
    EXPECT_EQ(run(named + "rest"), (Outcome{State::Connect, {}, QStringLiteral("gpu-box:80"), named.size()}));
    EXPECT_EQ(run(named, 1), (Outcome{State::Connect, {}, QStringLiteral("gpu-box:80"), named.size()}));
}

TEST(Socks, WhatItDoesNotDoIsAnsweredInItsVersion) {
    const QByteArray address = raw("\x01\x7f\x00\x00\x01\x00\x50");
    EXPECT_EQ(run(raw("\x05\x02\x01\x02")).said, raw("\x05\xff")) << "only with a login";
    EXPECT_EQ(run(raw("\x05\x00")).said, raw("\x05\xff"));
    EXPECT_EQ(run(kGreeting + raw("\x05\x02\x00") + address).said,
              kGreeted + raw("\x05\x07\0\x01\0\0\0\0\0\0"))
        << "BIND";
    EXPECT_EQ(run(kGreeting + raw("\x05\x03\x00") + address).said,
              kGreeted + raw("\x05\x07\0\x01\0\0\0\0\0\0"))
        << "UDP";
    EXPECT_EQ(run(kGreeting + raw("\x05\x01\x00\x02\0")).said, kGreeted + raw("\x05\x08\0\x01\0\0\0\0\0\0"));
    EXPECT_EQ(run(kGreeting + raw("\x04\x01\x00") + address).state, State::Refused);
    EXPECT_EQ(run(raw("\x04\x02\x00\x50\x0a\x00\x00\x07\0")).said, raw("\0\x5b\0\0\0\0\0\0")) << "BIND";
    EXPECT_EQ(run("GET / HTTP/1.1\r\n"), (Outcome{State::Refused, {}, {}, 2}));
}

TEST(Socks, OddNamesAndPortsAreRefused) {
    const QByteArray start = kGreeting + raw("\x05\x01\x00\x03");
    EXPECT_EQ(run(start + raw("\x00\x00\x50")).state, State::Refused) << "no name";
    EXPECT_EQ(run(start + raw("\x03"
                              "a\nb"
                              "\x00\x50"))
                  .state,
              State::Refused);
    EXPECT_EQ(run(start + raw("\x03"
                              "a\0b"
                              "\x00\x50"))
                  .state,
              State::Refused);
    EXPECT_EQ(run(start + raw("\x01"
                              "a"
                              "\x00\x00"))
                  .state,
              State::Refused)
        << "port 0";
    EXPECT_EQ(run(raw("\x04\x01\x00\x50\x0a\x00\x00\x07") + QByteArray(300, 'u')).state, State::Refused);
    EXPECT_EQ(run(raw("\x04\x01\x00\x50\0\0\0\x01\0") + QByteArray(300, 'n')).state, State::Refused);
}

TEST(Socks, CutShortAnywhereItWaits) {
    const QByteArray wishes[] = {kGreeting + raw("\x05\x01\x00\x03\x0b"
                                                 "example.org"
                                                 "\x01\xbb"),
                                 raw("\x04\x01\x00\x50\x00\x00\x00\x01\0"
                                     "gpu-box\0")};
    for (const QByteArray& wish : wishes)
        for (qsizetype size = 0; size < wish.size(); ++size)
            EXPECT_EQ(run(wish.left(size)).state, State::Reading) << size;
}

TEST(Socks, TheClientLearnsHowItEnded) {
    const auto answer = [](const QByteArray& wish, const Result<void>& outcome) {
        SocksNegotiation negotiation;
        for (const char each : wish) negotiation.take(QByteArrayView(&each, 1));
        return negotiation.answer(outcome);
    };
    const QByteArray five = kGreeting + raw("\x05\x01\x00\x01\x7f\x00\x00\x01\x22\xb8");
    const QByteArray four = raw("\x04\x01\x00\x50\x0a\x00\x00\x07\0");
    const auto failed = [](ErrorKind kind) { return Result<void>(Error{kind, {}, {}, {}}); };
    EXPECT_EQ(answer(five, {}), raw("\x05\0\0\x01\0\0\0\0\0\0"));
    EXPECT_EQ(answer(five, failed(ErrorKind::Denied)), raw("\x05\x02\0\x01\0\0\0\0\0\0"));
    EXPECT_EQ(answer(five, failed(ErrorKind::Unreachable)), raw("\x05\x05\0\x01\0\0\0\0\0\0"));
    EXPECT_EQ(answer(five, failed(ErrorKind::TimedOut)), raw("\x05\x04\0\x01\0\0\0\0\0\0"));
    EXPECT_EQ(answer(four, {}), raw("\0\x5a\0\0\0\0\0\0"));
    EXPECT_EQ(answer(four, failed(ErrorKind::Denied)), raw("\0\x5b\0\0\0\0\0\0"));
}
