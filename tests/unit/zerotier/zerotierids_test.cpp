// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierids.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

const QString kNetwork = QStringLiteral("696cb83480cb3ee7");
const QString kNode = QStringLiteral("371968a875");

TEST(ZeroTierIds, ANetworksIsFoundInWhatPeoplePaste) {
    for (const char* text :
         {"696cb83480cb3ee7", " 696CB83480CB3EE7\n", "696c b834 80cb 3ee7", "696c-b834-80cb-3ee7",
          "69:6c:b8:34:80:cb:3e:e7", "https://my.zerotier.com/network/696cb83480cb3ee7",
          "https://central.zerotier.com/network/696cb83480cb3ee7/settings?tab=1#members",
          "zerotier-cli join 696cb83480cb3ee7", "sudo zerotier-cli join 696CB83480CB3EE7 allowDNS=1",
          "zerotier-cli join 696c b834 80cb 3ee7", "Network ID: 696cb83480cb3ee7.",
          "696cb83480cb3ee7 696cb83480cb3ee7",
          "\xe2\x80\x8b"
          "696cb83480cb3ee7"}) {
        const auto id = parseNetworkId(QString::fromUtf8(text));
        ASSERT_TRUE(id) << text << ": " << id.error();
        EXPECT_EQ(*id, kNetwork) << text;
    }
}

TEST(ZeroTierIds, WhatIsNoNetworkSaysWhy) {
    const auto why = [](const QString& text) {
        const auto id = parseNetworkId(text);
        return id ? QStringLiteral("taken: ") + *id
                  : errorKindName(id.error().kind) + QStringLiteral(": ") + id.error().message;
    };
    EXPECT_EQ(why({}), QStringLiteral("invalid: Type the network ID: 16 digits, 0–9 and a–f."));
    EXPECT_EQ(why(QStringLiteral(" \t ")), why({}));
    EXPECT_EQ(why(QStringLiteral("696cb83480cb3ee")),
              QStringLiteral("invalid: A network ID has 16 digits; this has 15."));
    EXPECT_EQ(why(QStringLiteral("696cb83480cb3ee70")),
              QStringLiteral("invalid: A network ID has 16 digits; this has 17."));
    EXPECT_EQ(why(QStringLiteral("371968a875")),
              QStringLiteral("invalid: This is a node ID (10 digits). A network ID has 16."));
    EXPECT_EQ(why(QStringLiteral("696cb83480cb3eeO")),
              QStringLiteral("invalid: “o” does not belong in an ID: its digits are 0–9 and a–f."));
    EXPECT_EQ(why(QString::fromUtf8("６96cb83480cb3ee7")),
              QStringLiteral("invalid: “６” does not belong in an ID: its digits are 0–9 and a–f."));
    EXPECT_EQ(why(QStringLiteral("696cb83480cb3ee7 8056c2e21c000001")),
              QStringLiteral("invalid: There is more than one network ID here: keep only one."));
    EXPECT_EQ(why(QString(QLatin1Char('a')).repeated(100'000)),
              QStringLiteral("invalid: A network ID has 16 digits; this has 4096."));
}

TEST(ZeroTierIds, WhileTypingNothingIsWrongTooEarly) {
    for (const char* text : {"", "6", "696C", "696c b834 ", "696cb83480cb3ee", "h", "https://my.zero",
                             "https://my.zerotier.com/network/696cb8", "zerotier-cli jo",
                             "sudo zerotier-cli ", "my.zerotier.com/network/6"})
        EXPECT_TRUE(mayBecomeNetworkId(QString::fromUtf8(text))) << text;
    for (const char* text : {"x", "696g", "696cb83480cb3ee70", "696cb83480cb3ee7", "gpu-box"})
        EXPECT_FALSE(mayBecomeNetworkId(QString::fromUtf8(text))) << text;
}

TEST(ZeroTierIds, ANodesIsFoundLikewise) {
    for (const char* text : {"371968a875", "371968A875 ", "37196 8a875", "node 371968a875",
                             "200 info 371968a875 1.14.1 ONLINE"}) {
        const auto id = parseNodeId(QString::fromUtf8(text));
        ASSERT_TRUE(id) << text << ": " << id.error();
        EXPECT_EQ(*id, kNode) << text;
    }
    EXPECT_EQ(parseNodeId(kNetwork).error().message,
              QLatin1String("This is a network ID (16 digits). A node ID has 10."));
    EXPECT_EQ(parseNodeId(QStringLiteral("37196")).error().message,
              QLatin1String("A node ID has 10 digits; this has 5."));
}

TEST(ZeroTierIds, ANetworkNamesItsController) {
    EXPECT_EQ(controllerOf(kNetwork), QLatin1String("696cb83480"));
    EXPECT_TRUE(isNodeId(controllerOf(kNetwork)));
    EXPECT_TRUE(isNetworkId(kNetwork));
    EXPECT_FALSE(isNetworkId(kNetwork.toUpper()));
    EXPECT_FALSE(isNetworkId(kNode));
    EXPECT_FALSE(isNodeId(QStringLiteral("371968a87")));
}

}  // namespace
}  // namespace hearth
