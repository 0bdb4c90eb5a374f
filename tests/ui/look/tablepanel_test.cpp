// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/tablepanel.h"

#include "tests/support/tempdir.h"
#include "tests/ui/support.h"
#include "ui/look/emptystate.h"
#include "ui/look/findfield.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"

#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>

namespace hearth {
namespace {

class TablePanelTest : public ::testing::Test {
protected:
    void open() {
        table = new TableView(&model, Qt::DisplayRole, Qt::DisplayRole);
        table->setObjectName(QStringLiteral("table"));
        table->setColumnWidths({200, 200, 100, 100}, 1, {3, 2});
        empty = new EmptyState(Icon::Host, QStringLiteral("Nothing yet."));
        panel =
            std::make_unique<TablePanel>(TablePanel::Words{QStringLiteral("Things"), QStringLiteral("Find"),
                                                           QStringLiteral("None matches.")},
                                         table, empty, folder.file(QStringLiteral("columns.ini")));
        add = panel->addButton(Icon::Plus, QStringLiteral("Add"), QStringLiteral("add"));
        panel->show();
    }
    void fill(const QStringList& names) {
        for (const QString& name : names)
            model.appendRow(
                {new QStandardItem(name), new QStandardItem(), new QStandardItem(), new QStandardItem()});
    }
    QList<int> hiddenAt(int width) {
        panel->resize(width + panel->width() - table->viewport()->width(), 400);
        QList<int> hidden;
        for (int column = 0; column < 4; ++column)
            if (table->isColumnHidden(column)) hidden << column;
        return hidden;
    }

    test::TempDir folder;
    QStandardItemModel model{0, 4};
    TableView* table = nullptr;
    EmptyState* empty = nullptr;
    QPushButton* add = nullptr;
    std::unique_ptr<TablePanel> panel;
};

TEST_F(TablePanelTest, WordsStandWhereThereIsNothingOrNothingMatches) {
    open();
    EXPECT_TRUE(empty->isVisible());
    EXPECT_FALSE(add->isVisible());
    EXPECT_FALSE(panel->find()->isVisible());
    fill({QStringLiteral("gpu-box"), QStringLiteral("nas")});
    EXPECT_TRUE(table->isVisible());
    EXPECT_TRUE(add->isVisible());
    panel->find()->setText(QStringLiteral("zzz"));
    EXPECT_FALSE(table->isVisible());
    EXPECT_TRUE(test::child<EmptyState>(panel.get(), QStringLiteral("nothingFound"))->isVisible());
    model.clear();
    EXPECT_TRUE(empty->isVisible());
}

TEST_F(TablePanelTest, KeysOfTheFindFieldLeadThroughTheRows) {
    open();
    fill({QStringLiteral("a"), QStringLiteral("b")});
    QList<int> activated;
    QObject::connect(table, &TableView::rowActivated, [&](int row) { activated << row; });
    QTest::keyClick(panel->find(), Qt::Key_Return);
    QTest::keyClick(panel->find(), Qt::Key_Down);
    QTest::keyClick(panel->find(), Qt::Key_Return);
    EXPECT_EQ(activated, (QList<int>{0, 1}));
}

TEST_F(TablePanelTest, NarrowRoomTakesTheColumnsThatMatterLeast) {
    open();
    fill({QStringLiteral("a")});
    EXPECT_EQ(hiddenAt(600), QList<int>());
    EXPECT_EQ(hiddenAt(480), QList<int>{3});
    EXPECT_EQ(hiddenAt(390), (QList<int>{2, 3}));
    EXPECT_EQ(hiddenAt(600), QList<int>());
}

TEST_F(TablePanelTest, NumbersInNamesAreSortedAsNumbers) {
    open();
    fill({QStringLiteral("web-10"), QStringLiteral("Web-9"), QStringLiteral("web-2"), QStringLiteral("db")});
    QStringList names;
    for (int row = 0; row < table->shownRows(); ++row)
        names << table->model()->index(row, 0).data().toString();
    EXPECT_EQ(names, (QStringList{QStringLiteral("db"), QStringLiteral("web-2"), QStringLiteral("Web-9"),
                                  QStringLiteral("web-10")}));
}

TEST_F(TablePanelTest, WhatMatchesIsSeenFromItsBeginning) {
    open();
    QStringList names;
    for (int at = 0; at < 200; ++at) names << QStringLiteral("%1-%2").arg(at % 2 ? "web" : "db").arg(at);
    fill(names);
    table->scrollToBottom();
    panel->find()->setText(QStringLiteral("web"));
    EXPECT_TRUE(table->viewport()->rect().contains(table->visualRect(table->model()->index(0, 0)).center()));
    table->choose(151);
    panel->find()->setText(QString());
    EXPECT_TRUE(table->viewport()->rect().contains(table->visualRect(table->indexOf(151)).center()));
}

TEST_F(TablePanelTest, TheChosenRowStaysInSightWhereThereIsLessRoom) {
    open();
    fill(QString(QStringLiteral("a,")).repeated(30).split(QLatin1Char(',')));
    panel->resize(600, 600);
    table->choose(20);
    panel->resize(600, 260);
    EXPECT_TRUE(table->viewport()->rect().contains(table->visualRect(table->indexOf(20)).center()));
    // Who scrolled away from it meant that.
    table->scrollToBottom();
    panel->resize(600, 200);
    EXPECT_FALSE(table->viewport()->rect().contains(table->visualRect(table->indexOf(20)).center()));
}

TEST_F(TablePanelTest, HowManyThereAreIsSaidWithoutHeadings) {
    open();
    panel->showCount();
    auto* count = test::child<QLabel>(panel.get(), QStringLiteral("tableCount"));
    fill({QStringLiteral("shop"), QStringLiteral("db"), QStringLiteral("web"), QStringLiteral("web-2")});
    model.item(0)->setData(true, HeadingRole);
    for (int row = 0; row < 3; ++row) model.item(row)->setData(QStringLiteral("shop"), SectionRole);
    EXPECT_TRUE(test::waitFor([&] { return count->isVisible() && count->text() == QLatin1String("3"); }))
        << qPrintable(count->text());
    panel->find()->setText(QStringLiteral("db"));
    EXPECT_TRUE(test::waitFor([&] { return count->text() == QLatin1String("1 / 3"); }))
        << qPrintable(count->text());
}

}  // namespace
}  // namespace hearth
