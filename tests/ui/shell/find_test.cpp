// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support.h"
#include "ui/shell/findbox.h"

#include <QAbstractItemModelTester>
#include <QListView>

namespace hearth {
namespace {

using namespace test;

int score(const char* title, const char* rest, const char* typed) {
    return findScore(QLatin1String(title), QLatin1String(rest),
                     QString::fromLatin1(typed).split(QLatin1Char(' ')));
}

TEST(FindScore, OrdersStartsBeforeWordsBeforeMiddles) {
    EXPECT_GT(score("gpu-box", "", "gpu"), score("my-gpu-box", "", "gpu"));
    EXPECT_GT(score("my-gpu-box", "", "gpu"), score("mygpubox", "", "gpu"));
    EXPECT_GT(score("mygpubox", "", "gpu"), score("nas", "gpu", "gpu"));
    EXPECT_GT(score("nas", "gpu", "gpu"), score("gap-up", "", "gpu"));
    EXPECT_GE(score("gap-up", "", "gpu"), 0 - 100);
    EXPECT_LT(score("nas", "", "gpu"), 0);
}

TEST(FindScore, NeedsEveryWord) {
    EXPECT_GE(score("open jupyter on gpu-box", "", "open jupyter on gpu"), 0);
    EXPECT_GE(score("open jupyter on gpu-box", "", "jup gpu"), 0);
    EXPECT_LT(score("open jupyter on gpu-box", "", "jup nas"), 0);
}

QList<FindItem> manyItems(int hosts, QString* ran) {
    QList<FindItem> items;
    for (int i = 0; i < hosts; ++i) {
        FindItem host;
        host.title = QStringLiteral("host%1").arg(i);
        host.subtitle = QStringLiteral("ada@10.0.%1.%2").arg(i / 256).arg(i % 256);
        host.weight = 40;
        host.run = [ran, title = host.title] { *ran = title; };
        items.append(host);
        for (const char* verb : {"Open Jupyter", "Connect", "Test connection", "Edit", "Duplicate"}) {
            FindItem act;
            act.title = QStringLiteral("%1 on %2").arg(QLatin1String(verb), host.title);
            act.run = [ran, title = act.title] { *ran = title; };
            items.append(act);
        }
    }
    return items;
}

TEST(FindModel, FindsOneOfAThousandHostsAndItsActions) {
    QString ran;
    FindModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    model.setItems(manyItems(1000, &ran));
    model.search(QStringLiteral("host421"));
    EXPECT_EQ(model.index(0).data().toString(), QStringLiteral("host421"));
    EXPECT_EQ(model.rowCount(), 6);
    model.search(QStringLiteral("open jupyter on host421"));
    EXPECT_EQ(model.index(0).data().toString(), QStringLiteral("Open Jupyter on host421"));
    model.search(QStringLiteral("10.0.1.165"));
    EXPECT_EQ(model.index(0).data().toString(), QStringLiteral("host421"));
    model.search(QString());
    EXPECT_EQ(model.rowCount(), 50);
}

class FindBoxTest : public ::testing::Test {
protected:
    QString ran;
    QWidget window;
    FindBox* box = nullptr;

    void SetUp() override {
        box = new FindBox([this] { return manyItems(1000, &ran); },
                          [this](const QString& text) {
                              QList<FindItem> first;
                              if (text.contains(QLatin1Char('@'))) {
                                  FindItem item;
                                  item.title = QStringLiteral("Connect to ") + text;
                                  item.run = [this, text] { ran = text; };
                                  first.append(item);
                              }
                              return first;
                          },
                          &window);
        box->setGeometry(100, 0, 400, 30);
        window.resize(800, 600);
        window.show();
    }
};

TEST_F(FindBoxTest, TypingAndEnterRunTheBest) {
    box->open();
    QTest::keyClicks(box->field(), QStringLiteral("host99"));
    EXPECT_TRUE(box->isOpen());
    EXPECT_TRUE(box->list()->isVisible());
    QTest::keyClick(box->field(), Qt::Key_Return);
    EXPECT_EQ(ran, QStringLiteral("host99"));
    EXPECT_FALSE(box->isOpen());
    EXPECT_TRUE(box->field()->text().isEmpty());
}

TEST_F(FindBoxTest, ArrowsChooseAndEscapeLeaves) {
    box->open();
    QTest::keyClicks(box->field(), QStringLiteral("jupyter host7"));
    QTest::keyClick(box->field(), Qt::Key_Down);
    EXPECT_EQ(box->list()->currentIndex().row(), 1);
    QTest::keyClick(box->field(), Qt::Key_Escape);
    EXPECT_TRUE(box->isOpen());
    QTest::keyClick(box->field(), Qt::Key_Escape);
    EXPECT_FALSE(box->isOpen());
    EXPECT_TRUE(ran.isEmpty());
}

TEST_F(FindBoxTest, AClickRunsWhatItHits) {
    box->open();
    QTest::keyClicks(box->field(), QStringLiteral("host42"));
    const QModelIndex second = box->list()->model()->index(1, 0);
    const QString title = second.data().toString();
    QTest::mouseClick(box->list()->viewport(), Qt::LeftButton, {}, box->list()->visualRect(second).center());
    EXPECT_EQ(ran, title);
}

TEST_F(FindBoxTest, SaysWhenThereIsNothing) {
    box->open();
    QTest::keyClicks(box->field(), QStringLiteral("zzz"));
    EXPECT_TRUE(child<QWidget>(&window, QStringLiteral("findNothing"))->isVisible());
    EXPECT_FALSE(box->list()->isVisible());
    QTest::keyClick(box->field(), Qt::Key_Return);
    EXPECT_TRUE(ran.isEmpty());
}

TEST_F(FindBoxTest, AnAddressIsOfferedFirst) {
    box->open();
    QTest::keyClicks(box->field(), QStringLiteral("ada@host4"));
    EXPECT_EQ(box->list()->model()->index(0, 0).data().toString(), QStringLiteral("Connect to ada@host4"));
    QTest::keyClick(box->field(), Qt::Key_Return);
    EXPECT_EQ(ran, QStringLiteral("ada@host4"));
}

}  // namespace
}  // namespace hearth
