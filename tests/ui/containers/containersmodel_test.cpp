// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containersmodel.h"

#include "tests/support/fakeengine.h"
#include "ui/containers/containerimagesmodel.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace hearth {
namespace {

using State = Container::State;
using Column = ContainersModel::Column;
using test::FakeEngine;

QString shown(const ContainersModel& model, int row, Column column) {
    return model.index(row, column).data().toString();
}

TEST(ContainersModel, AProjectHasAHeadingThatCounts) {
    ContainersModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QString shop = QStringLiteral("shop");
    QList<Container> all{FakeEngine::make(QStringLiteral("alone")),
                         FakeEngine::make(QStringLiteral("db"), State::Exited, shop),
                         FakeEngine::make(QStringLiteral("web"), State::Running, shop)};
    model.setRows(containerRows(all));
    ASSERT_EQ(model.rowCount(), 4);
    const QModelIndex heading = model.index(3, Column::Name);
    EXPECT_EQ(heading.data().toString(), shop);
    EXPECT_TRUE(heading.data(HeadingRole).toBool());
    EXPECT_EQ(shown(model, 3, Column::State), QStringLiteral("1 of 2 up"));
    EXPECT_EQ(model.index(1, 0).data(SectionRole).toString(), shop);
    EXPECT_EQ(model.index(0, 0).data(SectionRole).toString(), QString());

    // One row is another: the rest is not touched.
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    all[0].state = State::Paused;
    model.setRows(containerRows(all));
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed.front().at(0).toModelIndex().row(), 0);
    EXPECT_EQ(changed.front().at(1).toModelIndex().row(), 0);
    all.removeLast();
    all.removeLast();
    model.setRows(containerRows(all));
    EXPECT_EQ(model.rowCount(), 1) << "a project without a container has no heading";
}

TEST(ContainersModel, AStateIsAWordAndAShape) {
    const auto of = [](State state, Container::Health health = Container::Health::None, int code = 0) {
        Container container = FakeEngine::make(QStringLiteral("a"), state);
        container.health = health;
        container.exitCode = code;
        return stateOf(container);
    };
    using Health = Container::Health;
    EXPECT_EQ(of(State::Running), (StateText{QStringLiteral("running"), Status::Ok}));
    EXPECT_EQ(of(State::Running, Health::Healthy),
              (StateText{QStringLiteral("running, healthy"), Status::Ok}));
    EXPECT_EQ(of(State::Running, Health::Unhealthy),
              (StateText{QStringLiteral("running, unhealthy"), Status::Bad}));
    EXPECT_EQ(of(State::Running, Health::Starting),
              (StateText{QStringLiteral("running, not healthy yet"), Status::Busy}));
    EXPECT_EQ(of(State::Exited, Health::Unhealthy, 137),
              (StateText{QStringLiteral("exited (137)"), Status::Idle}));
    EXPECT_EQ(of(State::Exited, Health::None, 1), (StateText{QStringLiteral("exited (1)"), Status::Bad}));
    EXPECT_EQ(of(State::Paused).status, Status::Warn);
    EXPECT_EQ(of(State::Created).status, Status::Idle);
}

TEST(ContainersModel, ItsHealthStandsBesideTheState) {
    ContainersModel model;
    QList<ContainerRow> rows;
    using Health = Container::Health;
    for (const Health health : {Health::None, Health::Starting, Health::Healthy, Health::Unhealthy}) {
        ContainerRow row;
        row.id = QString::number(rows.size());
        row.container = FakeEngine::make(row.id);
        row.container.health = health;
        rows.append(row);
    }
    ContainerRow off = rows.last();
    off.id = QStringLiteral("off");
    off.container.state = State::Exited;
    rows.append(off);
    model.setRows(rows);
    QStringList pills, roles;
    for (int row = 0; row < rows.size(); ++row) {
        const QModelIndex state = model.index(row, Column::State);
        pills.append(state.data(PillRole).toString());
        roles.append(QString::number(state.data(PillColorRole).toInt()));
    }
    EXPECT_EQ(
        pills,
        (QStringList{
            {}, QStringLiteral("not yet"), QStringLiteral("healthy"), QStringLiteral("unhealthy"), {}}));
    const auto role = [](hearth::Role which) { return QString::number(static_cast<int>(which)); };
    EXPECT_EQ(roles,
              (QStringList{role(hearth::Role::TextMuted), role(hearth::Role::TextMuted),
                           role(hearth::Role::Ok), role(hearth::Role::Bad), role(hearth::Role::TextMuted)}));
    EXPECT_EQ(shown(model, 3, Column::State), QStringLiteral("running"));
    EXPECT_EQ(model.index(3, Column::State).data(Qt::AccessibleTextRole).toString(),
              QStringLiteral("running, unhealthy"));
    EXPECT_TRUE(model.index(3, Column::State)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("Its health check fails.")));
}

