// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/tunnelspec.h"

#include "core/tunnels/tunnelstore.h"
#include "tests/support/tempdir.h"

#include <QJsonDocument>
#include <gtest/gtest.h>

using namespace hearth;
using hearth::test::TempDir;
using Kind = ForwardSpec::Kind;

namespace {

TunnelSpec::Part part(Kind kind, const char* text, const char* service = "") {
    return {parseForwardSpec(kind, QLatin1String(text)).value(), QLatin1String(service)};
}

TunnelSpec work() {
    TunnelSpec tunnel;
    tunnel.id = QStringLiteral("1");
    tunnel.name = QStringLiteral("work db");
    tunnel.group = QStringLiteral("work");
    tunnel.machine = QStringLiteral("bastion");
    tunnel.parts = {part(Kind::Local, "5432:db.internal:5432", "postgresql"),
                    part(Kind::Remote, "*:9000:localhost:3000"), part(Kind::Dynamic, "1080"),
                    part(Kind::Local, "/tmp/a.sock:/run/docker.sock")};
    tunnel.startWithHearth = true;
    return tunnel;
}

QJsonObject json(const char* text) { return QJsonDocument::fromJson(text).object(); }

}  // namespace

TEST(TunnelSpec, StandsInItsFileInSshsWords) {
    const QJsonObject expected = json(R"({"id": "1", "name": "work db", "group": "work", "machine": "bastion",
        "start_with_hearth": true, "parts": [
            {"kind": "local", "forward": "5432:db.internal:5432", "service": "postgresql"},
            {"kind": "remote", "forward": "*:9000:localhost:3000"},
            {"kind": "dynamic", "forward": "1080"},
            {"kind": "local", "forward": "/tmp/a.sock:/run/docker.sock"}]})");
    EXPECT_EQ(tunnelToJson(work()), expected);
    const auto back = tunnelFromJson(expected);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, work());
}

TEST(TunnelSpec, WhatCannotBeUnderstoodIsNamed) {
    const auto field = [](const char* text) {
        const auto tunnel = tunnelFromJson(json(text));
        return tunnel ? QString() : tunnel.error().message;
    };
    EXPECT_TRUE(field(R"({"id": "1", "name": "a", "machine": "b", "parts": [{"kind": "local"}]})")
                    .contains(QLatin1String("parts")));
    EXPECT_TRUE(
        field(
            R"({"id": "1", "name": "a", "machine": "b", "parts": [{"kind": "sideways", "forward": "1080"}]})")
            .contains(QLatin1String("parts")));
    EXPECT_TRUE(
        field(R"({"id": "1", "name": "a", "machine": "b", "parts": 7})").contains(QLatin1String("parts")));
    EXPECT_TRUE(field(R"({"id": "1", "name": 3, "machine": "b"})").contains(QLatin1String("name")));
    EXPECT_TRUE(field(R"({"id": "1", "name": "a"})").contains(QLatin1String("machine")));
    EXPECT_TRUE(field(R"({})").contains(QLatin1String("id")));
}

TEST(TunnelSpec, ProblemsAreToldByTheirField) {
    EXPECT_TRUE(validateTunnel(work(), {work()}).isEmpty());
    const auto fields = [](TunnelSpec tunnel, const QList<TunnelSpec>& others = {}) {
        QStringList all;
        for (const auto& problem : validateTunnel(tunnel, others)) all.append(problem.field);
        return all;
    };
    EXPECT_EQ(fields({}),
              (QStringList{QStringLiteral("name"), QStringLiteral("machine"), QStringLiteral("parts")}));
    TunnelSpec same = work();
    same.id = QStringLiteral("2");
    same.name = QStringLiteral("Work DB");
    EXPECT_EQ(fields(same, {work()}), QStringList{QStringLiteral("name")});
    TunnelSpec odd = work();
    for (const char* name : {" a", "-a", "a\nb"}) {
        odd.name = QLatin1String(name);
        EXPECT_EQ(fields(odd), QStringList{QStringLiteral("name")}) << name;
    }
    TunnelSpec twice = work();
    twice.parts.append(part(Kind::Dynamic, "5432"));
    EXPECT_EQ(fields(twice), QStringList{QStringLiteral("parts")});
    TunnelSpec bothSides = work();
    bothSides.parts.append(part(Kind::Remote, "5432:localhost:1"));
    bothSides.parts.append(part(Kind::Local, "0:localhost:1"));
    bothSides.parts.append(part(Kind::Local, "0:localhost:1"));
    EXPECT_TRUE(fields(bothSides).isEmpty()) << "the far side's ports are others, and any port is free";
}

TEST(TunnelStore, KeepsTunnelsAndWhatItDoesNotKnow) {
    TempDir dir;
    const QString path =
        dir.write(QStringLiteral("tunnels.json"),
                  R"({"version": 1, "later": 5, "tunnels": [{"id": "1", "name": "old", "machine": "m",
                                      "colour": "red", "parts": [{"kind": "dynamic", "forward": "1080"}]}]})");
    TunnelStore store(path);
    ASSERT_TRUE(store.reload());
    ASSERT_EQ(store.items().size(), 1);
    TunnelSpec tunnel = store.items()[0];
    tunnel.name = QStringLiteral("new");
    ASSERT_TRUE(store.save(tunnel));
    TunnelSpec second = work();
    second.id.clear();
    const auto saved = store.save(second);
    ASSERT_TRUE(saved);
    EXPECT_FALSE(saved->id.isEmpty());
    EXPECT_EQ(store.items(), (QList<TunnelSpec>{tunnel, *saved}));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    EXPECT_EQ(object.value(QStringLiteral("later")).toInt(), 5);
    EXPECT_EQ(object.value(QStringLiteral("tunnels"))[0][QStringLiteral("colour")].toString(),
              QStringLiteral("red"));

    TunnelSpec same = work();
    same.id.clear();
    const auto refused = store.save(same);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().detail, QStringLiteral("name"));
    EXPECT_TRUE(store.remove(tunnel.id));
    EXPECT_EQ(store.remove(tunnel.id).error().kind, ErrorKind::NotFound);
}
