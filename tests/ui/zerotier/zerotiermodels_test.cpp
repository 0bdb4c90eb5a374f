// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/statusdelegate.h"
#include "ui/look/tableview.h"
#include "ui/zerotier/controllednetworks.h"
#include "ui/zerotier/controllednetworksmodel.h"
#include "ui/zerotier/joinmachinesmodel.h"
#include "ui/zerotier/membersmodel.h"
#include "ui/zerotier/zerotiernetworksmodel.h"
#include "ui/zerotier/zerotierpeersmodel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace hearth {
namespace {

using Fatal = QAbstractItemModelTester;
constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

QString text(const char* of) { return QString::fromUtf8(of); }

QStringList rowOf(const QAbstractItemModel& model, int row) {
    QStringList all;
    for (int column = 0; column < model.columnCount(); ++column)
        all << model.index(row, column).data().toString();
    return all;
}

ZeroTierNetwork network(const char* id, const char* name, ZeroTierNetwork::Status status) {
    ZeroTierNetwork made;
    made.id = text(id);
    made.name = text(name);
    made.status = status;
    made.device = text("ztlxwhgcth");
    made.addresses = {text("10.147.20.209/24")};
    return made;
}

TEST(ZeroTierNetworksModel, ANetworkIsARowThatSaysHowItStands) {
    ZeroTierNetworksModel model;
    const Fatal tester(&model, kFatal);
    using Status = ZeroTierNetwork::Status;
    QList<ZeroTierNetworkRow> rows{{network("696cb83480cb3ee7", "Home", Status::Ok), {}, {}, false},
                                   {network("8056c2e21c000001", "", Status::AccessDenied), {}, {}, false}};
    model.setRows(rows);
    EXPECT_EQ(rowOf(model, 0), (QStringList{text("Home"), text("Connected"), text("10.147.20.209"),
                                            text("696cb83480cb3ee7"), text("ztlxwhgcth")}));
    // What the service keeps after a refusal is no address, and who has no name is called by its ID.
    EXPECT_EQ(rowOf(model, 1), (QStringList{text("8056c2e21c000001"),
                                            text("Waiting for authorization"),
                                            {},
                                            text("8056c2e21c000001"),
                                            text("ztlxwhgcth")}));
    EXPECT_EQ(model.index(0, 0).data(StatusRole).toInt(), static_cast<int>(hearth::Status::Ok));
    EXPECT_EQ(model.index(1, 0).data(StatusRole).toInt(), static_cast<int>(hearth::Status::Warn));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    rows[0].doing = text("leaving");
    model.setRows(rows);
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(model.index(0, ZeroTierNetworksModel::State).data().toString(), text("leaving…"));
    EXPECT_EQ(model.index(0, 0).data(StatusRole).toInt(), static_cast<int>(hearth::Status::Busy));
    rows[0].doing.clear();
    rows[0].problem = text("It does not answer.");
    model.setRows(rows);
    EXPECT_EQ(model.index(0, ZeroTierNetworksModel::State).data().toString(),
              text("Connected · It does not answer."));
    EXPECT_TRUE(
        model.index(0, 0).data(ZeroTierNetworksModel::FindRole).toString().contains(text("10.147.20.209")));
}

TEST(ZeroTierPeersModel, AWayIsAWordAndAShape) {
    ZeroTierPeersModel model;
    const Fatal tester(&model, kFatal);
    ZeroTierPeer direct;
    direct.id = text("014cc834ac");
    direct.version = text("1.14.1");
    direct.latency = 12;
    direct.paths = {{text("fd00::1"), 9993, true, false, true, 1}};
    ZeroTierPeer relayed;
    relayed.id = text("371968a875");
    ZeroTierPeer root = relayed;
    root.id = text("cafe04eba9");
    root.role = ZeroTierPeer::Role::Planet;
    model.setRows({{direct, text("nas"), false}, {relayed, {}, false}, {root, {}, false}});
    EXPECT_EQ(rowOf(model, 0), (QStringList{text("014cc834ac"), text("node · nas"), text("direct"),
                                            text("12 ms"), text("[fd00::1]:9993"), text("1.14.1")}));
    EXPECT_EQ(rowOf(model, 1),
              (QStringList{text("371968a875"), text("node"), text("relayed by a root"), text("–"), {}, {}}));
    EXPECT_EQ(rowOf(model, 2).at(ZeroTierPeersModel::Kind), text("root"));
    EXPECT_EQ(model.index(0, 0).data(StatusRole).toInt(), static_cast<int>(Status::Ok));
    EXPECT_EQ(model.index(1, 0).data(StatusRole).toInt(), static_cast<int>(Status::Warn));
    // One whose latency is not known is slower than any.
    constexpr int role = ZeroTierPeersModel::SortRole;
    EXPECT_LT(model.index(0, ZeroTierPeersModel::Latency).data(role).toInt(),
              model.index(1, ZeroTierPeersModel::Latency).data(role).toInt());
}

TEST(MembersModel, AMemberSaysWhoItIsAndSinceWhenItWasSeen) {
    MembersModel model;
    const Fatal tester(&model, kFatal);
    const QDateTime now = QDateTime::currentDateTime();
    NetworkMember member;
    member.node = text("371968a875");
    member.name = text("gpu-box");
    member.authorized = true;
    member.online = true;
    member.addresses = {text("10.147.20.5")};
    member.lastSeen = now.addSecs(-180).toMSecsSinceEpoch();
    member.version = text("1.14.1");
    NetworkMember asks;
    asks.node = text("014cc834ac");
    model.setRows({{member, text("gpu"), {}, {}, false}, {asks, {}, {}, {}, false}});
    model.setNow(now);
    EXPECT_EQ(rowOf(model, 0),
              (QStringList{text("gpu-box"), text("authorized, online"), text("10.147.20.5"),
                           text("371968a875"), text("gpu"), text("3 min ago"), text("1.14.1")}));
    EXPECT_EQ(rowOf(model, 1),
              (QStringList{text("014cc834ac"), text("asks to join"), {}, text("014cc834ac"), {}, {}, {}}));
    EXPECT_EQ(model.index(1, MembersModel::State).data(TextColorRole).toInt(),
              static_cast<int>(hearth::Role::Warn));
    model.setNow(now.addSecs(3600));
    EXPECT_EQ(model.index(0, MembersModel::Seen).data().toString(), text("1 h ago"));
}

TEST(MembersModel, OneOfAThousandIsFoundAndChangesAlone) {
    MembersModel model;
    const Fatal tester(&model, kFatal);
    QList<MemberRow> rows;
    for (int at = 0; at < 1000; ++at) {
        NetworkMember member;
        member.node = text("%1").arg(at, 10, 16, QLatin1Char('0'));
        member.name = text("box-%1").arg(at);
        rows.append({member, {}, {}, {}, false});
    }
    model.setRows(rows);
    TableView table(&model, MembersModel::SortRole, MembersModel::FindRole);
    table.setFind(text("box-731"));
    EXPECT_EQ(table.shownRows(), 1);
    table.setFind(text("asks box-99"));
    EXPECT_EQ(table.shownRows(), 11);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    rows[500].member.authorized = true;
    model.setRows(rows);
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed.front().at(0).toModelIndex().row(), 500);
    EXPECT_EQ(changed.front().at(1).toModelIndex().row(), 500);
}

