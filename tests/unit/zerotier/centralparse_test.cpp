// SPDX-License-Identifier: GPL-3.0-or-later
// Answers in the shapes that ZeroTier documents for both generations of Central's API.
#include "core/zerotier/centralparse.h"

#include "core/zerotier/newcentralparse.h"

#include <gtest/gtest.h>

using namespace hearth;

namespace {

constexpr qint64 kNow = 1'795'194'300'000;
const QString kNetwork = QStringLiteral("8056c2e21c000001");

const QByteArray kLegacyNetwork = R"({"id":"8056c2e21c000001","clock":1795194300000,"description":"at home",
  "ownerId":"u1","onlineMemberCount":0,"authorizedMemberCount":2,"totalMemberCount":3,"rulesSource":"accept;",
  "permissions":{"u1":{"r":true,"a":true,"m":true,"d":true}},
  "config":{"name":"Büro \"Nord\"","private":true,"mtu":2800,"multicastLimit":32,"enableBroadcast":true,
   "routes":[{"target":"10.147.20.0/24","via":null},{"target":"192.168.77.0/24","via":"10.147.20.9"}],
   "ipAssignmentPools":[{"ipRangeStart":"10.147.20.1","ipRangeEnd":"10.147.20.254"}],
   "dns":{"domain":"lab.example","servers":["10.147.20.2"]},
   "v4AssignMode":{"zt":true},"v6AssignMode":{"6plane":false,"rfc4193":false,"zt":false}}})";

const QByteArray kLegacyMember = R"({"id":"8056c2e21c000001-371968a875","networkId":"8056c2e21c000001",
  "nodeId":"371968a875","controllerId":"8056c2e21c","name":"gpu-box","description":"in the cellar","hidden":false,
  "lastSeen":1795194200000,"lastOnline":1795194100000,"physicalAddress":"203.0.113.7","clientVersion":"1.14.1",
  "protocolVersion":12,"supportsRulesEngine":true,
  "config":{"authorized":true,"activeBridge":true,"ipAssignments":["10.147.20.209","fd00::7"],
   "noAutoAssignIps":true,"identity":"371968a875:0:94","creationTime":1,"lastAuthorizedTime":2,"revision":4,
   "vMajor":1,"vMinor":14,"vRev":0,"vProto":12}})";

const QByteArray kCurrentNetwork =
    R"({"id":"8056c2e21c000001","kind":"v1","name":"office","description":"at home",
  "networkGroupId":"g","creationTime":"2026-07-01T10:00:00Z","lastModified":"2026-07-01T10:00:00Z",
  "config":{"private":false,"mtu":2800,"multicastLimit":32,"enableBroadcast":true,
   "dns":{"domain":"","servers":[]},"routes":[{"target":"10.147.20.0/24","via":""}],
   "v4AssignmentMode":{"zt":true},"v4Subnet":"10.147.20.0/24",
   "v4IpAssignmentPools":[{"ipRangeStart":"10.147.20.1","ipRangeEnd":"10.147.20.254"}],
   "v6AssignmentMode":{"6plane":false,"rfc4193":false,"zt":true},"v6Subnet":"",
   "v6IpAssignmentPools":[{"ipRangeStart":"fd00::1","ipRangeEnd":"fd00::ff"}]}})";

const QByteArray kCurrentMember = R"({"deviceId":"371968a875","networkId":"8056c2e21c000001","name":"gpu-box",
  "description":"in the cellar","status":"authorized","ipv4Assignments":["10.147.20.209"],
  "ipv6Assignments":["fd00::7"],"ipAssignment6plane":"","ipAssignmentRfc4193":"fd80::1",
  "lastSeenTime":"2026-11-20T17:03:20.250Z","lastSeenIp":"203.0.113.7","lastSeen":{"203.0.113.7/9993":"x"},
  "agentVersion":"1.16.0","os":"linux","arch":"amd64","macAddress":"","identity":"","activeBridge":false,
  "noAutoAssignIps":false,"creationTime":"2026-07-01T10:00:00Z","revision":3,"tags":[],"capabilities":[]})";

ControlledNetwork emptyNetwork() {
    ControlledNetwork network;
    network.id = kNetwork;
    return network;
}

NetworkMember emptyMember() {
    NetworkMember member;
    member.network = kNetwork;
    member.node = QStringLiteral("371968a875");
    return member;
}

QByteArray list(const QList<QByteArray>& items) { return '[' + items.join(',') + ']'; }

}  // namespace

