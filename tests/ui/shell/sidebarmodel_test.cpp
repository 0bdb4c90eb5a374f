// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebarmodel.h"

#include "tests/ui/shell/facts.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace hearth {
namespace {

using namespace test;

QStringList titles(const SidebarModel& model) {
    QStringList result;
    for (const auto& row : model.rows()) result << row.title;
    return result;
}

TEST(SidebarModel, GroupsHostsAndListsTunnelsBelow) {
    SidebarModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    model.update({here(), machine(QStringLiteral("nas")),
                  machine(QStringLiteral("colab"), {}, QStringLiteral("Rented"))},
                 {forward(QStringLiteral("Jupyter"), QStringLiteral("nas"), ForwardState::Phase::Up)},
                 {{QStringLiteral("tunnels"), QStringLiteral("Tunnels"), Icon::Tunnel}});
    EXPECT_EQ(titles(model),
              (QStringList{QStringLiteral("This computer"), QStringLiteral("HOSTS"), QStringLiteral("nas"),
                           QStringLiteral("RENTED"), QStringLiteral("colab"), QStringLiteral("EVERYWHERE"),
                           QStringLiteral("Tunnels"), QStringLiteral("TUNNELS"), QStringLiteral("Jupyter")}));
    EXPECT_FALSE(model.flags(model.index(1, 0)) & Qt::ItemIsSelectable);
    EXPECT_TRUE(model.flags(model.index(2, 0)) & Qt::ItemIsSelectable);
    EXPECT_EQ(model.index(8, 0).data(TrailingRole).toString(), QStringLiteral("nas"));
}

TEST(SidebarModel, OffersToAddTheFirstHost) {
    SidebarModel model;
    model.update({here()}, {}, {});
    EXPECT_EQ(model.rows().last().kind, SidebarRow::Kind::Add);
    model.update({here(), machine(QStringLiteral("nas"))}, {}, {});
    EXPECT_EQ(model.rows().last().kind, SidebarRow::Kind::Machine);
}

TEST(SidebarModel, AStateChangesItsRowAlone) {
    SidebarModel model;
    QList<MachineFacts> machines{here()};
    for (int i = 0; i < 1000; ++i) machines.append(machine(QStringLiteral("host%1").arg(i)));
    model.update(machines, {}, {});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged),
        inserted(&model, &QAbstractItemModel::rowsInserted);
    machines[500].ssh.phase = SshState::Phase::Connected;
    model.update(machines, {}, {});
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(inserted.count(), 0);
    const QModelIndex index = changed[0][0].toModelIndex();
    EXPECT_EQ(index, changed[0][1].toModelIndex());
    EXPECT_EQ(index.data().toString(), QStringLiteral("host499"));
    EXPECT_EQ(index.data(StatusRole).toInt(), int(Status::Ok));
    // The state is a word too, for those who see no dot.
    EXPECT_TRUE(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("connected")));
}

}  // namespace
}  // namespace hearth
