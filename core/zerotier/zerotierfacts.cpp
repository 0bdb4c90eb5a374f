// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierfacts.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/zerotier/zerotiertext.h"

namespace hearth {
namespace {

constexpr qsizetype kMostToken = 256;
constexpr std::size_t kMostTokens = 8;

// The service writes its process into its folder; where nobody else may look into that, a process by its name
// is all there is to see.
const char* const kProbe = R"sh(
own=${ZEROTIER_HOME:-}
if [ -n "$own" ]; then home=$own
else case $os in
  Darwin) home='/Library/Application Support/ZeroTier/One' ;;
  FreeBSD | DragonFly) home=/var/db/zerotier-one ;;
  *) home=/var/lib/zerotier-one ;;
esac; fi
say zt-home "$home"
if [ -n "$own" ] && [ -x "$own/zerotier-cli" ]; then cli=$own/zerotier-cli
elif has zerotier-cli; then cli=$(command -v zerotier-cli)
elif [ -x "$home/zerotier-cli" ]; then cli=$home/zerotier-cli
else cli=; fi
[ -z "$cli" ] || say zt-cli "$cli"
if [ -n "$own" ] && [ ! -d "$own" ]; then :
elif [ -n "$cli" ] || has zerotier-one || [ -x "$home/zerotier-one" ]; then printf 'zt-installed\n'; fi
pid=$(cat "$home/zerotier-one.pid" 2>/dev/null)
case $pid in
'' | *[!0-9]*)
  if [ -z "$own" ] && { pgrep -x zerotier-one || ps -A -o comm= | grep '\(^\|/\)zerotier-one$'; } >/dev/null 2>&1
  then printf 'zt-running\n'; fi ;;
*) if [ -d "/proc/$pid" ] || ps -p "$pid" >/dev/null 2>&1; then printf 'zt-running\n'; fi ;;
esac
port=$(cat "$home/zerotier-one.port" 2>/dev/null)
[ -z "$port" ] || say zt-port "$port"
if [ "$os" = Darwin ]; then printf 'zt-manager launchd\n'
elif [ -d /run/systemd/system ]; then printf 'zt-manager systemd\n'
elif has rc-service && has rc-update; then printf 'zt-manager openrc\n'; fi
if [ -r "$home/authtoken.secret" ]; then
  printf 'zt-token %s\n' "$(head -c 512 "$home/authtoken.secret" 2>/dev/null | od -An -v -tx1 | tr -d ' \t\n')"
elif [ -e "$home/authtoken.secret" ] || { [ -d "$home" ] && [ ! -x "$home" ]; }; then printf 'zt-unreadable\n'; fi
mine=${HOME:-}
say zt-user-home "$mine"
support="$mine/Library/Application Support/ZeroTier"
for copy in "$mine/.zeroTierOneAuthToken" "$mine/.zerotier-local-auth" "$support/One/authtoken.secret" \
  "$support/authtoken.secret"; do
  [ -n "$mine" ] && [ -r "$copy" ] || continue
  printf 'zt-copy\n'
  printf 'zt-token %s\n' "$(head -c 512 "$copy" 2>/dev/null | od -An -v -tx1 | tr -d ' \t\n')"
done
if has curl; then printf 'zt-curl\n'; fi
)sh";

void wipe(QByteArray& bytes) {
    // fill() is not looked into by a compiler: it is not taken for a write that nobody reads.
    bytes.fill('\0');
    bytes.clear();
}

/// Takes the lines with tokens out of what the probe printed, so that no later word of it, an error's either,
/// holds one.
std::vector<Secret> takeTokens(QByteArray& output) {
    std::vector<Secret> tokens;
    QByteArray rest;
    rest.reserve(output.size());
    for (qsizetype from = 0; from < output.size();) {
        auto end = output.indexOf('\n', from);
        if (end < 0) end = output.size();
        const QByteArrayView line = QByteArrayView(output).sliced(from, end - from);
        if (line.startsWith("zt-token")) {
            QByteArray hex = output.mid(from + 9, std::max<qsizetype>(end - from - 9, 0));
            Secret token = zeroTierToken(QByteArray::fromHex(hex));
            wipe(hex);
            const bool known = std::any_of(tokens.begin(), tokens.end(),
                                           [&token](const Secret& other) { return other.equals(token); });
            if (!token.isEmpty() && !known && tokens.size() < kMostTokens) tokens.push_back(std::move(token));
        } else {
            rest.append(line);
            if (end < output.size()) rest.append('\n');
        }
        from = end + 1;
    }
    wipe(output);
    output = rest;
    return tokens;
}

}  // namespace

Secret zeroTierToken(QByteArray content) {
    const QByteArrayView token = QByteArrayView(content).trimmed();
    const bool good = !token.isEmpty() && token.size() <= kMostToken &&
                      std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
    Secret secret;
    if (good) secret = Secret({token.data(), static_cast<std::size_t>(token.size())});
    wipe(content);
    return secret;
}

Result<ZeroTierFacts> parseZeroTierFacts(QByteArray output) {
    using Manager = ZeroTierFacts::Manager;
    ZeroTierFacts facts;
    facts.tokens = takeTokens(output);
    auto common = parseMachineSetup(output, [&facts](const QByteArray& word, const QString& value) {
        if (word == "zt-home") facts.home = value;
        if (word == "zt-cli") facts.cli = value;
        if (word == "zt-installed") facts.installed = true;
        if (word == "zt-running") facts.running = true;
        if (word == "zt-unreadable") facts.tokenUnreadable = true;
        if (word == "zt-copy") facts.copy = true;
        if (word == "zt-user-home") facts.userHome = value;
        if (word == "zt-curl") facts.curl = true;
        if (word == "zt-port")
            if (const quint16 port = value.toUShort(); port != 0) facts.port = port;
    });
    if (!common) return std::move(common.error());
    static_cast<MachineSetup&>(facts) = *common;
    // parseMachineSetup() takes values to be hexadecimal, and these are words of our own.
    if (output.contains("\nzt-manager systemd\n")) facts.manager = Manager::Systemd;
    if (output.contains("\nzt-manager openrc\n")) facts.manager = Manager::OpenRc;
    if (output.contains("\nzt-manager launchd\n")) facts.manager = Manager::Launchd;
    facts.installed = facts.installed || facts.running;
    return facts;
}

Result<ZeroTierFacts> probeZeroTier(Machine& machine, const Control& control) {
    if (machine.isLocal())
        if (auto files = zeroTierFactsOfFiles()) return std::move(*files);
    // Not probeMachineSetup(): that asks for the platform first, and this is to be one command.
    auto output = machine.run(Command::shell(machineSetupProbe(kProbe)), control);
    if (!output) return std::move(output.error());
    auto facts = parseZeroTierFacts(std::move(output->out));
    if (facts) return facts;
    const auto platform = machine.platform(control);
    if (!platform) return platform.error();
    if (platform->os == QLatin1String("windows"))
        return Error{ErrorKind::Invalid,
                     withMachine(ZeroTierText::tr("%1 runs Windows: Hearth can use ZeroTier on another "
                                                  "machine only if it has a POSIX shell."),
                                 machineTitle(machine.name())),
                     ZeroTierText::tr("Use ZeroTier's own program there."),
                     {}};
    return facts;
}

}  // namespace hearth