TEST(CentralParse, ReadsANetwork) {
    const auto network = parseCentralNetwork(kLegacyNetwork);
    ASSERT_TRUE(network) << network.error();
    ControlledNetwork wanted = emptyNetwork();
    wanted.name = QStringLiteral("Büro \"Nord\"");
    wanted.description = QStringLiteral("at home");
    wanted.ranges = {{QStringLiteral("10.147.20.1"), QStringLiteral("10.147.20.254")}};
    wanted.routes = {{QStringLiteral("10.147.20.0/24"), {}},
                     {QStringLiteral("192.168.77.0/24"), QStringLiteral("10.147.20.9")}};
    wanted.dns = {QStringLiteral("lab.example"), {QStringLiteral("10.147.20.2")}};
    wanted.assignV4 = true;
    wanted.members = 3;
    wanted.authorized = 2;
    EXPECT_EQ(*network, wanted);
    EXPECT_EQ(parseCentralNetworks(list({kLegacyNetwork})), QList<ControlledNetwork>{wanted});
}

TEST(CentralParse, EveryFieldOfANetworkMayBeNull) {
    const auto network = parseCentralNetwork(R"({"id":"8056c2e21c000001","description":null,"config":
        {"name":null,"private":null,"routes":null,"ipAssignmentPools":null,"dns":null,"v4AssignMode":null},
        "totalMemberCount":null,"authorizedMemberCount":"7"})");
    ASSERT_TRUE(network) << network.error();
    EXPECT_EQ(*network, emptyNetwork());
    EXPECT_EQ(*parseCentralNetwork(R"({"id":"8056c2e21c000001","config":7})"), emptyNetwork());
}

TEST(CentralParse, ReadsAMember) {
    const auto member = parseCentralMember(kLegacyMember, kNow);
    ASSERT_TRUE(member) << member.error();
    NetworkMember wanted = emptyMember();
    wanted.name = QStringLiteral("gpu-box");
    wanted.description = QStringLiteral("in the cellar");
    wanted.authorized = true;
    wanted.addresses = {QStringLiteral("10.147.20.209"), QStringLiteral("fd00::7")};
    wanted.bridge = true;
    wanted.autoAssign = false;
    wanted.online = true;
    wanted.lastSeen = 1'795'194'200'000;
    wanted.version = QStringLiteral("1.14.1");
    wanted.physicalAddress = QStringLiteral("203.0.113.7");
    EXPECT_EQ(*member, wanted);
}

TEST(CentralParse, AMemberMayHaveNothingButItsId) {
    const auto member =
        parseCentralMember(R"({"id":"8056c2e21c000001-371968a875","networkId":null,"nodeId":null,
        "name":null,"description":null,"lastSeen":null,"physicalAddress":null,"clientVersion":null,
        "config":{"authorized":null,"ipAssignments":null,"activeBridge":null,"noAutoAssignIps":null,
        "vMajor":1,"vMinor":12,"vRev":2}})",
                           kNow);
    ASSERT_TRUE(member) << member.error();
    NetworkMember wanted = emptyMember();
    wanted.version = QStringLiteral("1.12.2");
    EXPECT_EQ(*member, wanted);
}

