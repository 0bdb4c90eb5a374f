// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/configtunnels.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <optional>

namespace hearth {
namespace {

using Kind = ForwardSpec::Kind;

constexpr qsizetype mostAtATime = 8;                      // of ssh processes
constexpr auto longestForOne = std::chrono::seconds(10);  // a `Match exec` may run anything
constexpr qsizetype mostForwards = 100;                   // of one host

QString keywordOf(Kind kind) {
    switch (kind) {
    case Kind::Remote:
        return QStringLiteral("remoteforward");
    case Kind::Dynamic:
        return QStringLiteral("dynamicforward");
    case Kind::Local:
        break;
    }
    return QStringLiteral("localforward");
}

/// The two ends of a line. ssh prints paths bare, blanks and all: a port or an address has none, and a target
/// that is no path is in brackets. Nothing where two paths with blanks could be split in several ways.
struct Ends {
    QString listen;
    QString connect;
};
std::optional<Ends> splitEnds(const QString& value) {
    const auto at = [&](qsizetype space) { return Ends{value.left(space), value.mid(space + 1)}; };
    if (!value.startsWith(QLatin1Char('/'))) {
        const qsizetype space = value.indexOf(QLatin1Char(' '));
        if (space > 0) return at(space);
        return std::nullopt;
    }
    if (const qsizetype space = value.lastIndexOf(QLatin1String(" [")); space > 0 && !value.endsWith(u']'))
        return at(space);
    const qsizetype space = value.indexOf(QLatin1String(" /"));
    if (space > 0 && value.indexOf(QLatin1String(" /"), space + 1) < 0) return at(space);
    return std::nullopt;
}

/// "[host]:port", "/path" or "port".
bool isPlace(const QString& end) {
    return end.startsWith(QLatin1Char('[')) || end.startsWith(QLatin1Char('/')) ||
           !end.contains(QLatin1Char('/'));
}

/// A path as parseForwardSpec takes it.
QString escaped(QString end) {
    if (!end.startsWith(QLatin1Char('/'))) return end;
    return end.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char(':'), QLatin1String("\\:"));
}

/// Puts in where it listens, when the config names no address.
ForwardSpec withDefaultBind(ForwardSpec spec, const QString& listen, bool gatewayPorts) {
    const bool named = listen.startsWith(QLatin1Char('[')) || listen.startsWith(QLatin1Char('/'));
    if (!named && gatewayPorts && spec.kind != Kind::Remote) spec.bindAddress = QStringLiteral("*");
    return spec;
}

}  // namespace

ConfigForwards configForwards(const SshSettings& settings) {
    ConfigForwards found;
    const bool gatewayPorts = settings.value(QStringLiteral("gatewayports")) == QLatin1String("yes");
    const auto add = [&](Kind kind, const QString& value, const QString& listen, const QString& text) {
        const auto spec = parseForwardSpec(kind, text);
        if (spec && found.forwards.size() < mostForwards)
            found.forwards.append(withDefaultBind(*spec, listen, gatewayPorts));
        else
            found.notKept.append(keywordOf(kind) + QLatin1Char(' ') + value);
    };
    // ssh -G prints a local forward to a socket a second time, as a dynamic one without its target.
    QStringList twice;
    for (const Kind kind : {Kind::Local, Kind::Remote}) {
        for (const QString& value : settings.values(keywordOf(kind))) {
            const auto ends = splitEnds(value);
            if (kind == Kind::Local && ends && !ends->connect.startsWith(QLatin1Char('[')))
                twice.append(ends->listen);
            // "[socks]:0": a SOCKS proxy for the far side, which has no port to lead to and so is not taken.
            // A path that is not absolute is relative to the folder that ssh is started in.
            const bool good = ends && isPlace(ends->listen) && isPlace(ends->connect);
            if (good)
                add(kind, value, ends->listen,
                    escaped(ends->listen) + QLatin1Char(':') + escaped(ends->connect));
            else
                found.notKept.append(keywordOf(kind) + QLatin1Char(' ') + value);
        }
    }
    for (const QString& value : settings.values(keywordOf(Kind::Dynamic))) {
        if (!twice.removeOne(value)) add(Kind::Dynamic, value, value, value);
    }
    return found;
}

ConfigTunnels::ConfigTunnels(const HostResolver& hosts, const SshConfig& config)
    : hosts_(hosts), config_(config) {}

QList<TunnelSpec> ConfigTunnels::known() const {
    const std::lock_guard lock(mutex_);
    return known_;
}

Result<QList<TunnelSpec>> ConfigTunnels::resolve(const Control& control) {
    Control quiet = control;  // progress and askers are for the calling thread
    quiet.progress = nullptr;
    quiet.asker = nullptr;
    QList<Host> hosts;
    if (config_.mentionsForwards())
        for (const Host& host : hosts_.hosts())
            if (host.source == Host::Source::SshConfig) hosts.append(host);

    std::vector<ConfigForwards> found(static_cast<std::size_t>(hosts.size()));
    inParallel(hosts.size(), mostAtATime, quiet.stop, [&](qsizetype i) {
        const auto settings = config_.settings(hosts[i].address, {}, 0, quiet.within(longestForOne));
        if (settings) found[static_cast<std::size_t>(i)] = configForwards(*settings);
    });
    if (control.stop.stop_requested()) return cancelledError();

    QList<TunnelSpec> tunnels;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const auto& forwards = found[static_cast<std::size_t>(i)].forwards;
        if (forwards.isEmpty()) continue;
        TunnelSpec tunnel;
        tunnel.id = hosts[i].id;
        tunnel.name = hosts[i].name;
        tunnel.source = TunnelSpec::Source::SshConfig;
        tunnel.machine = hosts[i].name;
        for (const ForwardSpec& forward : forwards) tunnel.parts.append({forward, {}});
        tunnels.append(tunnel);
    }
    {
        const std::lock_guard lock(mutex_);
        if (tunnels == known_) return tunnels;
        known_ = tunnels;
    }
    changed_.notify();
    return tunnels;
}

Result<QStringList> ConfigTunnels::notKept(const QString& host, const Control& control) const {
    const auto settings = config_.settings(host, {}, 0, control.within(longestForOne));
    if (!settings) return settings.error();
    return configForwards(*settings).notKept;
}

QList<TunnelSpec> allTunnels(const QList<TunnelSpec>& saved, const QList<TunnelSpec>& ofConfig) {
    QList<TunnelSpec> all = saved;
    for (const TunnelSpec& tunnel : ofConfig) {
        const bool hidden = std::any_of(saved.begin(), saved.end(), [&](const TunnelSpec& other) {
            return other.name.compare(tunnel.name, Qt::CaseInsensitive) == 0;
        });
        if (!hidden) all.append(tunnel);
    }
    return all;
}

}  // namespace hearth