TEST(ContainersModel, PortsReadAsTheyAreReached) {
    Container container;
    container.ports = {{QString(), 0, 5432, QStringLiteral("tcp")},
                       {QStringLiteral("0.0.0.0"), 8080, 80, QStringLiteral("tcp")},
                       {QStringLiteral("127.0.0.1"), 9000, 9001, QStringLiteral("udp")},
                       {QStringLiteral("::1"), 7000, 7000, QStringLiteral("tcp")}};
    EXPECT_EQ(portsText(container),
              QStringLiteral("8080→80, 127.0.0.1:9000→9001/udp, [::1]:7000→7000, 5432"));
}

TEST(ContainersModel, WhatIsUnderWayAndWhatFailedStandsInItsRow) {
    ContainersModel model;
    ContainerRow row;
    row.id = QStringLiteral("a");
    row.container = FakeEngine::make(QStringLiteral("web"));
    row.problem = QStringLiteral("no space left");
    model.setRows({row});
    EXPECT_EQ(shown(model, 0, Column::State), QStringLiteral("running · no space left"));
    EXPECT_EQ(model.index(0, Column::State).data(TextColorRole).toInt(), static_cast<int>(hearth::Role::Bad));
    row.doing = QStringLiteral("stopping");
    model.setRows({row});
    EXPECT_EQ(shown(model, 0, Column::State), QStringLiteral("stopping…"));
    EXPECT_EQ(model.index(0, Column::Name).data(StatusRole).toInt(), static_cast<int>(Status::Busy));
    EXPECT_TRUE(
        model.index(0, 0).data(ContainersModel::FindRole).toString().contains(QStringLiteral("lab/web:1")));
}

TEST(ContainerImagesModel, ImagesTellWhoUsesThem) {
    ContainerImagesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Image web, none;
    web.id = QStringLiteral("sha256:1");
    web.tags = {QStringLiteral("lab/web:1"), QStringLiteral("lab/web:latest")};
    web.bytes = 3 << 20;
    none.id = QStringLiteral("sha256:0123456789abcdef");
    model.setRows(containerImageRows({web, none}, {FakeEngine::make(QStringLiteral("off"), State::Exited),
                                                   FakeEngine::make(QStringLiteral("on"))}));
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    using Images = ContainerImagesModel;
    EXPECT_EQ(text(0, Images::Name), QStringLiteral("lab/web:1"));
    EXPECT_EQ(model.index(0, Images::Name).data(SuffixRole).toString(), QStringLiteral("  +1"));
    EXPECT_EQ(text(0, Images::Size), QStringLiteral("3.0 MiB"));
    EXPECT_EQ(text(0, Images::UsedBy), QStringLiteral("on, off")) << "those that run first";
    EXPECT_EQ(model.index(0, Images::UsedBy).data(ShorterRole).toStringList(),
              QStringList{QStringLiteral("on  +1")});
    EXPECT_EQ(model.index(1, Images::UsedBy).data(ShorterRole).toStringList(), QStringList());
    EXPECT_EQ(text(1, Images::Name), QStringLiteral("without a name"));
    EXPECT_EQ(text(1, Images::UsedBy), QStringLiteral("no container"));
    EXPECT_EQ(text(1, Images::Id), QStringLiteral("0123456789ab"));
}

}  // namespace
}  // namespace hearth
