// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tunnels/forwardsmodel.h"

#include "ui/look/tableview.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace hearth {
namespace {

ForwardRow jupyter() {
    ForwardRow row;
    row.id = QStringLiteral("1");
    row.state.phase = ForwardState::Phase::Up;
    row.state.purpose = QStringLiteral("Jupyter");
    row.state.machine = QStringLiteral("gpu-box");
    row.state.listening = QStringLiteral("127.0.0.1:8888");
    row.state.localPort = 8888;
    row.state.spec.target = StreamTarget::tcp(QStringLiteral("127.0.0.1"), 8889);
    row.rates = {0, 10, 1.2 * 1024 * 1024};
    return row;
}

QStringList line(const ForwardsModel& model, int at) {
    QStringList cells;
    for (int column = 0; column < ForwardsModel::ColumnCount; ++column) {
        cells << model.index(at, column).data().toString();
    }
    return cells;
}

TEST(ForwardsModel, ShowsTheRateWhileItIsUp) {
    ForwardsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({jupyter()});
    EXPECT_EQ(line(model, 0), (QStringList{QStringLiteral("Jupyter"), QStringLiteral("gpu-box"),
                                           QStringLiteral("127.0.0.1:8888 → 127.0.0.1:8889"), QString(),
                                           QStringLiteral("1.2 MiB/s"), QString()}));
    ForwardRow quiet = jupyter();
    quiet.rates = {0};
    model.setRows({quiet});
    EXPECT_EQ(line(model, 0).at(ForwardsModel::State), QStringLiteral("idle"));
    quiet.state.bytesIn = 3 * 1024 * 1024;
    quiet.state.bytesOut = 1024 * 1024;
    model.setRows({quiet});
    EXPECT_EQ(line(model, 0).at(ForwardsModel::State),
              QStringLiteral("idle · 3.0 MiB received, 1.0 MiB sent"));
}

TEST(ForwardsModel, WhatMattersLeastGoesFirstWhereThereIsNoRoom) {
    const QDateTime now(QDate(2024, 5, 1), QTime(12, 0));
    ForwardRow row = jupyter();
    row.rates = {0};
    row.state.bytesIn = 3 * 1024 * 1024;
    row.state.bytesOut = 1024 * 1024;
    EXPECT_EQ(ForwardsModel::shorterStatus(row, now),
              (QStringList{QStringLiteral("idle · 4.0 MiB in all"), QStringLiteral("idle")}));
    row.state.error.message = QStringLiteral("Nobody answers at port 8889.");
    EXPECT_EQ(ForwardsModel::shorterStatus(row, now), QStringList{QStringLiteral("on, nobody answers")});
    row.state.phase = ForwardState::Phase::Lost;
    row.state.since = std::chrono::system_clock::time_point(
        std::chrono::milliseconds(now.addSecs(-12).toMSecsSinceEpoch()));
    EXPECT_EQ(
        ForwardsModel::shorterStatus(row, now),
        (QStringList{QStringLiteral("lost for 12 s, trying again"), QStringLiteral("lost, trying again")}));
}

TEST(ForwardsModel, TheStateIsReadInANarrowWindowToo) {
    ForwardsModel model;
    ForwardRow row = jupyter();
    row.state.error.message = QStringLiteral("Nobody answers at port 8889.");
    model.setRows({row});
    TableView table(&model, ForwardsModel::SortRole, ForwardsModel::FindRole);
    table.setColumnWidths({150, 80, 260, 80, 230, 84}, ForwardsModel::State,
                          {ForwardsModel::Traffic, ForwardsModel::Machine});
    table.resize(1000, 200);
    table.show();
    const int roomy = table.columnWidth(ForwardsModel::Route);
    table.resize(560, 200);
    for (const QString& word : ForwardsModel::leastWords())
        EXPECT_GT(table.columnWidth(ForwardsModel::State), table.fontMetrics().horizontalAdvance(word) + 20);
    EXPECT_LT(table.columnWidth(ForwardsModel::Route), roomy);
    // Once there is room again, everything is as it was.
    table.resize(1000, 200);
    EXPECT_EQ(table.columnWidth(ForwardsModel::Route), roomy);
    EXPECT_FALSE(table.isColumnHidden(ForwardsModel::Traffic));
}

TEST(ForwardsModel, ALostOneSaysWhyAndForHowLong) {
    const QDateTime now(QDate(2024, 5, 1), QTime(12, 0));
    ForwardRow row = jupyter();
    row.state.phase = ForwardState::Phase::Lost;
    row.state.error.message = QStringLiteral("The network is gone.");
    row.state.since = std::chrono::system_clock::time_point(
        std::chrono::milliseconds(now.addSecs(-12).toMSecsSinceEpoch()));
    EXPECT_EQ(ForwardsModel::statusText(row, now),
              QStringLiteral("lost for 12 s, trying again · The network is gone."));
    // One that was never up lost nothing.
    row.state.history = {{row.state.since, ForwardState::Phase::Lost, {}}};
    EXPECT_EQ(ForwardsModel::statusText(row, now),
              QStringLiteral("not reached yet, trying again · The network is gone."));
    row.state.phase = ForwardState::Phase::Stopped;
    row.state.error = {};
    EXPECT_EQ(ForwardsModel::statusText(row, now), QStringLiteral("off"));
    row.state.phase = ForwardState::Phase::Off;
    EXPECT_EQ(ForwardsModel::statusText(row, now), QStringLiteral("off · gpu-box was disconnected"));
}

}  // namespace
}  // namespace hearth
