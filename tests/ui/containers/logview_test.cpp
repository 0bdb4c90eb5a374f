// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/logview.h"

#include "tests/ui/support.h"
#include "ui/containers/logfeed.h"
#include "ui/look/metrics.h"

#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>

#include <thread>

namespace hearth {
namespace {

using Stream = FrameDecoder::Stream;

std::vector<LogLine> numbered(int from, int count, Stream stream = Stream::Output) {
    std::vector<LogLine> lines;
    for (int at = from; at < from + count; ++at)
        lines.push_back({stream, std::int64_t{at} * 1'000'000, QStringLiteral("line %1").arg(at), {}});
    return lines;
}

TEST(LogLines, OldOnesGoAndNumbersStay) {
    LogLines lines(5);
    lines.append(numbered(0, 4));
    EXPECT_EQ(lines.at(2).text, QStringLiteral("line 2"));
    lines.append(numbered(4, 4));
    EXPECT_EQ(lines.begin(), 3);
    EXPECT_EQ(lines.end(), 8);
    EXPECT_EQ(lines.at(3).text, QStringLiteral("line 3"));
    EXPECT_EQ(lines.at(7).text, QStringLiteral("line 7"));
    lines.clear();
    EXPECT_EQ(lines.begin(), lines.end());
}

TEST(LogLines, OneStreamIsShownAloneWhateverComesAndGoes) {
    LogLines lines(6);
    lines.append(numbered(0, 2));
    lines.append(numbered(10, 2, Stream::Error));
    lines.show(false, true);
    ASSERT_EQ(lines.end() - lines.begin(), 2);
    EXPECT_EQ(lines.at(lines.begin()).text, QStringLiteral("line 10"));
    lines.append(numbered(20, 1));
    lines.append(numbered(30, 4, Stream::Error));
    // Nine came, six are kept: one of the errors is gone.
    EXPECT_EQ(lines.begin(), 1);
    EXPECT_EQ(lines.end(), 6);
    EXPECT_EQ(lines.at(1).text, QStringLiteral("line 11"));
    EXPECT_EQ(lines.at(5).text, QStringLiteral("line 33"));
    lines.show(true, true);
    EXPECT_EQ(lines.end() - lines.begin(), 6);
}

TEST(LogLines, FindingGoesRoundTheEnd) {
    LogLines lines(100);
    lines.append(numbered(0, 30));
    EXPECT_EQ(lines.find(QStringLiteral("LINE 7"), 0, false), 7);
    EXPECT_EQ(lines.find(QStringLiteral("line 7"), 7, false), 7);
    EXPECT_EQ(lines.find(QStringLiteral("line 2"), 2, false), 20);
    EXPECT_EQ(lines.find(QStringLiteral("line 2"), 2, true), 29);
    EXPECT_EQ(lines.find(QStringLiteral("nothing"), 3, true), std::nullopt);
    EXPECT_EQ(LogLines().find(QStringLiteral("x"), 0, false), std::nullopt);
}

TEST(LogFeed, WhoReadsWaitsWhileItIsFullOrHeldAndIsLetGo) {
    LogFeed feed;
    Control control;
    std::stop_source stop;
    control.stop = stop.get_token();
    control.deadline = Deadline::never();
    feed.hold(true);
    std::atomic_int filled = 0;
    const auto subscription = feed.onFilled([&] { ++filled; });
    std::thread reader([&] {
        EXPECT_TRUE(feed.put(numbered(0, 30'000), control));
        EXPECT_FALSE(feed.put(numbered(0, 1), control)) << "nobody takes what is there";
    });
    EXPECT_TRUE(feed.take().empty());
    feed.hold(false);
    EXPECT_TRUE(test::waitFor([&] { return filled == 1; }));
    stop.request_stop();
    reader.join();
    EXPECT_EQ(feed.take().size(), 30'000U);
}

class LogViewTest : public testing::Test {
protected:
    LogViewTest() {
        view.resize(500, 300);
        view.show();
        QTest::qWaitForWindowExposed(&view);
    }
    QScrollBar& bar() { return *view.verticalScrollBar(); }
    LogView view;
};

TEST_F(LogViewTest, StaysAtTheEndUntilSomebodyGoesElsewhere) {
    view.append(numbered(0, 1000));
    EXPECT_TRUE(view.follows());
    EXPECT_EQ(bar().value(), bar().maximum());
    const QSignalSpy told(&view, &LogView::followsChanged);
    bar().setValue(100);
    EXPECT_FALSE(view.follows());
    view.append(numbered(1000, 500));
    EXPECT_EQ(bar().value(), 100);
    // Old ones go: what is seen stays what is seen.
    view.append(numbered(1500, static_cast<int>(LogLines::kMost) - 1500 + 40));
    EXPECT_EQ(bar().value(), 60);
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_TRUE(view.follows());
    EXPECT_EQ(told.size(), 2);
    view.append(numbered(0, 10));
    EXPECT_EQ(bar().value(), bar().maximum());
}

TEST_F(LogViewTest, OnlyWhatIsSeenIsPainted) {
    view.append(numbered(0, static_cast<int>(LogLines::kMost)));
    // Somewhere in the middle: a picture of it is that of a view that has only these lines.
    bar().setValue(50'000);
    const QImage picture = view.viewport()->grab().toImage();
    LogView few;
    few.resize(view.size());
    few.show();
    few.append(numbered(50'000, 200));
    few.verticalScrollBar()->setValue(0);
    EXPECT_EQ(picture, few.viewport()->grab().toImage());
}

TEST_F(LogViewTest, ColoursAndTheMarkOfErrorsAreSeen) {
    const auto picture = [this](Stream stream, const QList<AnsiSpan>& spans) {
        view.clear();
        view.append({{stream, 0, QStringLiteral("text"), spans}});
        return view.viewport()->grab().toImage();
    };
    AnsiStyle red;
    red.foreground = 1;
    const QImage plain = picture(Stream::Output, {});
    EXPECT_NE(plain, picture(Stream::Output, {{0, 4, red}}));
    EXPECT_NE(plain, picture(Stream::Error, {}));
    EXPECT_EQ(plain, picture(Stream::Output, {}));
}

TEST_F(LogViewTest, WhatIsFoundIsChosenAndCopied) {
    view.append(numbered(0, 2000));
    view.setFind(QStringLiteral("line 150"));
    ASSERT_TRUE(view.findNext(false));
    EXPECT_EQ(view.selectedText(), QStringLiteral("line 150"));
    ASSERT_TRUE(view.findNext(false));
    EXPECT_EQ(bar().value() + 1500 - bar().value(), 1500);
    EXPECT_LE(bar().value(), 1500);
    EXPECT_FALSE(view.follows());
    ASSERT_TRUE(view.findNext(true));
    EXPECT_LE(bar().value(), 150);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("line 150"));
    view.setFind(QStringLiteral("nowhere"));
    EXPECT_FALSE(view.findNext(false));
}

TEST_F(LogViewTest, TextIsChosenByTheMouseOverLines) {
    view.append(numbered(0, 5));
    const QFontMetricsF letters(textFont(TextStyle::MonoSmall));
    const qreal height = std::ceil(letters.height()) + 1;
    const auto place = [&](int line, int letter) {
        return QPointF(metrics::small + 6 + letter * letters.horizontalAdvance(QLatin1Char('M')) + 1,
                       2 + line * height + height / 2)
            .toPoint();
    };
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, place(1, 2));
    QTest::mouseMove(view.viewport(), place(2, 4));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, place(2, 4));
    EXPECT_EQ(view.selectedText(), QStringLiteral("ne 1\nline"));
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(view.selectedText(), QStringLiteral("line 0\nline 1\nline 2\nline 3\nline 4"));
    view.showTimes(true);
    EXPECT_TRUE(view.selectedText().isEmpty());
    EXPECT_TRUE(view.text().contains(QStringLiteral("1970-01-01")));
    view.showStreams(false, true);
    EXPECT_TRUE(view.text().isEmpty());
}

}  // namespace
}  // namespace hearth
