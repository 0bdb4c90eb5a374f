// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/codeedit.h"

#include "tests/ui/support.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(CodeEditTest, KeepsWhatItIsGivenAndUndoes) {
    CodeEdit edit;
    const QString text = QStringLiteral("a:\n\tb: \u00a0c\n\n");
    edit.setText(text);
    EXPECT_EQ(edit.text(), text);
    edit.show();
    QTest::keyClicks(&edit, QStringLiteral("x"));
    EXPECT_EQ(edit.text(), QStringLiteral("x") + text);
    edit.undo();
    edit.undo();
    EXPECT_EQ(edit.text(), text) << "undo does not lead behind what it was given";
}

TEST(CodeEditTest, TabStepsAndNewLinesBeginWhereTheLastDid) {
    CodeEdit edit;
    edit.show();
    QTest::keyClicks(&edit, QStringLiteral("web:"));
    QTest::keyClick(&edit, Qt::Key_Return);
    QTest::keyClick(&edit, Qt::Key_Tab);
    QTest::keyClicks(&edit, QStringLiteral("i"));
    QTest::keyClick(&edit, Qt::Key_Tab);
    QTest::keyClick(&edit, Qt::Key_Return);
    QTest::keyClicks(&edit, QStringLiteral("e"));
    EXPECT_EQ(edit.text(), QStringLiteral("web:\n  i \n  e"));
}

TEST(CodeEditTest, MarksALineUntilTheTextChanges) {
    CodeEdit edit;
    edit.setText(QStringLiteral("one\ntwo\nthree"));
    edit.show();
    edit.markLine(2);
    EXPECT_EQ(edit.textCursor().blockNumber(), 1);
    ASSERT_EQ(edit.extraSelections().size(), 1);
    EXPECT_EQ(edit.extraSelections().front().cursor.blockNumber(), 1);
    edit.markLine(99);
    EXPECT_EQ(edit.textCursor().blockNumber(), 2) << "the last one there is";
    QTest::keyClicks(&edit, QStringLiteral("x"));
    EXPECT_EQ(edit.markedLine(), 0);
    EXPECT_TRUE(edit.extraSelections().isEmpty());
}

}  // namespace
}  // namespace hearth
