// SPDX-License-Identifier: GPL-3.0-or-later
// What the controller of zerotier-one 1.14.1 answered.
#include "core/zerotier/machinecontrollerparse.h"

#include "tests/support/fakezerotier.h"

#include <gtest/gtest.h>

using namespace hearth;

namespace {

QByteArray recorded(const char* name) {
    return test::zeroTierRecording(QStringLiteral("controller/%1.json").arg(QLatin1String(name)));
}

ControlledNetwork labPrivate() {
    ControlledNetwork network;
    network.id = QStringLiteral("696cb83480cb3ee7");
    network.name = QStringLiteral("lab-private");
    network.ranges = {{QStringLiteral("10.147.20.1"), QStringLiteral("10.147.20.254")}};
    network.routes = {{QStringLiteral("10.147.20.0/24"), {}}};
    network.assignV4 = true;
    return network;
}

NetworkMember nodeB() {
    NetworkMember member;
    member.network = QStringLiteral("696cb83480cb3ee7");
    member.node = QStringLiteral("371968a875");
    return member;
}

}  // namespace

TEST(MachineControllerParse, ReadsNetworks) {
    EXPECT_EQ(parseMachineNetwork(recorded("network_get")), labPrivate());
    ControlledNetwork renamed;
    renamed.id = QStringLiteral("696cb83480a34b1d");
    renamed.name = QStringLiteral("renamed");
    renamed.isPrivate = false;
    renamed.ranges = {{QStringLiteral("172.29.5.10"), QStringLiteral("172.29.5.99")}};
    renamed.routes = {{QStringLiteral("172.29.5.0/24"), {}},
                      {QStringLiteral("192.168.77.0/24"), QStringLiteral("172.29.5.10")}};
    renamed.dns = {QStringLiteral("lab.example"), {QStringLiteral("172.29.5.10")}};
    renamed.assignV4 = true;
    renamed.members = renamed.authorized = 1;
    ControlledNetwork fresh;
    fresh.id = QStringLiteral("696cb83480a05cd6");
    fresh.members = fresh.authorized = 0;
    ControlledNetwork lab = labPrivate();
    lab.members = lab.authorized = 2;
    EXPECT_EQ(parseMachineNetworks(recorded("unstable_network_list_three")),
              (QList<ControlledNetwork>{fresh, lab, renamed}));
    EXPECT_EQ(parseMachineNetworkIds(recorded("network_list_three")),
              (QStringList{fresh.id, renamed.id, lab.id}));
}

TEST(MachineControllerParse, ReadsMembers) {
    NetworkMember in = nodeB();
    in.authorized = true;
    in.addresses = {QStringLiteral("10.147.20.209")};
    in.version = QStringLiteral("1.14.1");
    EXPECT_EQ(parseMachineMember(recorded("member_get_authorized")), in);
    NetworkMember asks = nodeB();
    asks.node = QStringLiteral("014cc834ac");
    EXPECT_EQ(parseMachineMembers(recorded("unstable_member_list_mixed")), (QList<NetworkMember>{asks, in}));
    EXPECT_EQ(parseMachineMember(recorded("member_get_unauthorized")), nodeB());
    NetworkMember revoked = in;
    revoked.authorized = false;
    revoked.revoked = true;
    EXPECT_EQ(parseMachineMember(recorded("member_get_deauthorized")), revoked);
    // An object of revisions, not a list.
    EXPECT_EQ(parseMachineMemberIds(recorded("member_list_mixed")), (QStringList{asks.node, in.node}));
    NetworkMember fixed = in;
    fixed.name = QStringLiteral("node b");
    fixed.addresses = {QStringLiteral("10.147.20.10"), QStringLiteral("10.147.20.11")};
    EXPECT_EQ(parseMachineMember(recorded("member_authorize_static_ips")), fixed);
}

TEST(MachineControllerParse, WhatIsNotOfTheShapeIsAProtocolError) {
    for (const auto* bad : {"", "{", "7", "null"}) {
        EXPECT_EQ(parseMachineNetworks(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseMachineNetworkIds(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseMachineNetwork(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseMachineMembers(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseMachineMemberIds(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseMachineMember(bad).error().kind, ErrorKind::Protocol) << bad;
    }
    EXPECT_EQ(parseMachineNetworkIds(R"(["696cb83480cb3ee7","../x",7,null,"696CB83480CB3EE7"])"),
              QStringList{QStringLiteral("696cb83480cb3ee7")});
    EXPECT_EQ(parseMachineMemberIds(R"({"371968a875":1,"../x":2})"),
              QStringList{QStringLiteral("371968a875")});
}

TEST(MachineControllerParse, PeersTellWhoIsOnlineAndWhere) {
    const auto peers =
        parseZeroTierPeers(test::zeroTierRecording(QStringLiteral("service/peer_list_controller.json")));
    ASSERT_TRUE(peers) << peers.error();
    NetworkMember wanted = nodeB();
    wanted.online = true;
    wanted.lastSeen = 1'795'194'368'117;
    wanted.version = QStringLiteral("1.14.1");
    wanted.physicalAddress = QStringLiteral("10.99.0.2:9993");
    EXPECT_EQ(withPeers(nodeB(), *peers), wanted);
    // Nobody talks to it.
    wanted = nodeB();
    wanted.online = false;
    EXPECT_EQ(withPeers(nodeB(), {}), wanted);
    // Known, without a path: through a root, or gone.
    ZeroTierPeer relayed;
    relayed.id = nodeB().node;
    relayed.version = QStringLiteral("1.12.0");
    wanted = nodeB();
    wanted.version = relayed.version;
    EXPECT_EQ(withPeers(nodeB(), {relayed}), wanted);
    // The controller's own node.
    NetworkMember own = nodeB();
    own.node = QStringLiteral("696cb83480");
    wanted = own;
    wanted.online = true;
    EXPECT_EQ(withPeers(own, {}), wanted);
}

TEST(MachineControllerParse, SendsWhatIsToChangeAndNothingElse) {
    NetworkChange network;
    network.name = QStringLiteral("lab");
    network.description = QStringLiteral("is not kept");
    network.isPrivate = true;
    network.assignV4 = true;
    network.ranges = QList<AddressRange>{{QStringLiteral("10.1.0.1"), QStringLiteral("10.1.0.9")}};
    network.routes = QList<ZeroTierRoute>{{QStringLiteral("10.1.0.0/24"), {}}};
    network.dns = ZeroTierDns{QStringLiteral("d"), {QStringLiteral("10.1.0.2")}};
    EXPECT_EQ(machineNetworkJson(network),
              QByteArray(R"({"dns":{"domain":"d","servers":["10.1.0.2"]},)"
                         R"("ipAssignmentPools":[{"ipRangeEnd":"10.1.0.9","ipRangeStart":"10.1.0.1"}],)"
                         R"("name":"lab","private":true,"routes":[{"target":"10.1.0.0/24","via":null}],)"
                         R"("v4AssignMode":{"zt":true}})"));
    MemberChange member;
    member.authorized = false;
    member.name = QStringLiteral("gpu-box");
    member.bridge = true;
    member.autoAssign = false;
    member.addresses = QStringList{QStringLiteral("10.1.0.3")};
    EXPECT_EQ(machineMemberJson(member),
              QByteArray(R"({"activeBridge":true,"authorized":false,"ipAssignments":["10.1.0.3"],)"
                         R"("name":"gpu-box","noAutoAssignIps":true})"));
}