TEST(ControlledNetworksModel, NetworksStandUnderTheirControllers) {
    HeldController central;
    central.controller = {text("1"), text("Central"), SavedController::Kind::Central, {}, {}, {}};
    ControlledNetwork home;
    home.id = text("8056c2e21c000001");
    home.name = text("Home");
    home.members = 5;
    home.authorized = 3;
    home.ranges = {{text("10.147.20.1"), text("10.147.20.254")}};
    central.networks = {home};
    HeldController refused = central;
    refused.controller.id = text("2");
    refused.controller.name = text("Work");
    refused.networks.reset();
    refused.error = Error{ErrorKind::AuthRefused, text("The token is refused."), {}, {}};
    ControlledNetworksModel model;
    const Fatal tester(&model, kFatal);
    model.setRows(controlledRows({central, refused}));
    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(rowOf(model, 0), (QStringList{text("Central"), text("1 network(s)"), {}, {}}));
    EXPECT_EQ(rowOf(model, 1), (QStringList{text("Home"), text("3 of 5 authorized"),
                                            text("10.147.20.1 – 10.147.20.254"), text("8056c2e21c000001")}));
    EXPECT_EQ(rowOf(model, 2), (QStringList{text("Work"), text("The token is refused."), {}, {}}));
    EXPECT_TRUE(model.index(2, 0).data(HeadingRole).toBool());
    EXPECT_EQ(model.index(2, 1).data(TextColorRole).toInt(), static_cast<int>(hearth::Role::Bad));
}

TEST(JoinMachinesModel, AStepIsAWordAndAShape) {
    JoinMachinesModel model;
    const Fatal tester(&model, kFatal);
    JoinRow row;
    row.machine = row.title = text("nas");
    row.connection = {text("not connected"), Status::Idle};
    row.checked = true;
    model.setRows({row});
    EXPECT_EQ(model.index(0, 0).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    EXPECT_EQ(rowOf(model, 0), (QStringList{text("nas"), text("not connected"), {}, {}}));
    row.choosing = false;
    row.progress = JoiningMachine{
        text("nas"), JoiningMachine::Step::Joined, text("371968a875"), {text("10.147.20.5")}, {}, {}};
    model.setRows({row});
    EXPECT_FALSE(model.index(0, 0).data(Qt::CheckStateRole).isValid());
    EXPECT_EQ(rowOf(model, 0),
              (QStringList{text("nas"), text("connected"), text("10.147.20.5"), text("371968a875")}));
    row.progress->waited = std::chrono::milliseconds(4200);
    model.setRows({row});
    EXPECT_EQ(model.index(0, JoinMachinesModel::Step).data().toString(),
              text("connected; ZeroTier took 4.2 s"));
    row.progress->step = JoiningMachine::Step::Failed;
    row.progress->error = Error{ErrorKind::Unreachable, text("It is off."), text("Wake it."), {}};
    model.setRows({row});
    EXPECT_EQ(model.index(0, JoinMachinesModel::Step).data().toString(),
              text("failed · It is off. Wake it."));
    EXPECT_EQ(model.index(0, 0).data(StatusRole).toInt(), static_cast<int>(Status::Bad));
}


}  // namespace
}  // namespace hearth
