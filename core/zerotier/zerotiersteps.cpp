// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be done on a machine for ZeroTier to be used there.
#include "core/zerotier/zerotierfacts.h"
#include "core/zerotier/zerotiertext.h"

namespace hearth {
namespace {

using What = ZeroTierStep::What;
using Manager = ZeroTierFacts::Manager;

Command words(std::initializer_list<const char*> all) {
    Command command;
    for (const char* word : all) command.argv << QLatin1String(word);
    return command;
}

bool isMac(const ZeroTierFacts& facts) { return facts.os == QLatin1String("darwin"); }
bool isFreeBsd(const ZeroTierFacts& facts) { return facts.os == QLatin1String("freebsd"); }

struct Way {
    QList<Command> commands;
    QString meaning;
    bool starts = false;  // the service, too
};

Way installWay(const ZeroTierFacts& facts) {
    const QString& manager = facts.packageManager;
    const QString own = ZeroTierText::tr("ZeroTier from the package source of %1.").arg(facts.osName);
    if (isMac(facts)) {
        if (manager != QLatin1String("brew")) return {};
        return {{words({"brew", "install", "--cask", "zerotier-one"})},
                ZeroTierText::tr("ZeroTier from Homebrew, which may ask for this Mac's password in a "
                                 "terminal: if it fails here, run the command there."),
                true};
    }
    if (isFreeBsd(facts)) return {{words({"pkg", "install", "--yes", "zerotier"})}, own};
    if (manager == QLatin1String("pacman"))
        return {{words({"pacman", "-S", "--needed", "--noconfirm", "zerotier-one"})}, own};
    if (manager == QLatin1String("apk")) return {{words({"apk", "add", "zerotier-one"})}, own};
    for (const char* known : {"apt-get", "dnf", "yum", "zypper"})
        if (manager == QLatin1String(known))
            // Without pipefail an installer that could not be fetched would be a success.
            return {{words({"bash", "-o", "pipefail", "-c",
                            facts.curl ? "curl -fsSL https://install.zerotier.com | bash"
                                       : "wget -qO- https://install.zerotier.com | bash"})},
                    ZeroTierText::tr("ZeroTier's own installer: it adds ZeroTier's package source to the "
                                     "machine, then installs and starts ZeroTier."),
                    true};
    return {};
}

QList<Command> startCommands(const ZeroTierFacts& facts) {
    if (isFreeBsd(facts))
        return {words({"sysrc", "zerotier_enable=YES"}), words({"service", "zerotier", "start"})};
    switch (facts.manager) {
    case Manager::Systemd:
        return {words({"systemctl", "enable", "--now", "zerotier-one"})};
    case Manager::OpenRc:
        return {words({"rc-update", "add", "zerotier-one", "default"}),
                words({"rc-service", "zerotier-one", "start"})};
    case Manager::Launchd:
        return {words({"launchctl", "load", "-w", "/Library/LaunchDaemons/com.zerotier.one.plist"})};
    case Manager::Windows:
        return {};
    case Manager::None:
        break;
    }
    return {words({"zerotier-one", "-d"})};
}

QString startMeaning(const ZeroTierFacts& facts) {
    return facts.manager == Manager::None && !isFreeBsd(facts)
               ? ZeroTierText::tr("Starts ZeroTier now. It will not start by itself with the machine.")
               : ZeroTierText::tr("Starts ZeroTier now, and whenever the machine starts.");
}

QList<Command> copyCommands(const ZeroTierFacts& facts) {
    const auto install = [&facts](const QStringList& rest) {
        Command command;
        command.argv = QStringList{QStringLiteral("install"), QStringLiteral("-o"), facts.user} + rest;
        return command;
    };
    const QString token = facts.home + QStringLiteral("/authtoken.secret");
    const QStringList mode{QStringLiteral("-m"), QStringLiteral("600")};
    if (!isMac(facts))
        return {
            install(mode + QStringList{token, facts.userHome + QStringLiteral("/.zeroTierOneAuthToken")})};
    const QString folder = facts.userHome + QStringLiteral("/Library/Application Support/ZeroTier");
    const QStringList folderMode{QStringLiteral("-d"), QStringLiteral("-m"), QStringLiteral("700")};
    return {install(folderMode + QStringList{folder, folder + QStringLiteral("/One")}),
            install(mode + QStringList{token, folder + QStringLiteral("/One/authtoken.secret")})};
}

}  // namespace

QStringList ZeroTierStep::lines() const {
    QStringList all;
    for (const Command& command : commands) all << command.displayText();
    return all;
}

QString zeroTierInstallProblem(const ZeroTierFacts& facts) {
    if (facts.installed || !installWay(facts).commands.isEmpty()) return {};
    if (isMac(facts) || facts.os == QLatin1String("windows"))
        return ZeroTierText::tr("Install ZeroTier there yourself: https://www.zerotier.com/download");
    return ZeroTierText::tr("Hearth does not know how %1 installs ZeroTier. Install it there yourself: "
                            "https://www.zerotier.com/download")
        .arg(facts.osName);
}

QList<ZeroTierStep> zeroTierSteps(const ZeroTierFacts& facts) {
    QList<ZeroTierStep> steps;
    bool starts = facts.running, there = facts.installed;
    if (!facts.installed) {
        if (const Way way = installWay(facts); !way.commands.isEmpty()) {
            steps.append({What::Install, way.commands, way.meaning});
            starts = way.starts;
            there = true;
        }
    }
    if (there && !starts)
        if (const auto commands = startCommands(facts); !commands.isEmpty())
            steps.append({What::Start, commands, startMeaning(facts)});
    if (facts.installed && facts.tokenUnreadable && !facts.root && !facts.copy && !facts.user.isEmpty() &&
        facts.userHome.startsWith(QLatin1Char('/')) && facts.manager != Manager::Windows)
        steps.append({What::CopyToken, copyCommands(facts),
                      ZeroTierText::tr("Copies the ZeroTier service's token into a file that only %1 can "
                                       "read. From then on, Hearth needs no password there. "
                                       "Whoever has the token can join and leave networks on that machine.")
                          .arg(facts.user)});
    for (ZeroTierStep& step : steps)
        for (Command& command : step.commands)
            command.elevate = !facts.root && command.argv.front() != QLatin1String("brew");
    return steps;
}

}  // namespace hearth
