// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotiernode.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using Status = ZeroTierNetwork::Status;
using Role = ZeroTierPeer::Role;

QByteArray recorded(const QString& name) {
    QFile file(test::dataFile(QStringLiteral("zerotier/") + name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
}

ZeroTierNetwork labPrivate() {
    ZeroTierNetwork network;
    network.id = QStringLiteral("696cb83480cb3ee7");
    network.name = QStringLiteral("lab-private");
    network.status = Status::Ok;
    network.statusWord = QStringLiteral("OK");
    network.mac = QStringLiteral("e6:09:d2:e8:9c:cd");
    network.device = QStringLiteral("ztlxwhgcth");
    network.mtu = 2800;
    network.addresses = {QStringLiteral("10.147.20.209/24")};
    network.routes = {{QStringLiteral("10.147.20.0/24"), {}}};
    return network;
}

ZeroTierNetwork bare(const char* id, Status status, const char* word, const char* mac, const char* device) {
    ZeroTierNetwork network;
    network.id = QLatin1String(id);
    network.status = status;
    network.statusWord = QLatin1String(word);
    network.mac = QLatin1String(mac);
    network.device = QLatin1String(device);
    network.mtu = 2800;
    return network;
}

ZeroTierNetwork north() {
    ZeroTierNetwork network;
    network.id = QStringLiteral("696cb83480a34b1d");
    network.name = QStringLiteral("Büro \"Nord\" 2");
    network.status = Status::Ok;
    network.statusWord = QStringLiteral("OK");
    network.isPrivate = false;
    network.mac = QStringLiteral("1e:7c:ba:e8:9c:cd");
    network.device = QStringLiteral("ztlxwbw745");
    network.mtu = 2800;
    network.addresses = {QStringLiteral("fd69:6cb8:3480:a34b:1d99:9337:1968:a875/88"),
                         QStringLiteral("fce9:cff3:2937:1968:a875::1/40"), QStringLiteral("172.29.5.16/24")};
    network.routes = {{QStringLiteral("172.29.5.0/24"), {}},
                      {QStringLiteral("192.168.77.0/24"), QStringLiteral("172.29.5.10")}};
    network.dns = {QStringLiteral("lab.example"), {QStringLiteral("172.29.5.10")}};
    network.flags.allowDns = true;
    return network;
}

TEST(ZeroTierNode, IsReadWhole) {
    const ZeroTierNode online{QStringLiteral("371968a875"),
                              QStringLiteral("1.14.1"),
                              true,
                              false,
                              9993,
                              {QStringLiteral("10.99.0.2/45600"), QStringLiteral("10.99.0.2/9993")}};
    EXPECT_EQ(*parseZeroTierNode(recorded(QStringLiteral("service/status_online.json"))), online);
    EXPECT_EQ(*parseZeroTierNode(recorded(QStringLiteral("cli/info_j.txt"))), online);
    EXPECT_EQ(*parseZeroTierNode(recorded(QStringLiteral("service/status_offline.json"))),
              (ZeroTierNode{QStringLiteral("371968a875"), QStringLiteral("1.14.1"), false, false, 9993, {}}));
}

TEST(ZeroTierNetworks, AreReadWhole) {
    const QList<ZeroTierNetwork> mixed{
        bare("696cb83480000001", Status::NotFound, "NOT_FOUND", "02:37:19:e8:9c:cd", "ztlxwlqneb"),
        labPrivate(),
        bare("8056c2e21c000001", Status::RequestingConfiguration, "REQUESTING_CONFIGURATION",
             "02:37:19:74:4a:b7", "ztmjfmfyq5")};
    EXPECT_EQ(*parseZeroTierNetworks(recorded(QStringLiteral("service/network_list_mixed.json"))), mixed);
    EXPECT_EQ(parseZeroTierNetworks(recorded(QStringLiteral("cli/listnetworks_mixed_j.txt")))->size(), 3);
    EXPECT_EQ(*parseZeroTierNetworks(recorded(QStringLiteral("service/network_list_two_ok.json"))),
              (QList<ZeroTierNetwork>{north(), labPrivate()}));
    EXPECT_EQ(*parseZeroTierNetworks("[]"), QList<ZeroTierNetwork>());
}

TEST(ZeroTierNetworks, EachStatusIsKnown) {
    const auto state = [](const char* name) {
        return *parseZeroTierNetwork(recorded(QStringLiteral("states/") + QLatin1String(name)));
    };
    EXPECT_EQ(state("ok.json"), labPrivate());
    EXPECT_EQ(state("ok_public_v6_dns.json"), north());
    EXPECT_EQ(state("access_denied.json"), bare("696cb83480cb3ee7", Status::AccessDenied, "ACCESS_DENIED",
                                                "e6:09:d2:e8:9c:cd", "ztlxwhgcth"));
    EXPECT_EQ(state("requesting_configuration_offline.json"),
              bare("696cb83480cb3ee7", Status::RequestingConfiguration, "REQUESTING_CONFIGURATION",
                   "e6:09:d2:e8:9c:cd", "ztlxwhgcth"));
    EXPECT_EQ(state("not_found_no_such_network.json"),
              bare("696cb83480000001", Status::NotFound, "NOT_FOUND", "02:37:19:e8:9c:cd", "ztlxwlqneb"));
    ZeroTierNetwork login = bare("696cb834802588d6", Status::AuthenticationRequired,
                                 "AUTHENTICATION_REQUIRED", "d6:bf:3c:e8:9c:cd", "ztlxwj3pcw");
    login.authenticationUrl = QStringLiteral("https://sso.lab.example/login?state=lab");
    EXPECT_EQ(state("authentication_required.json"), login);
    EXPECT_EQ(state("sso_requesting_no_url.json"),
              bare("696cb834802588d6", Status::RequestingConfiguration, "REQUESTING_CONFIGURATION",
                   "d6:bf:3c:e8:9c:cd", "ztlxwj3pcw"));
    const auto word = [](const char* status) {
        return parseZeroTierNetwork(R"({"id":"696cb83480cb3ee7","status":")" + QByteArray(status) + "\"}")
            ->status;
    };
    EXPECT_EQ(word("PORT_ERROR"), Status::PortError);
    EXPECT_EQ(word("CLIENT_TOO_OLD"), Status::ClientTooOld);
    EXPECT_EQ(word("ok"), Status::Unknown);
}

// Seen: after a refusal the service goes on telling the addresses that the machine had.
TEST(ZeroTierNetworks, AddressesOfARefusedOneAreNone) {
    const auto denied =
        *parseZeroTierNetwork(recorded(QStringLiteral("states/access_denied_after_deauthorize.json")));
    EXPECT_EQ(denied.addresses, QStringList{QStringLiteral("10.147.20.209/24")});
    EXPECT_FALSE(denied.usable());
    EXPECT_EQ(denied.hostAddresses(), QStringList());
    EXPECT_EQ(north().hostAddresses(), (QStringList{QStringLiteral("172.29.5.16"),
                                                    QStringLiteral("fd69:6cb8:3480:a34b:1d99:9337:1968:a875"),
                                                    QStringLiteral("fce9:cff3:2937:1968:a875::1")}));
    EXPECT_EQ(parseZeroTierNetwork(recorded(QStringLiteral("states/ok_two_ips.json")))->hostAddresses(),
              (QStringList{QStringLiteral("10.147.20.10"), QStringLiteral("10.147.20.11")}));
}

TEST(ZeroTierPeers, AreReadWhole) {
    const auto planet = [](const char* id) {
        ZeroTierPeer peer;
        peer.id = QLatin1String(id);
        peer.role = Role::Planet;
        return peer;
    };
    ZeroTierPeer leaf;
    leaf.id = QStringLiteral("014cc834ac");
    leaf.version = QStringLiteral("1.14.1");
    leaf.latency = 0;
    leaf.paths = {{QStringLiteral("10.99.0.3"), 53703, true, false, false, 1795194470746},
                  {QStringLiteral("10.99.0.3"), 9993, true, false, true, 1795194470742}};
    ZeroTierPeer moon;
    moon.id = QStringLiteral("696cb83480");
    moon.version = QStringLiteral("1.14.1");
    moon.role = Role::Moon;
    moon.latency = 1;
    moon.paths = {{QStringLiteral("10.99.0.1"), 28796, true, false, true, 1795194470738},
                  {QStringLiteral("10.99.0.1"), 9993, true, false, false, 1795194454408}};
    const auto peers = *parseZeroTierPeers(recorded(QStringLiteral("service/peer_list_with_leaf.json")));
    EXPECT_EQ(peers, (QList<ZeroTierPeer>{leaf, planet("62f865ae71"), moon, planet("778cde7190"),
                                          planet("cafe04eba9"), planet("cafe9efeb9")}));
    EXPECT_TRUE(peers[0].direct());
    EXPECT_EQ(peers[0].path()->port, 9993);
    EXPECT_FALSE(peers[1].direct());
    EXPECT_EQ(peers[1].path(), nullptr);
}

TEST(ZeroTierPeers, OnlyALivePathIsDirect) {
    const auto peer = [](const char* more) {
        const auto all = parseZeroTierPeers(R"([{"address":"014cc834ac",)" + QByteArray(more) + "}]");
        return all->value(0);
    };
    const auto dead = peer(R"("paths":[{"address":"10.0.0.1/1","active":true,"expired":true,"preferred":true},
                                      {"address":"fd00::1/9993","active":true}])");
    EXPECT_TRUE(dead.direct());
    EXPECT_EQ(dead.path()->address, QLatin1String("fd00::1"));
    EXPECT_FALSE(peer(R"("paths":[{"address":"10.0.0.1/1","active":false,"preferred":true}])").direct());
    EXPECT_FALSE(peer(R"("tunneled":true,"paths":[{"address":"10.0.0.1/1","active":true}])").direct());
}

