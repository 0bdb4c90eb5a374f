// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/valuetable.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QSignalSpy>

namespace hearth {
namespace {

struct Item {
    QString key;
    int value = 0;
    friend bool operator==(const Item&, const Item&) = default;
};

class Items : public ValueTable<Item> {
public:
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid() || role != Qt::DisplayRole) return {};
        return index.column() == 0 ? QVariant(at(index.row()).key) : QVariant(at(index.row()).value);
    }

protected:
    QString keyOf(const Item& item) const override { return item.key; }
};

QList<Item> items(const QString& keys) {
    QList<Item> list;
    for (const QChar key : keys) list.append({QString(key), 0});
    return list;
}

TEST(ValueTable, TurnsAnyListIntoAnyOther) {
    Items model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QList<Item> next;
        const int size = static_cast<int>(random.bounded(12));
        for (int i = 0; i < size; ++i) {
            const Item item{QString::number(random.bounded(15)), static_cast<int>(random.bounded(3))};
            const bool there =
                std::any_of(next.begin(), next.end(), [&](const Item& o) { return o.key == item.key; });
            if (!there) next.append(item);
        }
        // What a view holds on to must still be the same item afterwards, or gone with it.
        QList<std::pair<QPersistentModelIndex, QString>> held;
        for (int row = 0; row < model.rowCount(); ++row)
            held.append({model.index(row, 0), model.at(row).key});
        model.setRows(next);
        ASSERT_EQ(model.rows(), next) << "round " << round;
        for (const auto& [index, key] : std::as_const(held)) {
            ASSERT_EQ(index.isValid(), model.rowOf(key) >= 0) << "round " << round;
            if (!index.isValid()) continue;
            ASSERT_EQ(index.data().toString(), key) << "round " << round;
        }
    }
}

TEST(ValueTable, SaysNothingWhenNothingChanged) {
    Items model;
    model.setRows(items(QStringLiteral("abc")));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setRows(items(QStringLiteral("abc")));
    EXPECT_EQ(changed.count() + inserted.count() + removed.count() + reset.count(), 0);
}

TEST(ValueTable, InsertsARunAtOnceAndKeepsWhatIsSelected) {
    Items model;
    model.setRows(items(QStringLiteral("az")));
    const QPersistentModelIndex chosen(model.index(1, 0));
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setRows(items(QStringLiteral("abcdez")));
    EXPECT_EQ(inserted.count(), 1);
    EXPECT_EQ(chosen.row(), 5);
    model.setRows(items(QStringLiteral("zab")));
    EXPECT_EQ(chosen.row(), 0);
    EXPECT_EQ(chosen.data().toString(), QStringLiteral("z"));
}

TEST(ValueTable, TellsOfChangedRowsOnlyInRuns) {
    Items model;
    model.setRows(items(QStringLiteral("abcd")));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QList<Item> next = items(QStringLiteral("abcd"));
    next[1].value = 1;
    next[2].value = 1;
    model.setRows(next);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.at(0).at(0).toModelIndex(), model.index(1, 0));
    EXPECT_EQ(changed.at(0).at(1).toModelIndex(), model.index(2, 1));
}

TEST(ValueTable, PassesOverASecondRowOfTheSameKey) {
    Items model;
    model.setRows({{QStringLiteral("a"), 1}, {QStringLiteral("a"), 2}, {QStringLiteral("b"), 3}});
    EXPECT_EQ(model.rows(), (QList<Item>{{QStringLiteral("a"), 1}, {QStringLiteral("b"), 3}}));
    EXPECT_EQ(model.rowOf(QStringLiteral("b")), 1);
    EXPECT_EQ(model.rowOf(QStringLiteral("c")), -1);
}

}  // namespace
}  // namespace hearth
