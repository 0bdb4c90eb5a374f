// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/equalcommand.h"

#include "core/base/shellquote.h"

#include <algorithm>

namespace hearth {

namespace {

// A jump as -J takes it, those on the way to it first.
void addJump(const QString& name, const QList<Host>& hosts, QStringList& hops, QStringList visited) {
    const auto found =
        std::find_if(hosts.begin(), hosts.end(), [&](const auto& each) { return each.name == name; });
    if (found == hosts.end() || visited.contains(name)) {
        hops << name;
        return;
    }
    visited << name;
    for (const QString& jump : found->jumps) addJump(jump, hosts, hops, visited);
    hops << (found->source == Host::Source::SshConfig ? found->name : found->addressText());
}

}  // namespace

QString equalSshCommand(const Host& host, const QList<ForwardSpec>& forwards, const QList<Host>& hosts) {
    QStringList words{QStringLiteral("ssh"), QStringLiteral("-N")};
    QString destination = host.name;
    if (host.source == Host::Source::Hearth && !host.address.isEmpty()) {
        const auto option = [&](const char* name, const QString& value) {
            if (!value.isEmpty())
                words << QStringLiteral("-o") << QLatin1String(name) + QLatin1Char('=') + value;
        };
        if (host.port != 0) words << QStringLiteral("-p") << QString::number(host.port);
        if (!host.keyFile.isEmpty()) words << QStringLiteral("-i") << host.keyFile;
        option("CertificateFile", host.certificateFile);
        QStringList hops;
        for (const QString& jump : host.jumps) addJump(jump, hosts, hops, {host.name});
        if (!hops.isEmpty()) words << QStringLiteral("-J") << hops.join(QLatin1Char(','));
        option("ProxyCommand", host.proxyCommand);
        option("HostKeyAlias", host.hostKeyAlias);
        if (host.ephemeral) option("UserKnownHostsFile", QStringLiteral("/dev/null"));
        destination = host.user.isEmpty() ? host.address : host.user + QLatin1Char('@') + host.address;
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
