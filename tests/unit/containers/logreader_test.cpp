// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/logreader.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using Stream = FrameDecoder::Stream;

constexpr std::int64_t kMoment = 1'795'317'420'000'000'000;  // 2026-11-22T03:17:00Z

std::vector<LogLine> linesOf(LogReader& reader, std::initializer_list<std::pair<Stream, QByteArray>> pieces,
                             bool end = false) {
    std::vector<LogLine> lines;
    const auto sink = [&](LogLine line) { lines.push_back(std::move(line)); };
    for (const auto& [stream, bytes] : pieces)
        reader.feed(stream, {bytes.constData(), static_cast<std::size_t>(bytes.size())}, sink);
    if (end) reader.end(sink);
    return lines;
}

TEST(LogTime, IsReadWithItsOffsetAndFraction) {
    const auto time = [](const char* line) { return parseLogTime(line); };
    EXPECT_EQ(time("2026-11-22T03:17:00Z x"), (LogTime{kMoment, 21}));
    EXPECT_EQ(time("2026-11-22T03:17:00.5Z x"), (LogTime{kMoment + 500'000'000, 23}));
    EXPECT_EQ(time("2026-11-22T03:17:00.123456789Z "), (LogTime{kMoment + 123'456'789, 31}));
    EXPECT_EQ(time("2026-11-22T04:17:00.000000001+01:00 x"), (LogTime{kMoment + 1, 36}));
    EXPECT_EQ(time("2026-11-21T21:47:00-05:30 x"), (LogTime{kMoment, 26}));
    for (const char* none : {"", "2026", "2026-11-22T03:17:00Z", "2026-11-22 03:17:00Z x",
                             "2026-13-22T03:17:00Z x", "2026-02-30T03:17:00Z x", "9999-01-01T00:00:00Z x",
                             "2026-11-22T03:17:00+1 x", "aaaa-bb-ccTdd:ee:ffZ x"})
        EXPECT_EQ(time(none), LogTime()) << none;
}

TEST(LogReader, PiecesBecomeLinesOfTheirStream) {
    LogReader reader;
    const auto lines = linesOf(reader, {{Stream::Output, "2026-11-22T03:17:00Z on"},
                                        {Stream::Error, "2026-11-22T03:17:01Z oh\n"},
                                        {Stream::Output, "e\r\n2026-11-22T03:17:02Z \n\nleft"}});
    EXPECT_EQ(lines, (std::vector<LogLine>{{Stream::Error, kMoment + 1'000'000'000, QStringLiteral("oh"), {}},
                                           {Stream::Output, kMoment, QStringLiteral("one"), {}},
                                           {Stream::Output, kMoment + 2'000'000'000, QString(), {}},
                                           {Stream::Output, 0, QString(), {}}}));
    EXPECT_EQ(linesOf(reader, {}, true),
              (std::vector<LogLine>{{Stream::Output, 0, QStringLiteral("left"), {}}}));
}

TEST(LogReader, ColoursLastOverLinesOfOneStreamOnly) {
    LogReader reader;
    const auto lines = linesOf(
        reader, {{Stream::Output, "\x1b[31mred\n"}, {Stream::Error, "plain\n"}, {Stream::Output, "red\n"}});
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_TRUE(lines[1].spans.isEmpty());
    ASSERT_EQ(lines[2].spans.size(), 1);
    EXPECT_EQ(lines[2].spans.first().style.foreground, 1);
}

TEST(LogReader, WhatIsKnownAlreadyIsPassedOver) {
    LogReader reader(kMoment, 1);
    const auto lines =
        linesOf(reader, {{Stream::Output, "2026-11-22T03:17:00Z old\n2026-11-22T03:17:00.000000001Z new\n"}});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front().text, QStringLiteral("new"));
}

TEST(LogReader, OfOneMomentAsManyArePassedOverAsAreKnown) {
    LogReader reader(kMoment, 2);
    const auto lines =
        linesOf(reader, {{Stream::Output, "2026-11-22T03:16:59Z older\n2026-11-22T03:17:00Z a\n"},
                         {Stream::Error, "2026-11-22T03:17:00Z b\n2026-11-22T03:17:00Z c\n"},
                         {Stream::Output, "2026-11-22T03:17:00Z d\n"}});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].text, QStringLiteral("c"));
    EXPECT_EQ(lines[1].text, QStringLiteral("d"));
}

TEST(LogReader, ALineWithoutEndTakesNoMoreThanItsBound) {
    LogReader reader;
    for (int round = 0; round < 100; ++round)
        EXPECT_TRUE(linesOf(reader, {{Stream::Output, QByteArray(100'000, 'x')}}).empty());
    const auto lines = linesOf(reader, {{Stream::Output, "\nnext\n"}});
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_LT(lines.front().text.size(), 10'000);
    EXPECT_TRUE(lines.front().text.endsWith(QChar(u'…')));
    EXPECT_EQ(lines.back().text, QStringLiteral("next"));
}

TEST(LogReader, BytesThatAreNoTextAreMarked) {
    LogReader reader;
    const auto lines = linesOf(reader, {{Stream::Output, QByteArray("a\xff\x00z\n", 5)}});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.front().text, QStringLiteral("a\uFFFDz"));
}

TEST(LogLineWords, StandBeforeItInTheirColour) {
    AnsiStyle red, cyan;
    red.foreground = 1;
    cyan.foreground = 6;
    const LogLine line{Stream::Error, kMoment, QStringLiteral("oops"), {{1, 2, red}}};
    EXPECT_EQ(withWords(line, QStringLiteral("web | "), 6),
              (LogLine{Stream::Error, kMoment, QStringLiteral("web | oops"), {{0, 6, cyan}, {7, 2, red}}}));
}

}  // namespace
}  // namespace hearth
