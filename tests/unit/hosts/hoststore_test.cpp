// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/hoststore.h"

#include "tests/support/tempdir.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace hearth;
using namespace hearth::test;

namespace {

Host newHost(const char* name) {
    Host host;
    host.name = QLatin1String(name);
    host.address = QLatin1String(name);
    return host;
}

QStringList names(const HostStore& store) {
    QStringList all;
    for (const Host& host : store.hosts()) all.append(host.name);
    return all;
}

const QString hostsJson = QStringLiteral("hosts.json");

}  // namespace

TEST(HostStore, SavesChangesAndRemoves) {
    TempDir dir;
    HostStore store(dir.file(hostsJson));
    int heard = 0;
    const auto subscription = store.onChanged([&] { ++heard; });
    ASSERT_TRUE(store.reload());
    EXPECT_EQ(heard, 0);

    auto host = store.save(newHost("nas"));
    ASSERT_TRUE(host);
    EXPECT_FALSE(host->id.isEmpty());
    ASSERT_TRUE(store.save(newHost("gpu")));
    host->port = 2222;
    host->name = QStringLiteral("nas2");
    ASSERT_TRUE(store.save(*host));
    EXPECT_EQ(names(store), (QStringList{QStringLiteral("nas2"), QStringLiteral("gpu")}));
    EXPECT_EQ(store.hosts()[0], *host);
    EXPECT_EQ(heard, 3);

    HostStore other(dir.file(hostsJson));
    ASSERT_TRUE(other.reload());
    EXPECT_EQ(other.hosts(), store.hosts());

    ASSERT_TRUE(store.remove(host->id));
    EXPECT_EQ(names(store), QStringList{QStringLiteral("gpu")});
    const auto again = store.remove(host->id);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::NotFound);
}

TEST(HostStore, TwoHearthsBuildOnEachOther) {
    TempDir dir;
    HostStore one(dir.file(hostsJson)), two(dir.file(hostsJson));
    ASSERT_TRUE(one.save(newHost("a")));
    ASSERT_TRUE(two.save(newHost("b")));
    EXPECT_EQ(names(two), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    const auto clash = two.save(newHost("A"));
    ASSERT_FALSE(clash) << "the name is taken by what the other wrote";
    EXPECT_EQ(clash.error().kind, ErrorKind::Invalid);
    EXPECT_EQ(clash.error().detail, QStringLiteral("name"));
    int heard = 0;
    const auto subscription = one.onChanged([&] { ++heard; });
    ASSERT_TRUE(one.reload());
    ASSERT_TRUE(one.reload());
    EXPECT_EQ(heard, 1);
    EXPECT_EQ(one.hosts(), two.hosts());
}

TEST(HostStore, KeepsFieldsAndEntriesThatItDoesNotUnderstand) {
    TempDir dir;
    const QString path = dir.write(hostsJson, R"({"version":1,"groups":["x"],"hosts":[
        {"id":"1","name":"nas","address":"nas","colour":"red","port":2222},
        {"id":"2","name":"odd","address":"odd","login":"telepathy"}]})");
    HostStore store(path);
    const auto read = store.reload();
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::Invalid);
    EXPECT_EQ(names(store), QStringList{QStringLiteral("nas")});
    Host host = store.hosts()[0];
    host.port = 0;
    ASSERT_TRUE(store.save(host));
    const QByteArray after = dir.read(hostsJson);
    EXPECT_TRUE(after.contains("\"colour\": \"red\""));
    EXPECT_TRUE(after.contains("telepathy"));
    EXPECT_TRUE(after.contains("\"groups\""));
    EXPECT_FALSE(after.contains("2222"));
}

