// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/networktext.h"

#include "core/zerotier/controllerjson.h"
#include "tests/support/print.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

QString latin(const char* text) { return QString::fromUtf8(text); }

TEST(NetworkText, RangesAndRoutesAreLines) {
    const auto ranges = parseRanges(latin(" 10.0.0.1-10.0.0.9 \n\nfd00::1 – fd00::ff"));
    ASSERT_TRUE(ranges);
    EXPECT_EQ(*ranges, (QList<AddressRange>{{latin("10.0.0.1"), latin("10.0.0.9")},
                                            {latin("fd00::1"), latin("fd00::ff")}}));
    EXPECT_EQ(parseRanges(rangeLines(*ranges)).value(), *ranges);
    for (const char* wrong : {"10.0.0.1", "10.0.0.1 - fd00::1", "1 - 2", "a - b", "10.0.0.9 - 10.0.0.1",
                              "fd00::2 - fd00::1", "10.1 - 10.2"})
        EXPECT_FALSE(parseRanges(latin(wrong))) << wrong;
    const auto routes = parseRoutes(latin("10.147.20.0/24\n192.168.1.0/24  via 10.147.20.1"));
    ASSERT_TRUE(routes);
    EXPECT_EQ(*routes, (QList<ZeroTierRoute>{{latin("10.147.20.0/24"), {}},
                                             {latin("192.168.1.0/24"), latin("10.147.20.1")}}));
    EXPECT_EQ(parseRoutes(routeLines(*routes)).value(), *routes);
    for (const char* wrong : {"10.147.20.0", "10.147.20.0/24 via", "10.147.20.0/24 by 10.0.0.1", "x/24"})
        EXPECT_FALSE(parseRoutes(latin(wrong))) << wrong;
    EXPECT_EQ(parseAddresses(latin("10.0.0.1, fd00::1")).value(),
              (QStringList{latin("10.0.0.1"), latin("fd00::1")}));
    EXPECT_EQ(parseAddresses({}).value(), QStringList());
    EXPECT_FALSE(parseAddresses(latin("10.0.0.1 nas")));
    EXPECT_FALSE(parseAddresses(latin("1.2")));
}
TEST(NotTaken, NamesWhatIsOtherwise) {
    const ControlledNetwork network{
        .id = latin("696cb83480cb3ee7"),
        .name = latin("lab"),
        .description = {},
        .isPrivate = true,
        .ranges = {{latin("10.1.0.1"), latin("10.1.0.9")}, {latin("fd00::1"), latin("fd00::9")}},
        .routes = {{latin("10.1.0.0/24"), {}}, {latin("fd00::/64"), latin("10.1.0.1")}},
        .dns = {latin("lab.example"), {latin("10.1.0.1"), latin("fd00::1")}},
        .assignV4 = true};
    EXPECT_EQ(notTaken(network, {}), QStringList());
    NetworkChange same;
    same.name = network.name;
    same.description = QString();
    same.isPrivate = same.assignV4 = true;
    // In another order, and IPv6 spelled otherwise.
    same.ranges = QList<AddressRange>{{latin("FD00:0::1"), latin("fd00::0009")},
                                      {latin("10.1.0.1"), latin("10.1.0.9")}};
    same.routes = QList<ZeroTierRoute>{{latin("fd00:0::/64"), latin("10.1.0.1")}, {latin("10.1.0.0/24"), {}}};
    same.dns = ZeroTierDns{latin("lab.example"), {latin("fd00:0::1"), latin("10.1.0.1")}};
    EXPECT_EQ(notTaken(network, same), QStringList());
    NetworkChange other;
    other.name = latin("Lab");
    other.description = latin("x");
    other.isPrivate = other.assignV4 = false;
    other.ranges = QList<AddressRange>{{latin("10.1.0.1"), latin("10.1.0.9")}};
    other.routes = QList<ZeroTierRoute>{{latin("10.1.0.0/24"), {}}, {latin("fd00::/65"), latin("10.1.0.1")}};
    other.dns = ZeroTierDns{latin("lab.example"), {latin("10.1.0.1")}};
    EXPECT_EQ(notTaken(network, other).join(QLatin1Char(' ')),
              latin("name description private v4AssignMode ipAssignmentPools routes dns"));

    NetworkMember member;
    member.authorized = true;
    member.addresses = QStringList{latin("10.1.0.5"), latin("fd00::5")};
    MemberChange asked;
    asked.authorized = true;
    asked.addresses = QStringList{latin("fd00:0::5"), latin("10.1.0.5")};
    EXPECT_EQ(notTaken(member, asked), QStringList());
    asked = {false, true, false, latin("box"), latin("x"), QStringList()};
    EXPECT_EQ(notTaken(member, asked).join(QLatin1Char(' ')),
              latin("authorized name description activeBridge noAutoAssignIps ipAssignments"));
}

}  // namespace
}  // namespace hearth
