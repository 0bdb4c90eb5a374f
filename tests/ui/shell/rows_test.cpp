// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rows.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

#include <algorithm>
#include <random>

namespace hearth {
namespace {

struct Row {
    QString key;
    int value = 0;
    friend bool operator==(const Row&, const Row&) = default;
};

class Model : public RowsModel<Row> {
public:
    QVariant data(const QModelIndex& index, int role) const override {
        return role == Qt::DisplayRole ? QVariant(row(index).key) : QVariant();
    }
};

QList<Row> rowsOf(const QString& keys, int value = 0) {
    QList<Row> rows;
    for (const QChar key : keys) rows.append({QString(key), value});
    return rows;
}

TEST(Rows, InsertsAndRemovesInRuns) {
    Model model;
    model.setRows(rowsOf(QStringLiteral("abcfg")));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted),
        removed(&model, &QAbstractItemModel::rowsRemoved), reset(&model, &QAbstractItemModel::modelReset),
        moved(&model, &QAbstractItemModel::rowsMoved);
    model.setRows(rowsOf(QStringLiteral("abcdefg")));
    EXPECT_EQ(inserted.count(), 1);
    model.setRows(rowsOf(QStringLiteral("afg")));
    EXPECT_EQ(removed.count(), 1);
    EXPECT_EQ(reset.count() + moved.count(), 0);
}

TEST(Rows, TellsOfChangedRowsOnly) {
    Model model;
    model.setRows(rowsOf(QStringLiteral("abc")));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows(rowsOf(QStringLiteral("abc")));
    EXPECT_EQ(changed.count(), 0);
    auto rows = rowsOf(QStringLiteral("abc"));
    rows[1].value = 1;
    rows[2].value = 1;
    model.setRows(rows);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 1);
    EXPECT_EQ(changed[0][1].toModelIndex().row(), 2);
}

TEST(Rows, ASelectionSurvivesAMove) {
    Model model;
    model.setRows(rowsOf(QStringLiteral("abcd")));
    const QPersistentModelIndex chosen = model.index(3);
    model.setRows(rowsOf(QStringLiteral("dabx")));
    EXPECT_EQ(chosen.row(), 0);
    EXPECT_EQ(chosen.data().toString(), QStringLiteral("d"));
}

TEST(Rows, AnyListBecomesAnyOther) {
    Model model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    std::mt19937 random(7);  // NOLINT: the same every time
    for (int round = 0; round < 500; ++round) {
        QList<Row> wanted;
        for (const QChar key : QStringLiteral("abcdefghijklmnop"))
            if (random() % 2 == 0) wanted.append({QString(key), int(random() % 3)});
        std::shuffle(wanted.begin(), wanted.end(), random);
        model.setRows(wanted);
        ASSERT_EQ(model.rows(), wanted);
    }
}

}  // namespace
}  // namespace hearth
