// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/memberhosts.h"

#include <gtest/gtest.h>

using namespace hearth;

namespace {

Host hostAt(const QString& name, const QString& address) {
    Host host;
    host.name = name;
    host.address = address;
    return host;
}

NetworkMember member(const QString& name, const QStringList& addresses) {
    NetworkMember member;
    member.network = QStringLiteral("696cb83480cb3ee7");
    member.node = QStringLiteral("371968a875");
    member.name = name;
    member.addresses = addresses;
    return member;
}

}  // namespace

TEST(MemberHosts, AMemberIsTheMachineWithItsNode) {
    const auto one = member(QStringLiteral("x"), {QStringLiteral("10.147.20.9")});
    const QList<Host> hosts{hostAt(QStringLiteral("by-address"), QStringLiteral("10.147.20.9"))};
    EXPECT_EQ(machineOf(one, {{QStringLiteral("gpu-box"), QStringLiteral("371968a875"), {}}}, hosts),
              QStringLiteral("gpu-box"));
    EXPECT_EQ(machineOf(one, {{QStringLiteral("other"), QStringLiteral("014cc834ac"), {}}}, hosts),
              QStringLiteral("by-address"));
    EXPECT_EQ(machineOf(one, {{QStringLiteral("unasked"), {}, {}}}, {}), QString());
}

TEST(MemberHosts, AnAddressIsTheSameHoweverItIsWritten) {
    const auto one = member({}, {QStringLiteral("fd00:0:0:0::7")});
    EXPECT_EQ(machineOf(one, {}, {hostAt(QStringLiteral("v6"), QStringLiteral("FD00::7"))}),
              QStringLiteral("v6"));
    EXPECT_EQ(machineOf(member({}, {}), {}, {hostAt(QStringLiteral("x"), {})}), QString());
}

TEST(MemberHosts, AHostsOtherAddressesAreItsOwn) {
    Host host = hostAt(QStringLiteral("gpu-box"), QStringLiteral("192.168.0.9"));
    host.otherAddresses = {QStringLiteral("10.147.20.9:2222"), QStringLiteral("[fd00::7]:22")};
    EXPECT_EQ(machineOf(member({}, {QStringLiteral("10.147.20.9")}), {}, {host}), host.name);
    EXPECT_EQ(newAddressesOf(host, {host.name,
                                    {},
                                    {QStringLiteral("fd00:0::7"), QStringLiteral("10.147.20.9"),
                                     QStringLiteral("10.1.0.1")}}),
              QStringList{QStringLiteral("10.1.0.1")});
}

TEST(MemberHosts, AMemberIsSavedUnderAFreeName) {
    const QList<Host> hosts{hostAt(QStringLiteral("GPU-box"), QStringLiteral("a"))};
    const auto host = hostOfMember(
        member(QStringLiteral("gpu-box"), {QStringLiteral("10.147.20.9"), QStringLiteral("fd00::7")}), hosts);
    ASSERT_TRUE(host) << host.error();
    EXPECT_EQ(*host, hostAt(QStringLiteral("gpu-box-2"), QStringLiteral("10.147.20.9")));
    EXPECT_TRUE(validateHost(*host, hosts).isEmpty());
}

TEST(MemberHosts, WhateverAMemberIsCalledItsHostCanBeSaved) {
    for (const auto* name :
         {"", "  ", "-rf", "a:b@c/d", "local", "line\nbreak", " - - ", "名前", "--", "LOCAL"}) {
        const auto host = hostOfMember(member(QString::fromUtf8(name), {QStringLiteral("10.147.20.9")}), {});
        ASSERT_TRUE(host) << name;
        EXPECT_TRUE(validateHost(*host, {}).isEmpty()) << name << " became " << host->name;
    }
    EXPECT_EQ(hostOfMember(member({}, {QStringLiteral("10.147.20.9")}), {})->name,
              QStringLiteral("371968a875"));
}

TEST(MemberHosts, WithoutAnAddressItCannotBeSaved) {
    const auto host = hostOfMember(member(QStringLiteral("gpu-box"), {}), {});
    ASSERT_FALSE(host);
    EXPECT_EQ(host.error(),
              (Error{ErrorKind::Invalid,
                     QStringLiteral("gpu-box has no address in its network."),
                     QStringLiteral("Authorize it, or give it an address, then save it as a host."),
                     {}}));
}

TEST(MemberHosts, NewAddressesAreThoseTheHostHasNot) {
    const MachineNode node{QStringLiteral("v6"),
                           QStringLiteral("371968a875"),
                           {QStringLiteral("10.147.20.9"), QStringLiteral("fd00:0::7"),
                            QStringLiteral("10.147.20.9"), QStringLiteral("10.1.0.1")}};
    EXPECT_EQ(newAddressesOf(hostAt(QStringLiteral("v6"), QStringLiteral("fd00::7")), node),
              (QStringList{QStringLiteral("10.147.20.9"), QStringLiteral("10.1.0.1")}));
}
