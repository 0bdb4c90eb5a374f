// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/pastedhost.h"

#include "core/base/freename.h"

#include <QHostAddress>

#include <algorithm>

namespace hearth {
namespace {

/// "trycloudflare.com" of "some-words.trycloudflare.com"; empty for IP addresses and for names without a
/// domain of two parts.
QString domainOf(const QString& address) {
    if (!QHostAddress(address).isNull()) return {};
    const QString domain = address.section(QLatin1Char('.'), 1).toLower();
    return domain.contains(QLatin1Char('.')) ? domain : QString();
}

/// The proxy command whatever the machine is called today.
QString proxyPattern(const Host& host) {
    QString command = host.proxyCommand.simplified();
    if (!host.address.isEmpty()) command.replace(host.address, QStringLiteral("%h"), Qt::CaseInsensitive);
    return command;
}

bool sameAddress(const Host& a, const Host& b) {
    const auto port = [](const Host& host) { return host.port ? host.port : quint16(22); };
    return a.address.compare(b.address, Qt::CaseInsensitive) == 0 && port(a) == port(b);
}

bool sameWay(const Host& a, const Host& b) {
    return !a.proxyCommand.trimmed().isEmpty() && proxyPattern(a) == proxyPattern(b) &&
           !domainOf(a.address).isEmpty() && domainOf(a.address) == domainOf(b.address);
}

/// Whether both would listen at the same place.
bool listenAlike(const ForwardSpec& a, const ForwardSpec& b) {
    const bool far = a.kind == ForwardSpec::Kind::Remote;
    return far == (b.kind == ForwardSpec::Kind::Remote) && a.bindSocketPath == b.bindSocketPath &&
           (!a.bindSocketPath.isEmpty() || (a.bindPort == b.bindPort && a.bindPort != 0));
}

bool has(const TunnelSpec& tunnel, const ForwardSpec& forward) {
    return std::any_of(tunnel.parts.begin(), tunnel.parts.end(),
                       [&](const auto& part) { return part.forward == forward; });
}

void put(TunnelSpec& tunnel, const ForwardSpec& forward) {
    for (auto& part : tunnel.parts)
        if (listenAlike(part.forward, forward)) {
            if (part.forward != forward) part = {forward, {}};
            return;
        }
    tunnel.parts.append({forward, {}});
}

}  // namespace

std::optional<Host> matchPasted(const PastedSshCommand& pasted, const QList<Host>& hosts) {
    QList<Host> same;
    for (const Host& host : hosts) {
        if (host.source != Host::Source::Hearth || !host.ephemeral || !pasted.host.ephemeral ||
            host.user != pasted.host.user)
            continue;
        if (sameAddress(host, pasted.host)) return host;
        if (sameWay(host, pasted.host)) same.append(host);
    }
    if (same.size() != 1) return std::nullopt;
    return same.first();
}

Host updatedByPaste(const Host& saved, const PastedSshCommand& pasted) {
    Host host = saved;
    host.user = pasted.host.user;
    host.address = pasted.host.address;
    host.port = pasted.host.port;
    host.jumps = pasted.host.jumps;
    host.proxyCommand = pasted.host.proxyCommand;
    host.hostKeyAlias = pasted.host.hostKeyAlias;
    host.ephemeral = pasted.host.ephemeral;
    if (!pasted.host.keyFile.isEmpty()) host.keyFile = pasted.host.keyFile;
    if (!pasted.host.certificateFile.isEmpty()) host.certificateFile = pasted.host.certificateFile;
    if (!pasted.host.otherAddresses.isEmpty()) host.otherAddresses = pasted.host.otherAddresses;
    if (pasted.host.login != Host::Login::Automatic) host.login = pasted.host.login;
    return host;
}

std::optional<TunnelSpec> tunnelFromPasted(const PastedSshCommand& pasted, const Host& host,
                                           const QList<TunnelSpec>& tunnels) {
    QList<TunnelSpec> own;
    QStringList names;
    for (const TunnelSpec& tunnel : tunnels) {
        if (tunnel.source != TunnelSpec::Source::Hearth) continue;
        names.append(tunnel.name);
        if (tunnel.machine.compare(host.name, Qt::CaseInsensitive) == 0) own.append(tunnel);
    }
    QList<ForwardSpec> missing;
    for (const ForwardSpec& forward : pasted.forwards) {
        const bool there = std::any_of(own.begin(), own.end(),
                                       [&](const TunnelSpec& tunnel) { return has(tunnel, forward); });
        if (!there && !missing.contains(forward)) missing.append(forward);
    }
    if (missing.isEmpty()) return std::nullopt;

    TunnelSpec best;
    qsizetype most = 0;
    for (const TunnelSpec& tunnel : own) {
        const auto alike =
            std::count_if(pasted.forwards.begin(), pasted.forwards.end(), [&](const ForwardSpec& forward) {
                return std::any_of(tunnel.parts.begin(), tunnel.parts.end(),
                                   [&](const auto& part) { return listenAlike(part.forward, forward); });
            });
        if (alike > most) {
            most = alike;
            best = tunnel;
        }
    }
    if (best.id.isEmpty()) {
        best.name = freeName(host.name, names);
        best.machine = host.name;
    }
    for (const ForwardSpec& forward : missing) put(best, forward);
    return best;
}

Result<SavedPaste> savePasted(const PastedSshCommand& pasted, const QString& name, HostStore& hosts,
                              TunnelStore& tunnels) {
    // Another Hearth may have written; what is wrong with a file is told by the save, or by whoever lists it.
    (void)hosts.reload();
    (void)tunnels.reload();
    QStringList names;
    QList<Host> candidates;
    for (const Host& host : hosts.hosts()) {
        names.append(host.name);
        if (name.isEmpty() || host.name.compare(name, Qt::CaseInsensitive) == 0) candidates.append(host);
    }
    SavedPaste result;
    const auto matched = matchPasted(pasted, candidates);
    result.updated = matched.has_value();
    Host wanted = matched ? updatedByPaste(*matched, pasted) : pasted.host;
    if (!matched) wanted.name = name.isEmpty() ? freeName(pasted.host.name, names) : name;
    const auto saved = hosts.save(wanted);
    if (!saved) return saved.error();
    result.host = *saved;
    if (const auto tunnel = tunnelFromPasted(pasted, *saved, tunnels.items())) {
        auto kept = tunnels.save(*tunnel);
        if (!kept) return std::move(kept.error());
        result.tunnel = *kept;
    }
    return result;
}

}  // namespace hearth
