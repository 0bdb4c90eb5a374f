// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace hearth;

namespace {

Host saved(const char* name, const char* address = "nas") {
    Host host;
    host.id = QStringLiteral("id-") + QLatin1String(name);
    host.name = QString::fromUtf8(name);
    host.address = QString::fromUtf8(address);
    return host;
}

QStringList fieldsAtFault(const Host& host, const QList<Host>& others = {}) {
    QStringList fields;
    for (const HostProblem& problem : validateHost(host, others)) {
        EXPECT_FALSE(problem.message.isEmpty());
        fields.append(problem.field);
    }
    return fields;
}

Host fullHost() {
    Host host = saved("gpu-box", "192.168.0.114");
    host.user = QStringLiteral("ada");
    host.port = 2222;
    host.group = QStringLiteral("home");
    host.tags = {QStringLiteral("gpu"), QStringLiteral("中文")};
    host.notes = QStringLiteral("two\nlines");
    host.login = Host::Login::KeyFile;
    host.keyFile = QStringLiteral("~/.ssh/k");
    host.certificateFile = QStringLiteral("~/.ssh/k-cert.pub");
    host.jumps = {QStringLiteral("bastion"), QStringLiteral("bob@inner:23")};
    host.hostKeyAlias = QStringLiteral("gpu");
    host.otherAddresses = {QStringLiteral("10.147.20.5"), QStringLiteral("[fd00::5]:22")};
    host.ephemeral = true;
    return host;
}

}  // namespace

TEST(HostAddress, IsReadInEveryFormPeopleWrite) {
    struct Row {
        const char* text;
        HostAddress address;
    };
    const std::vector<Row> rows{
        {"nas", {QString(), QStringLiteral("nas"), 0}},
        {" ada@nas ", {QStringLiteral("ada"), QStringLiteral("nas"), 0}},
        {"ada@nas:2222", {QStringLiteral("ada"), QStringLiteral("nas"), 2222}},
        {"ad@a@nas", {QStringLiteral("ad@a"), QStringLiteral("nas"), 0}},
        {"[::1]", {QString(), QStringLiteral("::1"), 0}},
        {"ada@[fe80::1%eth0]:22", {QStringLiteral("ada"), QStringLiteral("fe80::1%eth0"), 22}},
        {"fe80::1", {QString(), QStringLiteral("fe80::1"), 0}},
        {"ssh://ada@nas:2222", {QStringLiteral("ada"), QStringLiteral("nas"), 2222}},
        {"ssh://nas/", {QString(), QStringLiteral("nas"), 0}},
        {"SSH://a%40b@nas", {QStringLiteral("a@b"), QStringLiteral("nas"), 0}},
        {"DOMAIN\\ada@nas", {QStringLiteral("DOMAIN\\ada"), QStringLiteral("nas"), 0}},
        {"münchen.example", {QString(), QStringLiteral("münchen.example"), 0}},
    };
    for (const Row& row : rows) {
        const auto address = parseHostAddress(QString::fromUtf8(row.text));
        ASSERT_TRUE(address) << row.text << ": " << qPrintable(address.error().message);
        EXPECT_EQ(*address, row.address) << row.text;
    }
}

TEST(HostAddress, SaysWhatIsWrong) {
    for (const char* text :
         {"",       " ",      "@nas",    "ada@",       "nas:",        "nas:0",    "nas:65536",
          "nas:x",  "nas:-1", "nas:+22", "[::1",       "[::1]x",      "[]:22",    "-oProxyCommand=x",
          "ada@-x", "-x@nas", "a b",     "nas;reboot", "$(reboot)",   "`x`@nas",  "a'b@nas",
          "nas|x",  "nas/x",  "na*s",    "ssh://",     "ssh://nas/x", "a\x01@nas"}) {
        const auto address = parseHostAddress(QString::fromUtf8(text));
        ASSERT_FALSE(address) << text;
        EXPECT_EQ(address.error().kind, ErrorKind::Invalid);
        EXPECT_FALSE(address.error().message.isEmpty());
        EXPECT_FALSE(address.error().hint.isEmpty());
    }
    EXPECT_FALSE(parseHostAddress(QString(256, QLatin1Char('a'))));
}

TEST(HostAddress, AnotherAddressHasNoUser) {
    EXPECT_EQ(*parseOtherAddress(QStringLiteral("10.147.20.5")),
              (HostAddress{QString(), QStringLiteral("10.147.20.5"), 0}));
    EXPECT_EQ(*parseOtherAddress(QStringLiteral("[fd00::5]:2222")),
              (HostAddress{QString(), QStringLiteral("fd00::5"), 2222}));
    EXPECT_EQ(*parseOtherAddress(QStringLiteral("fd00::5")),
              (HostAddress{QString(), QStringLiteral("fd00::5"), 0}));
    for (const char* text :
         {"", "ada@nas", "nas:0", "ssh://nas", "a b", "-x", "$(reboot)", "[::1", "nas/x"}) {
        const auto address = parseOtherAddress(QString::fromUtf8(text));
        ASSERT_FALSE(address) << text;
        EXPECT_EQ(address.error().kind, ErrorKind::Invalid);
    }
}

TEST(Host, AddressText) {
    EXPECT_EQ(fullHost().addressText(), QStringLiteral("ada@192.168.0.114:2222"));
    EXPECT_EQ(saved("x", "nas").addressText(), QStringLiteral("nas"));
}

TEST(Host, AGoodOneHasNoProblem) {
    EXPECT_TRUE(validateHost(fullHost(), {saved("bastion"), fullHost()}).isEmpty())
        << "itself among the others is no clash";
    EXPECT_TRUE(validateHost(saved("Ada's box 中"), {}).isEmpty());
}

