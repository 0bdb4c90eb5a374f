// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostsmodel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace hearth {
namespace {

HostRow row(const QString& name, SshState::Phase phase = SshState::Phase::Disconnected) {
    HostRow row;
    row.host.id = QStringLiteral("id-") + name;
    row.host.name = name;
    row.host.user = QStringLiteral("ada");
    row.host.address = QStringLiteral("192.168.0.114");
    row.host.port = 2222;
    row.host.group = QStringLiteral("Home");
    row.host.tags = {QStringLiteral("gpu"), QStringLiteral("linux")};
    row.state.phase = phase;
    return row;
}

QStringList line(const HostsModel& model, int at) {
    QStringList cells;
    for (int column = 0; column < HostsModel::ColumnCount; ++column) {
        cells << model.index(at, column).data().toString();
    }
    return cells;
}

TEST(HostsModel, ShowsEveryColumn) {
    HostsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QDateTime now(QDate(2024, 5, 1), QTime(12, 0));
    model.setNow(now);
    HostRow gpu = row(QStringLiteral("gpu-box"), SshState::Phase::Connected);
    gpu.lastJupyter = now.addSecs(-180);
    model.setRows({gpu});
    EXPECT_EQ(line(model, 0),
              (QStringList{QStringLiteral("gpu-box"), QStringLiteral("ada@192.168.0.114:2222"),
                           QStringLiteral("Home"), QStringLiteral("gpu, linux"), QStringLiteral("connected"),
                           QStringLiteral("3 min ago")}));
    model.setNow(now.addSecs(3600));
    EXPECT_EQ(line(model, 0).last(), QStringLiteral("1 h ago"));
}

TEST(HostsModel, AStateThatChangesTouchesItsRowOnly) {
    HostsModel model;
    model.setRows({row(QStringLiteral("a")), row(QStringLiteral("b")), row(QStringLiteral("c"))});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows({row(QStringLiteral("a")), row(QStringLiteral("b"), SshState::Phase::Failed),
                   row(QStringLiteral("c"))});
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.at(0).at(0).toModelIndex().row(), 1);
    EXPECT_EQ(changed.at(0).at(1).toModelIndex().row(), 1);
    EXPECT_EQ(model.index(1, HostsModel::State).data().toString(), QStringLiteral("cannot connect"));
}

TEST(HostsModel, CanBeFoundByAnyOfItsWords) {
    HostsModel model;
    HostRow one = row(QStringLiteral("GPU-Box"));
    one.host.notes = QStringLiteral("under the stairs");
    model.setRows({one});
    const QString find = model.index(0, 0).data(HostsModel::FindRole).toString();
    for (const char* word : {"gpu-box", "192.168", "home", "linux", "stairs", "ada@"}) {
        EXPECT_TRUE(find.contains(QLatin1String(word))) << word;
    }
}

TEST(HostsModel, TellsWhyAStateFailedAndWhereAConfigHostComesFrom) {
    HostsModel model;
    HostRow one = row(QStringLiteral("nas"), SshState::Phase::Failed);
    one.host.source = Host::Source::SshConfig;
    one.state.error.message = QStringLiteral("nas did not answer.");
    one.state.error.hint = QStringLiteral("Wake it.");
    model.setRows({one});
    EXPECT_EQ(model.index(0, HostsModel::State).data(Qt::ToolTipRole).toString(),
              QStringLiteral("nas did not answer.\nWake it."));
    EXPECT_EQ(model.index(0, HostsModel::Name).data(Qt::ToolTipRole).toString(),
              QStringLiteral("From your SSH config; edit it there."));
    EXPECT_TRUE(model.index(0, 0).data(HostsModel::ReadOnlyRole).toBool());
    EXPECT_EQ(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
              QStringLiteral("nas, ada@192.168.0.114:2222, cannot connect"));
}

}  // namespace
}  // namespace hearth
