// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotiercli.h"
#include "core/zerotier/zerotierlook.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

QByteArray recorded(const QString& name) {
    QFile file(test::dataFile(QStringLiteral("zerotier/cli/") + name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
}

TEST(ZeroTierCli, CallsAreOneScript) {
    EXPECT_EQ(
        zeroTierCliScript({QStringLiteral("/opt/zero tier/zerotier-cli"), QStringLiteral("-D/srv/zt")},
                          {{QStringLiteral("-j"), QStringLiteral("info")},
                           {QStringLiteral("-j"), QStringLiteral("join"), QStringLiteral("a'b")}}),
        QLatin1String("'/opt/zero tier/zerotier-cli' -D/srv/zt -j info; printf '\\nhearth-zerotier-ended "
                      "%s\\n' \"$?\"\n"
                      "'/opt/zero tier/zerotier-cli' -D/srv/zt -j join 'a'\\''b'; printf "
                      "'\\nhearth-zerotier-ended %s\\n' \"$?\"\n"));
}

TEST(ZeroTierCli, EachCallHasItsAnswer) {
    const QByteArray end = "\nhearth-zerotier-ended 0\n";
    EXPECT_EQ(parseZeroTierCli(recorded(QStringLiteral("join_j.txt")) + end +
                               recorded(QStringLiteral("leave_j.txt")) + end + "\nhearth-zerotier-ended 2\n" +
                               "cut sho"),
              (QList<ZeroTierCliAnswer>{{0, recorded(QStringLiteral("join_j.txt"))},
                                        {0, recorded(QStringLiteral("leave_j.txt"))},
                                        {2, {}}}));
    EXPECT_EQ(parseZeroTierCli("\nhearth-zerotier-ended x\n"), (QList<ZeroTierCliAnswer>{{255, {}}}));
    EXPECT_EQ(parseZeroTierCli(""), QList<ZeroTierCliAnswer>());
}

TEST(ZeroTierCli, ItsFailuresAreErrors) {
    const auto kind = [](int code, const char* out, const char* err = "") {
        return zeroTierCliError(QStringLiteral("box"), code, out, err).kind;
    };
    EXPECT_EQ(kind(1, "401 info {}"), ErrorKind::AuthRefused);
    EXPECT_EQ(kind(1, "404 listnetworks {}"), ErrorKind::NotFound);
    EXPECT_EQ(kind(1, "Error connecting to the ZeroTier service: connection failed\n\nPlease check"),
              ErrorKind::Unreachable);
    EXPECT_EQ(kind(1, "0 join connection failed"), ErrorKind::Unreachable);
    EXPECT_EQ(
        kind(2, "", "zerotier-cli: missing port and zerotier-one.port not found in /var/lib/zerotier-one"),
        ErrorKind::Failed);
}

TEST(ZeroTierCli, ALookByItIsTheSame) {
    const auto state = zeroTierStateOf({recorded(QStringLiteral("info_j.txt")),
                                        recorded(QStringLiteral("listnetworks_mixed_j.txt")),
                                        recorded(QStringLiteral("listpeers_j.txt"))},
                                       {.peers = true});
    ASSERT_TRUE(state) << state.error();
    EXPECT_EQ(state->is, ZeroTierState::Is::Works);
    EXPECT_EQ(state->node.id, QLatin1String("371968a875"));
    EXPECT_EQ(state->peers.size(), 5);
    // By name and id.
    ASSERT_EQ(state->networks.size(), 3);
    EXPECT_EQ(state->networks[0].id, QLatin1String("696cb83480000001"));
    EXPECT_EQ(state->networks[1].id, QLatin1String("8056c2e21c000001"));
    EXPECT_EQ(state->networks[2].name, QLatin1String("lab-private"));
}

}  // namespace
}  // namespace hearth