TEST(Host, EveryProblemNamesItsField) {
    const QList<Host> others{saved("nas"), saved("bastion")};
    const auto with = [](auto change) {
        Host host = saved("x");
        change(host);
        return host;
    };
    const auto field = [](const char* name) { return QStringList{QLatin1String(name)}; };
    for (const char* name : {"", " ", "x ", "NAS", "local", "Local", "a:b", "a@b", "a/b", "-x", "a\nb"})
        EXPECT_EQ(fieldsAtFault(with([&](Host& h) { h.name = QString::fromUtf8(name); }), others),
                  field("name"))
            << name;
    EXPECT_EQ(fieldsAtFault(with([](Host& h) { h.name = QString(101, QLatin1Char('x')); })), field("name"));
    for (const char* address : {"", "a b", "-x", "a;b", "ada@nas", "a,b", "*"})
        EXPECT_EQ(fieldsAtFault(with([&](Host& h) { h.address = QString::fromUtf8(address); })),
                  field("address"))
            << address;
    EXPECT_EQ(fieldsAtFault(with([](Host& h) { h.user = QStringLiteral("a;b"); })), field("address"));
    EXPECT_EQ(fieldsAtFault(with([](Host& h) { h.login = Host::Login::KeyFile; })), field("keyFile"));
    EXPECT_EQ(fieldsAtFault(with([](Host& h) { h.jumps = {QStringLiteral("x")}; })), field("jumps"));
    EXPECT_EQ(fieldsAtFault(with([](Host& h) { h.jumps = {QStringLiteral("a b")}; })), field("jumps"));
    EXPECT_EQ(fieldsAtFault(with([](Host& h) {
                  h.jumps = {QStringLiteral("nas")};
                  h.proxyCommand = QStringLiteral("nc %h %p");
              })),
              field("jumps"));
    EXPECT_EQ(fieldsAtFault(with([](Host& h) { h.proxyCommand = QStringLiteral("a\nb"); })),
              field("proxyCommand"));
    EXPECT_EQ(fieldsAtFault(with([](Host& h) { h.hostKeyAlias = QStringLiteral("a b"); })),
              field("hostKeyAlias"));
    // Each of them by itself: no address, with a user, its own (whatever the letters, the port said or not),
    // twice.
    for (const QStringList& also :
         {QStringList{QString()}, QStringList{QStringLiteral("a b")}, QStringList{QStringLiteral("ada@nas")},
          QStringList{QStringLiteral("NAS")}, QStringList{QStringLiteral("nas:22")},
          QStringList{QStringLiteral("10.0.0.1"), QStringLiteral("10.0.0.1:22")},
          QStringList(9, QStringLiteral("x"))})
        EXPECT_EQ(fieldsAtFault(with([&](Host& h) { h.otherAddresses = also; })), field("otherAddresses"))
            << qPrintable(also.join(QLatin1Char(' ')));
    EXPECT_EQ(fieldsAtFault(with([](Host& h) {
                  h.otherAddresses = {QStringLiteral("nas:2222"), QStringLiteral("10.147.20.5")};
              })),
              QStringList());
}

TEST(HostJson, RoundTrips) {
    for (const Host& host : {fullHost(), saved("nas")}) {
        const auto again = hostFromJson(hostToJson(host));
        ASSERT_TRUE(again) << qPrintable(again.error().message);
        EXPECT_EQ(*again, host);
    }
    for (const auto login : {Host::Login::Automatic, Host::Login::Agent, Host::Login::KeyFile,
                             Host::Login::Password, Host::Login::KeyboardInteractive}) {
        Host host = saved("x");
        host.login = login;
        EXPECT_EQ(hostFromJson(hostToJson(host))->login, login);
    }
    Host proxied = saved("x");
    proxied.proxyCommand = QStringLiteral("nc %h %p");
    EXPECT_EQ(*hostFromJson(hostToJson(proxied)), proxied);
}

TEST(HostJson, HasOnlyWhatWasSaid) {
    EXPECT_EQ(QJsonDocument(hostToJson(saved("nas"))).toJson(QJsonDocument::Compact),
              R"({"address":"nas","id":"id-nas","name":"nas"})");
}

TEST(HostJson, WhatIsNoHostIsInvalid) {
    for (const char* json :
         {R"({})", R"({"id":"1","name":"x"})", R"({"id":"1","address":"x"})", R"({"name":"x","address":"x"})",
          R"({"id":"1","name":"x","address":"x","port":"22"})",
          R"({"id":"1","name":"x","address":"x","port":70000})",
          R"({"id":"1","name":"x","address":"x","port":1.5})",
          R"({"id":"1","name":"x","address":"x","port":-1})",
          R"({"id":"1","name":"x","address":"x","tags":"a"})",
          R"({"id":"1","name":"x","address":"x","tags":[1]})",
          R"({"id":"1","name":"x","address":"x","login":"magic"})",
          R"({"id":"1","name":"x","address":"x","ephemeral":"yes"})",
          R"({"id":"1","name":"x","address":"x","other_addresses":"10.0.0.1"})",
          R"({"id":"1","name":"x","address":"x","other_addresses":[7]})",
          R"({"id":"1","name":"x","address":"x","other_addresses":["ada@y"]})",
          R"({"id":"1","name":"x","address":"x","other_addresses":["`reboot`"]})",
          R"({"id":"1","name":"x","address":"`reboot`"})",
          R"({"id":"1","name":"x","address":"x","user":"a;b"})", R"({"id":1,"name":"x","address":"x"})"}) {
        const auto host = hostFromJson(QJsonDocument::fromJson(json).object());
        ASSERT_FALSE(host) << json;
        EXPECT_EQ(host.error().kind, ErrorKind::Invalid);
    }
}
