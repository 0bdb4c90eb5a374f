// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forwardspec.h"

#include <gtest/gtest.h>

using namespace hearth;
using Kind = ForwardSpec::Kind;

namespace {

ForwardSpec tcp(const char* bind, quint16 bindPort, const char* host, quint16 port, Kind kind = Kind::Local) {
    return {kind, QLatin1String(bind), bindPort, {}, StreamTarget::tcp(QLatin1String(host), port)};
}

struct Row {
    Kind kind;
    const char* text;
    ForwardSpec spec;
    const char* shown;  // null: as it stood
};

}  // namespace

TEST(ForwardSpec, ReadsWhatSshReads) {
    const QString sock = QStringLiteral("/run/x.sock"), far = QStringLiteral("/far.sock");
    const std::vector<Row> rows{
        {Kind::Local, "8080:localhost:80", tcp("127.0.0.1", 8080, "localhost", 80), nullptr},
        {Kind::Local, " 8080:localhost:80 ", tcp("127.0.0.1", 8080, "localhost", 80), "8080:localhost:80"},
        {Kind::Local, "127.0.0.1:8080:h:80", tcp("127.0.0.1", 8080, "h", 80), "8080:h:80"},
        {Kind::Local, "*:8080:h:80", tcp("*", 8080, "h", 80), nullptr},
        {Kind::Local, ":8080:h:80", tcp("*", 8080, "h", 80), "*:8080:h:80"},
        {Kind::Local, "localhost:8080:h:80", tcp("localhost", 8080, "h", 80), nullptr},
        {Kind::Local, "[::1]:8080:[fe80::1%eth0]:80", tcp("::1", 8080, "fe80::1%eth0", 80), nullptr},
        {Kind::Local, "0:h:80", tcp("127.0.0.1", 0, "h", 80), nullptr},
        {Kind::Local,
         "8080:/run/x.sock",
         {Kind::Local, QStringLiteral("127.0.0.1"), 8080, {}, StreamTarget::local(sock)},
         nullptr},
        {Kind::Local,
         "0.0.0.0:8080:/run/x.sock",
         {Kind::Local, QStringLiteral("0.0.0.0"), 8080, {}, StreamTarget::local(sock)},
         nullptr},
        {Kind::Local,
         "/run/x.sock:h:80",
         {Kind::Local, QStringLiteral("127.0.0.1"), 0, sock, StreamTarget::tcp(QStringLiteral("h"), 80)},
         nullptr},
        {Kind::Local,
         "/run/x.sock:/far.sock",
         {Kind::Local, QStringLiteral("127.0.0.1"), 0, sock, StreamTarget::local(far)},
         nullptr},
        {Kind::Local,
         "/a\\:b:h:80",
         {Kind::Local, QStringLiteral("127.0.0.1"), 0, QStringLiteral("/a:b"),
          StreamTarget::tcp(QStringLiteral("h"), 80)},
         nullptr},
        {Kind::Remote, "9000:localhost:9000", tcp("127.0.0.1", 9000, "localhost", 9000, Kind::Remote),
         nullptr},
        {Kind::Remote, "0:localhost:9000", tcp("127.0.0.1", 0, "localhost", 9000, Kind::Remote), nullptr},
        {Kind::Dynamic, "1080", {Kind::Dynamic, QStringLiteral("127.0.0.1"), 1080, {}, {}}, nullptr},
        {Kind::Dynamic, "[::]:1080", {Kind::Dynamic, QStringLiteral("::"), 1080, {}, {}}, nullptr},
    };
    for (const Row& row : rows) {
        const auto spec = parseForwardSpec(row.kind, QString::fromUtf8(row.text));
        ASSERT_TRUE(spec) << row.text << ": " << qPrintable(spec.error().message);
        EXPECT_EQ(*spec, row.spec) << row.text;
        EXPECT_EQ(spec->displayText(), QString::fromUtf8(row.shown ? row.shown : row.text));
        EXPECT_EQ(*parseForwardSpec(row.kind, spec->displayText()), *spec)
            << "what is shown is read the same";
    }
}

TEST(ForwardSpec, RefusesTheRestWithTheExpectedForm) {
    const std::vector<std::pair<Kind, const char*>> rows{
        {Kind::Local, ""},
        {Kind::Local, "8080"},
        {Kind::Local, "h:80"},
        {Kind::Local, "8080:h:0"},
        {Kind::Local, "8080:h:65536"},
        {Kind::Local, "8080:h:-1"},
        {Kind::Local, "x:h:80"},
        {Kind::Local, "8080::80"},
        {Kind::Local, "a:b:8080:h:80"},
        {Kind::Local, "::1:8080:h:80"},
        {Kind::Local, "[::1:8080:h:80"},
        {Kind::Local, "[::1]x:80:h:80"},
        {Kind::Local, "8080:h:80\\"},
        {Kind::Local, "8080:h h:80"},
        {Kind::Local, "8080:-h:80"},
        {Kind::Dynamic, "127.0.0\\\\:1080"},
        {Kind::Local, "8080:h:８０"},
        {Kind::Local, "127.0.0.1:/x:h:80"},
        {Kind::Local, ":"},
        {Kind::Dynamic, "1080:h:80"},
        {Kind::Dynamic, "/x.sock"},
        {Kind::Dynamic, ""},
        {Kind::Remote, "9000"},
        {Kind::Local, "999999999999:h:80"},
        {Kind::Local, "/only.sock"},
    };
    for (const auto& [kind, text] : rows) {
        const auto spec = parseForwardSpec(kind, QString::fromUtf8(text));
        ASSERT_FALSE(spec) << text;
        EXPECT_EQ(spec.error().kind, ErrorKind::Invalid);
        EXPECT_FALSE(spec.error().message.isEmpty());
        EXPECT_FALSE(spec.error().hint.isEmpty());
    }
    EXPECT_FALSE(parseForwardSpec(Kind::Local, QString(5'000, QLatin1Char('1'))));
}

TEST(ForwardSpec, LoopbackIsWhatOnlyThisComputerReaches) {
    const auto loopback = [](const char* text) {
        return parseForwardSpec(Kind::Local, QLatin1String(text))->isLoopback();
    };
    EXPECT_TRUE(loopback("80:h:80"));
    EXPECT_TRUE(loopback("localhost:80:h:80"));
    EXPECT_TRUE(loopback("[::1]:80:h:80"));
    EXPECT_TRUE(loopback("127.8.8.8:80:h:80"));
    EXPECT_TRUE(loopback("/x.sock:h:80"));
    EXPECT_FALSE(loopback("*:80:h:80"));
    EXPECT_FALSE(loopback("0.0.0.0:80:h:80"));
    EXPECT_FALSE(loopback("192.168.0.5:80:h:80"));
    EXPECT_FALSE(loopback("127.example.org:80:h:80"));
}
