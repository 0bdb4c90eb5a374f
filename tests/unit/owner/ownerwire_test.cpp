// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/owner/ownerwire.h"

#include <gtest/gtest.h>

using namespace hearth;

namespace {

QByteArray bare(QByteArray line) {
    EXPECT_TRUE(line.endsWith('\n'));
    EXPECT_EQ(line.count('\n'), 1);
    line.chop(1);
    return line;
}

}  // namespace

TEST(OwnerWire, WhatIsWrittenIsReadBack) {
    const OwnerHello hello{4711, QStringLiteral("hearthctl")};
    EXPECT_EQ(parseOwnerHello(bare(toLine(hello))).value(), hello);
    const OwnerRequest request{QStringLiteral("tunnel.up"),
                               {{QStringLiteral("name"), QStringLiteral("a\nb “c”")}}};
    EXPECT_EQ(parseOwnerRequest(bare(toLine(request))).value(), request);
    const OwnerRequest plain{QStringLiteral("tunnel.list"), {}};
    EXPECT_EQ(parseOwnerRequest("{\"verb\":\"tunnel.list\"}").value(), plain);
    for (const auto kind : {OwnerAnswer::Kind::Event, OwnerAnswer::Kind::Result}) {
        const OwnerAnswer answer{kind, {{QStringLiteral("on"), true}}, {}};
        EXPECT_EQ(parseOwnerAnswer(bare(toLine(answer))).value(), answer);
    }
    const OwnerAnswer error{OwnerAnswer::Kind::Error,
                            {},
                            {ErrorKind::HostKeyUnknown, QStringLiteral("what\nand why"),
                             QStringLiteral("next"), QStringLiteral("log")}};
    EXPECT_EQ(parseOwnerAnswer(bare(toLine(error))).value(), error);
}

TEST(OwnerWire, EveryKindOfErrorSurvives) {
    for (int i = 0; i <= static_cast<int>(ErrorKind::Failed); ++i) {
        const Error error{static_cast<ErrorKind>(i), QStringLiteral("m"), {}, {}};
        EXPECT_EQ(errorFromJson(errorToJson(error)), error) << i;
    }
    EXPECT_EQ(errorFromJson({{QStringLiteral("kind"), QStringLiteral("of the future")}}).kind,
              ErrorKind::Failed);
}

TEST(OwnerWire, WhatIsNothingOfTheKindIsAnError) {
    for (const char* line : {"", "null", "[]", "{", "{}", "\xff\xfe", "{\"verb\":3}", "{\"verb\":\"\"}",
                             "{\"verb\":\"a\",\"arguments\":[]}", "{\"hearth\":\"1\"}", "{\"result\":3}",
                             "{\"error\":\"no\"}"}) {
        EXPECT_EQ(parseOwnerRequest(line).error().kind, ErrorKind::Protocol) << line;
        EXPECT_EQ(parseOwnerAnswer(line).error().kind, ErrorKind::Protocol) << line;
        EXPECT_EQ(parseOwnerHello(line).error().kind, ErrorKind::Protocol) << line;
    }
    EXPECT_EQ(parseOwnerHello("{\"hearth\":2,\"pid\":7}").error().kind, ErrorKind::Invalid);
}

TEST(OwnerWire, LinesAreCutHoweverTheyCome) {
    const QByteArray text = "one\n\ntwo\nthr";
    for (qsizetype piece = 1; piece <= text.size(); ++piece) {
        LineCutter cutter(5);
        QList<QByteArray> lines;
        for (qsizetype at = 0; at < text.size(); at += piece) {
            cutter.take(text.mid(at, piece));
            for (auto line = cutter.next(); line && *line; line = cutter.next()) lines.append(**line);
        }
        EXPECT_EQ(lines, (QList<QByteArray>{"one", "", "two"})) << piece;
    }
}

TEST(OwnerWire, ALineThatIsTooLongIsTheEnd) {
    LineCutter cutter(4);
    cutter.take("four\n");
    EXPECT_EQ(cutter.next().value(), QByteArray("four"));
    cutter.take("fiv");
    EXPECT_EQ(cutter.next().value(), std::nullopt);
    cutter.take("es");
    EXPECT_EQ(cutter.next().error().kind, ErrorKind::Protocol);
    cutter.take("\nok\n");
    EXPECT_EQ(cutter.next().error().kind, ErrorKind::Protocol);
    LineCutter atOnce(4);
    atOnce.take("fives\nok\n");
    EXPECT_EQ(atOnce.next().error().kind, ErrorKind::Protocol);
}
