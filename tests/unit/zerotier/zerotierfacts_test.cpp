// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierfacts.h"

#include <gmock/gmock.h>

namespace hearth {
namespace {

using Manager = ZeroTierFacts::Manager;
using testing::HasSubstr;

QByteArray said(const char* word, const QByteArray& value) {
    return QByteArray(word) + ' ' + value.toHex() + '\n';
}

/// What the probe prints on a Debian where only root may read the service's own token.
QByteArray debian() {
    return "motd\n\nhearth-setup-begin\n" + said("os", "Linux") + said("arch", "x86_64") +
           said("distribution", "debian ") + said("name", "Debian GNU/Linux 12 (bookworm)") +
           said("manager", "apt-get") + said("user", "ada") + said("add", "adduser") +
           said("zt-home", "/var/lib/zerotier-one") + said("zt-cli", "/usr/sbin/zerotier-cli") +
           "zt-installed\nzt-running\n" + said("zt-port", "9994") + "zt-manager systemd\nzt-unreadable\n" +
           said("zt-user-home", "/home/ada") + "zt-copy\n" + said("zt-token", " secret-of-ada\n") +
           "zt-copy\n" + said("zt-token", "secret-of-ada") + "zt-copy\n" + said("zt-token", "another") +
           "zt-curl\nhearth-setup-end\n";
}

TEST(ZeroTierFacts, AreReadWhole) {
    const auto facts = parseZeroTierFacts(debian());
    ASSERT_TRUE(facts) << facts.error();
    MachineSetup common;
    common.os = QStringLiteral("linux");
    common.architecture = QStringLiteral("x86_64");
    common.distribution = QStringLiteral("debian");
    common.osName = QStringLiteral("Debian GNU/Linux 12 (bookworm)");
    common.packageManager = QStringLiteral("apt-get");
    common.user = QStringLiteral("ada");
    common.addToGroup = QStringLiteral("adduser");
    EXPECT_EQ(static_cast<const MachineSetup&>(*facts), common);
    EXPECT_TRUE(facts->installed && facts->running && facts->tokenUnreadable && facts->copy && facts->curl);
    EXPECT_EQ(facts->cli, QLatin1String("/usr/sbin/zerotier-cli"));
    EXPECT_EQ(facts->home, QLatin1String("/var/lib/zerotier-one"));
    EXPECT_EQ(facts->userHome, QLatin1String("/home/ada"));
    EXPECT_EQ(facts->manager, Manager::Systemd);
    EXPECT_EQ(facts->port, 9994);
    ASSERT_EQ(facts->tokens.size(), 2U);  // each once
    EXPECT_EQ(facts->tokens[0].view(), "secret-of-ada");
    EXPECT_EQ(facts->tokens[1].view(), "another");
}

TEST(ZeroTierFacts, WhatIsNotThereIsNot) {
    const auto facts = parseZeroTierFacts("\nhearth-setup-begin\n" + said("os", "FreeBSD") +
                                          said("zt-port", "0") + "zt-token \nzt-token\nhearth-setup-end\n");
    ASSERT_TRUE(facts) << facts.error();
    EXPECT_FALSE(facts->installed || facts->running || facts->tokenUnreadable || facts->copy || facts->root);
    EXPECT_EQ(facts->port, 9993);
    EXPECT_EQ(facts->tokens.size(), 0U);
    EXPECT_EQ(facts->manager, Manager::None);
}

// The error's detail goes into the log.
TEST(ZeroTierFacts, CutShortTheyAreAnErrorWithoutTheToken) {
    const QByteArray whole = debian();
    const qsizetype last = whole.indexOf("hearth-setup-end");
    for (qsizetype size = 0; size < last; ++size) {
        const auto facts = parseZeroTierFacts(whole.left(size));
        ASSERT_FALSE(facts) << size;
        EXPECT_EQ(facts.error().kind, ErrorKind::Protocol);
        EXPECT_FALSE(facts.error().detail.contains(QLatin1String("zt-token"))) << facts.error();
        EXPECT_FALSE(facts.error().detail.contains(QString::fromLatin1(QByteArray("secret").toHex())));
    }
    EXPECT_THAT(parseZeroTierFacts(whole.left(last)).error().detail.toStdString(), HasSubstr("zt-curl"));
}

TEST(ZeroTierFacts, ATokenIsOneWord) {
    const auto token = [](const QByteArray& content) {
        const Secret read = zeroTierToken(content);
        return QByteArray(read.view().data(), static_cast<qsizetype>(read.view().size()));
    };
    EXPECT_EQ(token("y2aah1bt1rxv5v5l0uonyt1a"), "y2aah1bt1rxv5v5l0uonyt1a");
    EXPECT_EQ(token("\r\n y2aah1bt \r\n"), "y2aah1bt");
    EXPECT_EQ(token(QByteArray(256, 'a')), QByteArray(256, 'a'));
    for (const QByteArray& none :
         {QByteArray(), QByteArray(" \n"), QByteArray("two words"), QByteArray("a\r\nX: y"),
          QByteArray(257, 'a'), QByteArray("t\xc3\xb6ken"), QByteArray("a\0b", 3)})
        EXPECT_EQ(token(none), QByteArray()) << none;
}

struct Place {
    const char* os;
    const char* packageManager;
    Manager manager = Manager::None;
    bool root = false;
};
ZeroTierFacts lacking(const Place& place) {
    ZeroTierFacts facts;
    facts.os = QLatin1String(place.os);
    facts.osName = QStringLiteral("Some OS");
    facts.packageManager = QLatin1String(place.packageManager);
    facts.manager = place.manager;
    facts.user = QStringLiteral("ada");
    facts.userHome = QStringLiteral("/home/ada");
    facts.home = QStringLiteral("/var/lib/zerotier-one");
    facts.root = place.root;
    facts.curl = true;
    return facts;
}
QStringList linesOf(const ZeroTierFacts& facts) {
    QStringList all;
    for (const ZeroTierStep& step : zeroTierSteps(facts)) all += step.lines();
    return all;
}
QStringList linesOf(const Place& place) { return linesOf(lacking(place)); }
QStringList list(std::initializer_list<const char*> lines) {
    QStringList all;
    for (const char* line : lines) all << QLatin1String(line);
    return all;
}

TEST(ZeroTierSteps, InstallItAsEachSystemDoes) {
    const QStringList official =
        list({"sudo bash -o pipefail -c 'curl -fsSL https://install.zerotier.com | bash'"});
    for (const char* manager : {"apt-get", "dnf", "yum", "zypper"})
        EXPECT_EQ(linesOf({"linux", manager, Manager::Systemd}), official) << manager;
    EXPECT_EQ(linesOf({"linux", "apt-get", Manager::Systemd, true}),
              list({"bash -o pipefail -c 'curl -fsSL https://install.zerotier.com | bash'"}));
    ZeroTierFacts wget = lacking({"linux", "apt-get", Manager::Systemd});
    wget.curl = false;
    EXPECT_EQ(linesOf(wget),
              list({"sudo bash -o pipefail -c 'wget -qO- https://install.zerotier.com | bash'"}));
    EXPECT_EQ(linesOf({"linux", "pacman", Manager::Systemd}),
              list({"sudo pacman -S --needed --noconfirm zerotier-one",
                    "sudo systemctl enable --now zerotier-one"}));
    EXPECT_EQ(linesOf({"linux", "apk", Manager::OpenRc}),
              list({"sudo apk add zerotier-one", "sudo rc-update add zerotier-one default",
                    "sudo rc-service zerotier-one start"}));
    EXPECT_EQ(linesOf({"freebsd", "", Manager::None}),
              list({"sudo pkg install --yes zerotier", "sudo sysrc 'zerotier_enable=YES'",
                    "sudo service zerotier start"}));
    // Homebrew refuses to be root.
    EXPECT_EQ(linesOf({"darwin", "brew", Manager::Launchd}), list({"brew install --cask zerotier-one"}));
    for (const Place& none :
         {Place{"darwin", ""}, Place{"linux", ""}, Place{"windows", "", Manager::Windows}}) {
        EXPECT_EQ(linesOf(none), QStringList());
        EXPECT_THAT(zeroTierInstallProblem(lacking(none)).toStdString(), HasSubstr("zerotier.com/download"));
    }
    EXPECT_EQ(zeroTierInstallProblem(lacking({"linux", "apt-get"})), QString());
}

TEST(ZeroTierSteps, StartIt) {
    const auto lines = [](const Place& place) {
        ZeroTierFacts facts = lacking(place);
        facts.installed = true;
        EXPECT_EQ(zeroTierInstallProblem(facts), QString());
        return linesOf(facts);
    };
    EXPECT_EQ(lines({"linux", "apt-get", Manager::Systemd}),
              list({"sudo systemctl enable --now zerotier-one"}));
    EXPECT_EQ(lines({"linux", "apk", Manager::OpenRc}),
              list({"sudo rc-update add zerotier-one default", "sudo rc-service zerotier-one start"}));
    EXPECT_EQ(lines({"darwin", "brew", Manager::Launchd}),
              list({"sudo launchctl load -w /Library/LaunchDaemons/com.zerotier.one.plist"}));
    EXPECT_EQ(lines({"freebsd", ""}),
              list({"sudo sysrc 'zerotier_enable=YES'", "sudo service zerotier start"}));
    EXPECT_EQ(lines({"linux", "apt-get", Manager::None, true}), list({"zerotier-one -d"}));
    EXPECT_EQ(lines({"windows", "", Manager::Windows}), QStringList());
}

TEST(ZeroTierSteps, CopyTheToken) {
    ZeroTierFacts facts = lacking({"linux", "apt-get", Manager::Systemd});
    facts.installed = facts.running = facts.tokenUnreadable = true;
    EXPECT_EQ(linesOf(facts), list({"sudo install -o ada -m 600 /var/lib/zerotier-one/authtoken.secret "
                                    "/home/ada/.zeroTierOneAuthToken"}));
    EXPECT_THAT(zeroTierSteps(facts).front().meaning.toStdString(), HasSubstr("only ada can read"));
    facts.userHome = QStringLiteral("/home/ada's own");
    EXPECT_EQ(linesOf(facts), list({"sudo install -o ada -m 600 /var/lib/zerotier-one/authtoken.secret "
                                    "'/home/ada'\\''s own/.zeroTierOneAuthToken'"}));
    facts.copy = true;
    EXPECT_EQ(linesOf(facts), QStringList());
    facts.copy = false;
    facts.tokenUnreadable = false;
    EXPECT_EQ(linesOf(facts), QStringList());

    ZeroTierFacts mac = lacking({"darwin", "brew", Manager::Launchd});
    mac.home = QStringLiteral("/Library/Application Support/ZeroTier/One");
    mac.userHome = QStringLiteral("/Users/ada");
    mac.installed = mac.running = mac.tokenUnreadable = true;
    EXPECT_EQ(linesOf(mac),
              list({"sudo install -o ada -d -m 700 '/Users/ada/Library/Application Support/ZeroTier' "
                    "'/Users/ada/Library/Application Support/ZeroTier/One'",
                    "sudo install -o ada -m 600 "
                    "'/Library/Application Support/ZeroTier/One/authtoken.secret' "
                    "'/Users/ada/Library/Application Support/ZeroTier/One/authtoken.secret'"}));
    // Stopped, and only root may read its token: both, in this order.
    mac.running = false;
    const auto steps = zeroTierSteps(mac);
    ASSERT_EQ(steps.size(), 2);
    EXPECT_EQ(steps[0].what, ZeroTierStep::What::Start);
    EXPECT_EQ(steps[1].what, ZeroTierStep::What::CopyToken);
}

}  // namespace
}  // namespace hearth