TEST(HostStore, AnotherAddressIsAddedOnce) {
    TempDir dir;
    HostStore store(dir.file(hostsJson)), other(dir.file(hostsJson));
    Host host = *store.save(newHost("nas"));
    ASSERT_TRUE(other.reload());
    host.port = 2222;
    host.otherAddresses = {QStringLiteral("10.0.0.1")};
    ASSERT_TRUE(other.save(host));
    // On what stands in the file, whoever wrote that.
    auto added = store.addOtherAddress(host.id, QStringLiteral("10.147.20.5"));
    ASSERT_TRUE(added) << qPrintable(added.error().message);
    host.otherAddresses.append(QStringLiteral("10.147.20.5"));
    EXPECT_EQ(*added, host);
    EXPECT_EQ(store.hosts(), QList<Host>{host});
    for (const char* there : {"10.147.20.5", "10.147.20.5:2222", "10.0.0.1", "NAS", "nas:2222"}) {
        added = store.addOtherAddress(host.id, QLatin1String(there));
        ASSERT_TRUE(added) << there;
        EXPECT_EQ(*added, host) << there;
    }
    const auto wrong = store.addOtherAddress(host.id, QStringLiteral("a b"));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, ErrorKind::Invalid);
    const auto gone = store.addOtherAddress(QStringLiteral("no-such-id"), QStringLiteral("10.147.20.5"));
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().kind, ErrorKind::NotFound);
    HostStore again(dir.file(hostsJson));
    ASSERT_TRUE(again.reload());
    EXPECT_EQ(again.hosts(), QList<Host>{host});
}

TEST(HostStore, ADamagedFileIsKeptAsideAndSaid) {
    TempDir dir;
    for (const bool saveFirst : {false, true}) {
        HostStore store(dir.write(hostsJson, "{\"hosts\":[{\"id\""));
        if (saveFirst)
            ASSERT_TRUE(store.save(newHost("nas")));
        else
            ASSERT_TRUE(store.reload());
        ASSERT_FALSE(store.damagedCopy().isEmpty());
        EXPECT_EQ(dir.read(QFileInfo(store.damagedCopy()).fileName()), "{\"hosts\":[{\"id\"");
    }
}

TEST(HostStore, ConfigHostsAreNotItsToSave) {
    TempDir dir;
    HostStore store(dir.file(hostsJson));
    Host host = newHost("nas");
    host.source = Host::Source::SshConfig;
    EXPECT_EQ(store.save(host).error().kind, ErrorKind::Invalid);
    EXPECT_FALSE(dir.exists(hostsJson));
}

TEST(HostStore, WhatANewerHearthWroteIsShownAndNotChanged) {
    TempDir dir;
    HostStore store(
        dir.write(hostsJson, R"({"version":9,"hosts":[{"id":"1","name":"nas","address":"nas"}]})"));
    ASSERT_TRUE(store.reload());
    EXPECT_EQ(names(store), QStringList{QStringLiteral("nas")});
    EXPECT_EQ(store.save(newHost("x")).error().kind, ErrorKind::Denied);
    EXPECT_EQ(store.remove(QStringLiteral("1")).error().kind, ErrorKind::Denied);
}

TEST(HostStore, AHostThatGetsAnotherNameStaysTheJumpOfOthers) {
    TempDir dir;
    HostStore store(dir.file(hostsJson));
    Host gate = store.save(newHost("gate")).value();
    Host far = newHost("far");
    far.jumps = {QStringLiteral("gate"), QStringLiteral("ada@gate:2222"), QStringLiteral("gate.example"),
                 QStringLiteral("gate@other")};
    ASSERT_TRUE(store.save(far));
    gate.name = QStringLiteral("door");
    ASSERT_TRUE(store.save(gate));
    EXPECT_EQ(store.hosts()[1].jumps,
              (QStringList{QStringLiteral("door"), QStringLiteral("ada@door:2222"),
                           QStringLiteral("gate.example"), QStringLiteral("gate@other")}));
    HostStore again(dir.file(hostsJson));
    ASSERT_TRUE(again.reload());
    EXPECT_EQ(again.hosts(), store.hosts());
}
