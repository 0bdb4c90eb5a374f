// SPDX-License-Identifier: GPL-3.0-or-later
// What the controllers of ZeroTier's networks, and whoever poses as one, say; what a person types for them.
#include "core/zerotier/centralapi.h"
#include "core/zerotier/centralparse.h"
#include "core/zerotier/controllerjson.h"
#include "core/zerotier/machinecontrollerparse.h"
#include "core/zerotier/memberhosts.h"
#include "core/zerotier/networktext.h"
#include "core/zerotier/newcentralparse.h"
#include "core/zerotier/savedcontroller.h"
#include "core/zerotier/zerotierids.h"
#include "tests/fuzz/require.h"

#include <QUrl>

using namespace hearth;

namespace {

constexpr qint64 kNow = 1'795'194'300'000;
const QString kNetwork = QStringLiteral("8056c2e21c000001");

void check(const ControlledNetwork& network) {
    FUZZ_REQUIRE(isNetworkId(network.id));
    FUZZ_REQUIRE(network.members >= -1 && network.authorized >= -1);
    for (const AddressRange& range : network.ranges)
        FUZZ_REQUIRE(!range.first.isEmpty() && !range.last.isEmpty());
    for (const ZeroTierRoute& route : network.routes) FUZZ_REQUIRE(!route.target.isEmpty());
}

void check(const NetworkMember& member) {
    FUZZ_REQUIRE(isNetworkId(member.network) && isNodeId(member.node) && member.lastSeen >= 0);
    for (const QString& address : member.addresses) FUZZ_REQUIRE(!address.isEmpty());
    const auto host = hostOfMember(member, {});
    FUZZ_REQUIRE(host.has_value() != member.addresses.isEmpty());
    if (host)
        for (const HostProblem& problem : validateHost(*host, {}))
            FUZZ_REQUIRE(problem.field != QStringLiteral("name"));
    FUZZ_REQUIRE(withPeers(member, {}).online.has_value());
}

template <class Item>
void checkAll(const Result<QList<Item>>& items) {
    if (!items) return;
    for (const Item& each : *items) check(each);
}

template <class Item>
void checkOne(const Result<Item>& item) {
    if (item) check(*item);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkAll(parseCentralNetworks(bytes));
    checkOne(parseCentralNetwork(bytes));
    checkAll(parseCentralMembers(bytes, kNow));
    checkOne(parseCentralMember(bytes, kNow));
    checkAll(parseNewCentralNetworks(bytes));
    checkOne(parseNewCentralNetwork(bytes));
    checkAll(parseNewCentralMembers(bytes, kNetwork, kNow));
    checkOne(parseNewCentralMember(bytes, kNetwork, kNow));
    (void)parseNewCentralGroup(bytes);
    checkAll(parseMachineNetworks(bytes));
    checkOne(parseMachineNetwork(bytes));
    checkAll(parseMachineMembers(bytes));
    checkOne(parseMachineMember(bytes));
    if (const auto ids = parseMachineNetworkIds(bytes))
        for (const QString& id : *ids) FUZZ_REQUIRE(isNetworkId(id));
    if (const auto ids = parseMachineMemberIds(bytes))
        for (const QString& id : *ids) FUZZ_REQUIRE(isNodeId(id));
    FUZZ_REQUIRE(controllerErrorText(bytes).size() <= 500);
    const QString text = QString::fromUtf8(bytes);
    if (const auto range = networkOfRange(text, text))
        FUZZ_REQUIRE(range->ranges && range->ranges->size() == 1 && range->routes->size() == 1);
    if (const auto address = parseCentralAddress(text)) {
        const QUrl url(*address + QStringLiteral("/network"), QUrl::StrictMode);
        FUZZ_REQUIRE(url.isValid() && url.path().endsWith(QStringLiteral("/network")));
    }
    if (const auto ranges = parseRanges(text)) FUZZ_REQUIRE(*parseRanges(rangeLines(*ranges)) == *ranges);
    if (const auto routes = parseRoutes(text)) FUZZ_REQUIRE(*parseRoutes(routeLines(*routes)) == *routes);
    if (const auto addresses = parseAddresses(text))
        for (const QString& each : *addresses)
            FUZZ_REQUIRE(plainAddress(plainAddress(each)) == plainAddress(each));
    if (const auto object = controllerObject(bytes))
        if (const auto saved = savedControllerFromJson(*object))
            FUZZ_REQUIRE(savedControllerFromJson(savedControllerToJson(*saved)) == *saved);
    return 0;
}
