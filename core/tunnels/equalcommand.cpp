// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/equalcommand.h"

#include "core/base/shellquote.h"

#include <algorithm>

namespace hearth {

namespace {

/// A machine on the way: a saved host, or (no name) an address as typed.
struct Hop {
    Host host;
    QString typed;

    bool isSaved() const { return !host.name.isEmpty(); }
    bool ofConfig() const { return host.source == Host::Source::SshConfig; }
    /// Whether [user@]address[:port] says all of it, or ssh knows it by its alias.
    bool isPlain() const {
        return !isSaved() || ofConfig() ||
               (host.keyFile.isEmpty() && host.certificateFile.isEmpty() && host.proxyCommand.isEmpty() &&
                host.hostKeyAlias.isEmpty() && !host.ephemeral);
    }
    QString jumpText() const { return !isSaved() ? typed : ofConfig() ? host.name : host.addressText(); }
};

// A jump and those on the way to it, the first one first.
void addJump(const QString& name, const QList<Host>& hosts, QList<Hop>& hops, QStringList visited) {
    const auto found =
        std::find_if(hosts.begin(), hosts.end(), [&](const auto& each) { return each.name == name; });
    if (found == hosts.end() || visited.contains(name)) {
        hops.append({{}, name});
        return;
    }
    visited << name;
    for (const QString& jump : found->jumps) addJump(jump, hosts, hops, visited);
    hops.append({*found, {}});
}

void addOption(QStringList& words, const char* name, const QString& value) {
    if (!value.isEmpty()) words << QStringLiteral("-o") << QLatin1String(name) + QLatin1Char('=') + value;
}

QString destinationOf(const Host& host) {
    return host.user.isEmpty() ? host.address : host.user + QLatin1Char('@') + host.address;
}

/// What leads to a host through these hops: -J where that says enough. Otherwise a proxy command, since -J
/// gives a jump neither a key of its own nor an option. `v6`: whether the host's address may be one of IPv6.
QStringList wayThrough(const QList<Hop>& hops, bool v6);

/// Port, key, way and the rest of a host that only Hearth knows.
QStringList optionsOf(const Host& host, const QList<Hop>& hops) {
    QStringList words;
    if (host.port != 0) words << QStringLiteral("-p") << QString::number(host.port);
    if (!host.keyFile.isEmpty()) words << QStringLiteral("-i") << host.keyFile;
    addOption(words, "CertificateFile", host.certificateFile);
    if (hops.isEmpty())
        addOption(words, "ProxyCommand", host.proxyCommand);
    else
        words << wayThrough(hops, host.address.contains(QLatin1Char(':')));
    addOption(words, "HostKeyAlias", host.hostKeyAlias);
    if (host.ephemeral) addOption(words, "UserKnownHostsFile", QStringLiteral("/dev/null"));
    return words;
}

QStringList wayThrough(const QList<Hop>& hops, bool v6) {
    if (hops.isEmpty()) return {};
    if (std::all_of(hops.begin(), hops.end(), [](const Hop& hop) { return hop.isPlain(); })) {
        QStringList names;
        for (const Hop& hop : hops) names << hop.jumpText();
        return {QStringLiteral("-J"), names.join(QLatin1Char(','))};
    }
    const Hop& last = hops.last();
    const QList<Hop> before = hops.mid(0, hops.size() - 1);
    QStringList words{QStringLiteral("ssh")};
    QString destination = last.host.name;
    if (!last.isSaved()) {
        const auto address = parseHostAddress(last.typed);
        Host typed;
        typed.address = address ? address->address : last.typed;
        typed.user = address ? address->user : QString();
        typed.port = address ? address->port : quint16(0);
        words << optionsOf(typed, before);
        destination = destinationOf(typed);
    } else if (last.ofConfig()) {
        words << wayThrough(before, true);
    } else {
        words << optionsOf(last.host, before);
        destination = destinationOf(last.host);
    }
    // ssh fills its tokens into the whole line; those of what stands inside are for the ssh there.
    for (QString& word : words) word.replace(QLatin1Char('%'), QLatin1String("%%"));
    // Quoted only where it has to be: this is read by people, inside of other quotes.
    const QString end = v6 ? QStringLiteral("'[%h]:%p'") : QStringLiteral("%h:%p");
    QStringList way;
    addOption(way, "ProxyCommand",
              shellQuote(words) + QStringLiteral(" -W ") + end + QLatin1Char(' ') + shellQuote(destination));
    return way;
}

}  // namespace

QString equalSshCommand(const Host& host, const QList<ForwardSpec>& forwards, const QList<Host>& hosts) {
    QStringList words{QStringLiteral("ssh"), QStringLiteral("-N")};
    QString destination = host.name;
    if (host.source == Host::Source::Hearth && !host.address.isEmpty()) {
        QList<Hop> hops;
        for (const QString& jump : host.jumps) addJump(jump, hosts, hops, {host.name});
        words << optionsOf(host, hops);
        destination = destinationOf(host);
    }
    for (const ForwardSpec& forward : forwards) {
        words << (forward.kind == ForwardSpec::Kind::Local    ? QStringLiteral("-L")
                  : forward.kind == ForwardSpec::Kind::Remote ? QStringLiteral("-R")
                                                              : QStringLiteral("-D"))
              << forward.displayText();
    }
    return shellQuote(words << destination);
}

}  // namespace hearth