TEST(ZeroTierNode, WhatIsMissingOrOfAnotherTypeIsAsIfNotThere) {
    ZeroTierNode node;
    node.id = QStringLiteral("371968a875");
    EXPECT_EQ(*parseZeroTierNode(R"({"address":"371968A875","version":null,"online":1,"config":[]})"), node);
    EXPECT_EQ(*parseZeroTierNode(R"({"address":"371968a875","config":{"settings":{"primaryPort":70000,
                                     "surfaceAddresses":{"a":1}}}})"),
              node);
    ZeroTierNetwork network;
    network.id = QStringLiteral("696cb83480cb3ee7");
    EXPECT_EQ(*parseZeroTierNetwork(R"({"nwid":"696CB83480CB3EE7"})"), network);
    EXPECT_EQ(*parseZeroTierNetwork(
                  R"({"id":"696cb83480cb3ee7","name":null,"status":7,"dns":[],"mtu":-5,"type":null,
                      "assignedAddresses":null,"routes":[1,null,{"via":"10.0.0.1"}],"allowManaged":"no"})"),
              network);
    network.routes = {{QStringLiteral("10.0.0.0/8"), {}}};
    network.dns.servers = {QStringLiteral("10.0.0.1")};
    network.addresses = {QStringLiteral("10.0.0.2/8")};
    EXPECT_EQ(*parseZeroTierNetwork(R"({"id":"696cb83480cb3ee7","routes":[{"target":"10.0.0.0/8","via":null}],
                                       "dns":{"servers":[null,"10.0.0.1"]},"assignedAddresses":["10.0.0.2/8",3]})"),
              network);
    EXPECT_EQ(parseZeroTierNetworks(R"([null,3,{"id":"no"},{"id":"696cb83480cb3ee7"}])")->size(), 1);
}