TEST(CentralParse, WhoWasSeenWithinFiveMinutesIsOnline) {
    EXPECT_EQ(onlineBySight(0, kNow), std::nullopt);
    EXPECT_EQ(onlineBySight(kNow - 299'999, kNow), true);
    EXPECT_EQ(onlineBySight(kNow - 300'000, kNow), false);
    EXPECT_EQ(onlineBySight(kNow + 1000, kNow), true);  // its clock is ahead of this one
}

TEST(CentralParse, ListsAreSortedAndWhatHasNoIdIsPassedOver) {
    const auto members = parseCentralMembers(
        R"([{"id":"8056c2e21c000001-bbbbbbbbbb","name":"b"},{"id":"8056c2e21c000001-cccccccccc","name":"A"},
            {"id":"8056c2e21c000001-aaaaaaaaaa","name":"B"},{"id":"../../x"},7,null,
            {"id":"8056c2e21c000001-XYZ"},{"networkId":"8056c2e21c000001","nodeId":"../../../x"}])",
        kNow);
    ASSERT_TRUE(members) << members.error();
    QStringList nodes;
    for (const NetworkMember& each : *members) nodes.append(each.node);
    EXPECT_EQ(nodes, (QStringList{QStringLiteral("cccccccccc"), QStringLiteral("aaaaaaaaaa"),
                                  QStringLiteral("bbbbbbbbbb")}));
    const auto networks = parseCentralNetworks(
        R"([{"id":"8056c2e21c000002","config":{"name":"x"}},{"id":"8056c2e21c000001","config":{"name":"X"}},{}])");
    ASSERT_TRUE(networks) << networks.error();
    ASSERT_EQ(networks->size(), 2);
    EXPECT_EQ(networks->first().id, kNetwork);
}

TEST(CentralParse, WhatIsNotOfTheShapeIsAProtocolError) {
    for (const auto* bad : {"", "{", "7", "null", "<html>"}) {
        EXPECT_EQ(parseCentralNetworks(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseCentralNetwork(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseCentralMembers(bad, kNow).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseCentralMember(bad, kNow).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseNewCentralNetworks(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseNewCentralNetwork(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseNewCentralGroup(bad).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseNewCentralMembers(bad, kNetwork, kNow).error().kind, ErrorKind::Protocol) << bad;
        EXPECT_EQ(parseNewCentralMember(bad, kNetwork, kNow).error().kind, ErrorKind::Protocol) << bad;
    }
    EXPECT_EQ(parseCentralNetworks("{}").error().kind, ErrorKind::Protocol);
    EXPECT_EQ(parseNewCentralNetworks("[]").error().kind, ErrorKind::Protocol);
    EXPECT_EQ(parseNewCentralNetworks("{}").error().kind, ErrorKind::Protocol);
    EXPECT_EQ(parseCentralMember("{}", kNow).error().kind, ErrorKind::Protocol);
}

TEST(CentralParse, SendsWhatIsToChangeAndNothingElse) {
    NetworkChange network;
    EXPECT_EQ(centralNetworkJson(network), QByteArray("{}"));
    network.name = QStringLiteral("lab");
    network.description = QString();
    network.isPrivate = false;
    network.assignV4 = true;
    network.ranges = QList<AddressRange>{{QStringLiteral("10.1.0.1"), QStringLiteral("10.1.0.9")}};
    network.routes = QList<ZeroTierRoute>{{QStringLiteral("10.1.0.0/24"), {}},
                                          {QStringLiteral("10.2.0.0/24"), QStringLiteral("10.1.0.1")}};
    network.dns = ZeroTierDns{QStringLiteral("d"), {QStringLiteral("10.1.0.2")}};
    EXPECT_EQ(
        centralNetworkJson(network),
        QByteArray(
            R"({"config":{"dns":{"domain":"d","servers":["10.1.0.2"]},)"
            R"("ipAssignmentPools":[{"ipRangeEnd":"10.1.0.9","ipRangeStart":"10.1.0.1"}],)"
            R"("name":"lab","private":false,)"
            R"("routes":[{"target":"10.1.0.0/24","via":null},{"target":"10.2.0.0/24","via":"10.1.0.1"}],)"
            R"("v4AssignMode":{"zt":true}},"description":""})"));
    MemberChange member;
    EXPECT_EQ(centralMemberJson(member), QByteArray("{}"));
    member.authorized = true;
    EXPECT_EQ(centralMemberJson(member), QByteArray(R"({"config":{"authorized":true}})"));
    member = {};
    member.name = QStringLiteral("gpu-box");
    member.description = QStringLiteral("x");
    member.bridge = false;
    member.autoAssign = false;
    member.addresses = QStringList{QStringLiteral("10.1.0.3")};
    EXPECT_EQ(
        centralMemberJson(member),
        QByteArray(R"({"config":{"activeBridge":false,"ipAssignments":["10.1.0.3"],"noAutoAssignIps":true},)"
                   R"("description":"x","name":"gpu-box"})"));
}

TEST(NewCentralParse, ReadsANetwork) {
    const auto network = parseNewCentralNetwork(kCurrentNetwork);
    ASSERT_TRUE(network) << network.error();
    ControlledNetwork wanted = emptyNetwork();
    wanted.name = QStringLiteral("office");
    wanted.description = QStringLiteral("at home");
    wanted.isPrivate = false;
    wanted.ranges = {{QStringLiteral("10.147.20.1"), QStringLiteral("10.147.20.254")},
                     {QStringLiteral("fd00::1"), QStringLiteral("fd00::ff")}};
    wanted.routes = {{QStringLiteral("10.147.20.0/24"), {}}};
    wanted.assignV4 = true;
    EXPECT_EQ(*network, wanted);
}

TEST(NewCentralParse, ReadsTheListOfNetworks) {
    const auto networks = parseNewCentralNetworks(R"({"items":[{"id":"8056c2e21c000001","name":"office",
        "kind":"v1","networkGroupId":"g","networkGroupName":"G","stats":{"activeDevices":1,"authorizedDevices":2,
        "notAuthorizedDevices":1,"rejectedDevices":0,"totalDevices":3}},{"id":"x"}],"stats":{}})");
    ASSERT_TRUE(networks) << networks.error();
    ControlledNetwork wanted = emptyNetwork();
    wanted.name = QStringLiteral("office");
    wanted.members = 3;
    wanted.authorized = 2;
    wanted.whole = false;
    EXPECT_EQ(*networks, QList<ControlledNetwork>{wanted});
    EXPECT_EQ(parseNewCentralNetworks(R"({"items":null})"), QList<ControlledNetwork>());
}

TEST(NewCentralParse, ReadsTheFirstGroup) {
    EXPECT_EQ(parseNewCentralGroup(R"({"items":[{"name":"x"},{"id":"g1"},{"id":"g2"}]})"),
              QStringLiteral("g1"));
    EXPECT_EQ(parseNewCentralGroup(R"({"items":[]})"), QString());
}

TEST(NewCentralParse, ReadsAMember) {
    const qint64 seen = 1'795'194'200'250;
    const auto member = parseNewCentralMember(kCurrentMember, kNetwork, seen + 1000);
    ASSERT_TRUE(member) << member.error();
    NetworkMember wanted = emptyMember();
    wanted.name = QStringLiteral("gpu-box");
    wanted.description = QStringLiteral("in the cellar");
    wanted.authorized = true;
    wanted.addresses = {QStringLiteral("10.147.20.209"), QStringLiteral("fd00::7"),
                        QStringLiteral("fd80::1")};
    wanted.online = true;
    wanted.lastSeen = seen;
    wanted.version = QStringLiteral("1.16.0");
    wanted.physicalAddress = QStringLiteral("203.0.113.7");
    EXPECT_EQ(*member, wanted);
    EXPECT_EQ(parseNewCentralMembers(list({kCurrentMember, "{}"}), kNetwork, seen + 1000),
              QList<NetworkMember>{wanted});
}

TEST(NewCentralParse, WhoIsRejectedIsNotAuthorizedAndNothingElseNeedBeThere) {
    for (const auto* status : {"\"not_authorized\"", "\"new\"", "null", "7"})
        EXPECT_EQ(
            *parseNewCentralMember(
                QByteArray(R"({"deviceId":"371968a875","lastSeenTime":"never","status":)") + status + '}',
                kNetwork, kNow),
            emptyMember())
            << status;
    NetworkMember revoked = emptyMember();
    revoked.revoked = true;
    for (const auto* more : {R"("status":"rejected")",
                             R"("status":"not_authorized","lastDeauthorizedTime":"2026-01-02T03:04:05Z")"})
        EXPECT_EQ(
            *parseNewCentralMember(QByteArray(R"({"deviceId":"371968a875",)") + more + '}', kNetwork, kNow),
            revoked)
            << more;
}

TEST(NewCentralParse, SendsWhatIsToChangeAndNothingElse) {
    NetworkChange network;
    network.name = QStringLiteral("lab");
    network.isPrivate = true;
    network.assignV4 = true;
    network.ranges = QList<AddressRange>{{QStringLiteral("10.1.0.1"), QStringLiteral("10.1.0.9")},
                                         {QStringLiteral("fd00::1"), QStringLiteral("fd00::9")}};
    network.routes = QList<ZeroTierRoute>{{QStringLiteral("10.1.0.0/24"), {}}};
    EXPECT_EQ(
        newCentralNetworkJson(network),
        QByteArray(
            R"({"config":{"private":true,"routes":[{"target":"10.1.0.0/24","via":null}],)"
            R"("v4AssignmentMode":{"zt":true},)"
            R"("v4IpAssignmentPools":[{"ipRangeEnd":"10.1.0.9","ipRangeStart":"10.1.0.1"}],)"
            R"("v6IpAssignmentPools":[{"ipRangeEnd":"fd00::9","ipRangeStart":"fd00::1"}]},"name":"lab"})"));
    MemberChange member;
    member.authorized = true;  // a call of its own
    EXPECT_EQ(newCentralMemberJson(member), QByteArray());
    member.name = QStringLiteral("gpu-box");
    member.bridge = true;
    member.autoAssign = true;
    member.addresses = QStringList{QStringLiteral("fd00::3"), QStringLiteral("10.1.0.3")};
    EXPECT_EQ(
        newCentralMemberJson(member),
        QByteArray(R"({"activeBridge":true,"ipv4Assignments":["10.1.0.3"],"ipv6Assignments":["fd00::3"],)"
                   R"("name":"gpu-box","noAutoAssignIps":false})"));
}