TEST(ZeroTierNode, WhatIsNoAnswerOfZeroTierIsAProtocolError) {
    for (const char* bytes : {"", "{", "null", "<html>", "[]", "{}", "{\"address\":\"x\"}", "\xff\xfe"}) {
        EXPECT_EQ(parseZeroTierNode(bytes).error().kind, ErrorKind::Protocol) << bytes;
        EXPECT_EQ(parseZeroTierNetwork(bytes).error().kind, ErrorKind::Protocol) << bytes;
    }
    for (const char* bytes : {"", "[", "{}", "null", "[{\"id\":\"696cb83480cb3ee7\"}"}) {
        EXPECT_EQ(parseZeroTierNetworks(bytes).error().kind, ErrorKind::Protocol) << bytes;
        EXPECT_EQ(parseZeroTierPeers(bytes).error().kind, ErrorKind::Protocol) << bytes;
    }
}

TEST(ZeroTierNetworks, AreBounded) {
    const QByteArray address = "\"10.0.0.1/8\",";
    const auto network =
        parseZeroTierNetwork(R"({"id":"696cb83480cb3ee7","name":")" + QByteArray(100'000, 'n') +
                             R"(","assignedAddresses":[)" + address.repeated(10'000) + "\"\"]}");
    ASSERT_TRUE(network);
    EXPECT_EQ(network->name.size(), 256);
    EXPECT_EQ(network->addresses.size(), 256);
    const QByteArray each = R"({"id":"696cb83480cb3ee7"},)";
    EXPECT_EQ(parseZeroTierNetworks("[" + each.repeated(10'000) + "null]")->size(), 4096);
}

// A page that the service names is opened in a browser.
TEST(ZeroTierNetworks, OnlyAWebPageIsOneToLogInAt) {
    const auto link = [](const char* url) {
        return parseZeroTierNetwork(R"({"id":"696cb83480cb3ee7","status":"AUTHENTICATION_REQUIRED",)"
                                    R"("authenticationURL":")" +
                                    QByteArray(url) + "\"}")
            ->authenticationUrl;
    };
    EXPECT_EQ(link("https://sso.example/a?b=c"), QLatin1String("https://sso.example/a?b=c"));
    for (const char* url :
         {"", "file:///etc/passwd", "javascript:alert(1)", "https://", "sso.example", "http:x"})
        EXPECT_EQ(link(url), QString()) << url;
}

TEST(ZeroTierFlags, AreSetAsTheServiceNamesThem) {
    EXPECT_EQ(zeroTierFlagsJson({}), "{}");
    EXPECT_EQ(zeroTierFlagWords({}), QStringList());
    EXPECT_EQ(zeroTierFlagsJson({.allowDns = true}), R"({"allowDNS":true})");
    const ZeroTierFlagsChange all{false, true, true, false};
    EXPECT_EQ(zeroTierFlagsJson(all),
              R"({"allowDNS":false,"allowDefault":true,"allowGlobal":true,"allowManaged":false})");
    EXPECT_EQ(zeroTierFlagWords(all),
              (QStringList{QStringLiteral("allowManaged=0"), QStringLiteral("allowGlobal=1"),
                           QStringLiteral("allowDefault=1"), QStringLiteral("allowDNS=0")}));
}

TEST(ZeroTierFlags, OnlyWhatIsGivenChanges) {
    const ZeroTierFlags before{true, true, false, true}, after{true, false, false, false};
    const auto change = ZeroTierFlagsChange::between(before, after);
    EXPECT_EQ(change, (ZeroTierFlagsChange{{}, false, {}, false}));
    EXPECT_EQ(change.of(before), after);
    EXPECT_EQ(change.of({false, true, true, true}), (ZeroTierFlags{false, false, true, false}));
    EXPECT_EQ(ZeroTierFlagsChange::between(before, before), ZeroTierFlagsChange());
}

TEST(ZeroTierStatus, SaysWhatItMeansAndWhatToDo) {
    const QString node = QStringLiteral("371968a875");
    const auto text = [&node](Status status) {
        ZeroTierNetwork network;
        network.id = QStringLiteral("696cb83480cb3ee7");
        network.status = status;
        network.statusWord = QStringLiteral("NEW_WORD");
        network.addresses = {QStringLiteral("10.147.20.209/24")};
        return zeroTierStatusText(network, node);
    };
    EXPECT_EQ(text(Status::Ok), (ZeroTierStatusText{QStringLiteral("Connected"), {}, {}}));
    EXPECT_EQ(text(Status::AccessDenied),
              (ZeroTierStatusText{
                  QStringLiteral("Waiting for authorization"),
                  QStringLiteral("The network is private, and its controller does not let this machine in."),
                  QStringLiteral("Authorize node 371968a875 in Hearth, or where the network is managed: in "
                                 "ZeroTier Central, or on its controller 696cb83480.")}));
    EXPECT_EQ(
        text(Status::RequestingConfiguration),
        (ZeroTierStatusText{QStringLiteral("Contacting the controller"),
                            QStringLiteral("The network's controller, node 696cb83480, has not answered yet: "
                                           "it may be off or unreachable."),
                            QStringLiteral("Wait a moment. If it stays this way, check that the controller "
                                           "is on and that this machine's own ZeroTier is online.")}));
    EXPECT_EQ(
        text(Status::NotFound),
        (ZeroTierStatusText{QStringLiteral("No such network"),
                            QStringLiteral("The controller, node 696cb83480, knows no network with this ID: "
                                           "it may have been deleted."),
                            QStringLiteral("Check the ID, or leave the network.")}));
    EXPECT_EQ(text(Status::PortError),
              (ZeroTierStatusText{
                  QStringLiteral("No network device"),
                  QStringLiteral("ZeroTier could not create its virtual network device on this machine."),
                  QStringLiteral("Restart the ZeroTier service there. On Linux, including in a container, it "
                                 "needs /dev/net/tun and permission to use it.")}));
    EXPECT_EQ(text(Status::ClientTooOld),
              (ZeroTierStatusText{
                  QStringLiteral("ZeroTier is too old"),
                  QStringLiteral("The network's controller requires a newer ZeroTier than this machine has."),
                  QStringLiteral("Update ZeroTier on this machine.")}));
    EXPECT_EQ(text(Status::AuthenticationRequired),
              (ZeroTierStatusText{QStringLiteral("Login required"),
                                  QStringLiteral("The network requires a login for this machine."),
                                  QStringLiteral("Ask whoever runs the network for its login page.")}));
    EXPECT_EQ(text(Status::Unknown),
              (ZeroTierStatusText{QStringLiteral("NEW_WORD"),
                                  QStringLiteral("ZeroTier reports a state that Hearth does not know."),
                                  {}}));
}

TEST(ZeroTierStatus, SaysWhyThereIsNoAddress) {
    ZeroTierNetwork network;
    network.id = QStringLiteral("696cb83480cb3ee7");
    network.status = Status::Ok;
    EXPECT_EQ(zeroTierStatusText(network, {}),
              (ZeroTierStatusText{
                  QStringLiteral("Connected"),
                  QStringLiteral("The network's controller has not assigned this machine an address."),
                  QStringLiteral("Assign one where the network is managed (controller 696cb83480).")}));
    network.flags.allowManaged = false;
    EXPECT_EQ(zeroTierStatusText(network, {}),
              (ZeroTierStatusText{
                  QStringLiteral("Connected"),
                  QStringLiteral("This machine accepts no addresses from the network's controller."),
                  QStringLiteral("Allow managed addresses so that it gets one.")}));
    network.status = Status::AccessDenied;
    EXPECT_EQ(zeroTierStatusText(network, {}).next,
              QLatin1String("Authorize this machine in Hearth, or where the network is managed: in ZeroTier "
                            "Central, or on its controller 696cb83480."));
    network.status = Status::AuthenticationRequired;
    network.authenticationUrl = QStringLiteral("https://sso.example/");
    EXPECT_EQ(zeroTierStatusText(network, {}).next, QLatin1String("Log in at https://sso.example/"));
}

}  // namespace
}  // namespace hearth
