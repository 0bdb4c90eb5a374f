// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/hostresolver.h"

#include "core/base/parallel.h"
#include "core/base/progress.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <vector>

namespace hearth {
namespace {

constexpr qsizetype mostJumps = 16;
constexpr qsizetype mostAtATime = 8;                      // of ssh processes, for a list of hosts
constexpr auto longestForOne = std::chrono::seconds(10);  // a `Match exec` may run anything

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::HostResolver)
};

Host configHost(const QString& name) {
    Host host;
    host.id = QStringLiteral("ssh_config:") + name;
    host.name = name;
    host.source = Host::Source::SshConfig;
    host.address = name;
    return host;
}

bool sameServer(const SshTarget& a, const SshTarget& b) {
    return a.user == b.user && a.address == b.address && a.port == b.port && a.hostKeyAlias == b.hostKeyAlias;
}

/// What goes into a proxy command's line must not be able to change it.
bool isSafeInCommands(const QString& text) {
    static const QString bad = QStringLiteral("'`\"$\\;&<>|(){}");
    return !text.startsWith(QLatin1Char('-')) && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c.unicode() < 32 || bad.contains(c);
    });
}

/// ssh passes over key files that are not there. A KEY.pub alone chooses among the agent's keys.
QStringList existingKeys(const QStringList& keys, const QString& chosen) {
    QStringList existing;
    for (const QString& key : keys)
        if (key == chosen || QFileInfo::exists(key) || QFileInfo::exists(key + QStringLiteral(".pub")))
            existing.append(key);
    return existing;
}

}  // namespace

HostResolver::HostResolver(const Paths& paths, const HostStore& store, const SshConfig& config)
    : paths_(paths), store_(store), config_(config) {}

QList<Host> HostResolver::hosts() const {
    QList<Host> all = store_.hosts();
    QSet<QString> taken;
    for (const Host& host : all) taken.insert(host.name);
    for (const QString& name : config_.names())
        if (!taken.contains(name)) all.append(configHost(name));
    return all;
}

Result<Host> HostResolver::find(const QString& nameOrAddress) const {
    const QString wanted = nameOrAddress.trimmed();
    const QList<Host> all = hosts();
    for (const auto sensitivity : {Qt::CaseSensitive, Qt::CaseInsensitive})
        for (const Host& host : all)
            if (host.name.compare(wanted, sensitivity) == 0) return host;
    auto address = parseHostAddress(wanted);
    const bool looksLikeAddress = wanted.contains(QLatin1Char('@')) || wanted.contains(QLatin1Char('.')) ||
                                  wanted.contains(QLatin1Char(':')) || wanted == QLatin1String("localhost");
    if (!looksLikeAddress)
        return Error{
            ErrorKind::NotFound,
            Text::tr("There is no host “%1”.").arg(wanted),
            Text::tr("Look at the list of hosts for its name, or write user@%1 to connect to that address.")
                .arg(wanted),
            {}};
    if (!address) return std::move(address.error());
    Host host;
    host.name = wanted;
    host.user = address->user;
    host.address = address->address;
    host.port = address->port;
    return host;
}

Result<SshTarget> HostResolver::own(const Host& host, SshSettings& settings, const Control& control) const {
    auto said = config_.settings(host.address, host.user, host.port, control);
    if (said) {
        settings = *said;
    } else if (host.source == Host::Source::SshConfig || said.error().kind != ErrorKind::Invalid) {
        return std::move(said.error());
    } else {
        reportNote(control, Text::tr("%1 Going on without it.").arg(said.error().message));
    }
    if (settings.value(QStringLiteral("proxyusefdpass")) == QLatin1String("yes"))
        return Error{
            ErrorKind::Invalid,
            Text::tr("The ssh config of %1 asks for ProxyUseFdpass, which Hearth cannot do.").arg(host.name),
            Text::tr("Save the host in Hearth with a proxy command that passes the bytes itself."),
            {}};
    SshTarget target = targetFrom(host, settings, paths_);
    target.identityFiles =
        existingKeys(target.identityFiles, host.login == Host::Login::KeyFile || !host.keyFile.isEmpty()
                                               ? target.identityFiles.value(0)
                                               : QString());
    if (!target.proxyCommand.isEmpty() &&
        (!isSafeInCommands(target.address) || !isSafeInCommands(target.user)))
        return Error{
            ErrorKind::Invalid,
            Text::tr("The address or user of %1 has characters that a shell would run in its proxy command.")
                .arg(host.name),
            Text::tr("Correct the address."),
            {}};
    return target;
}

Result<Host> HostResolver::jumpHost(const QString& text, bool fromConfig) const {
    auto address = parseHostAddress(text);
    // What ProxyJump names is a destination of ssh's; what a person chose in Hearth is a host of Hearth's
    // first.
    if (!fromConfig) {
        const QList<Host> all = hosts();
        const auto named = [&](const QString& name) {
            return std::find_if(all.begin(), all.end(), [&](const Host& host) { return host.name == name; });
        };
        if (const auto host = named(text); host != all.end()) return *host;
        if (address)
            if (const auto host = named(address->address); host != all.end()) {
                Host other = *host;
                if (!address->user.isEmpty()) other.user = address->user;
                if (address->port) other.port = address->port;
                return other;
            }
    }
    if (!address) return std::move(address.error());
    Host host;
    const bool configured = config_.names().contains(address->address);
    if (configured) host = configHost(address->address);
    host.name = configured ? address->address : text;
    host.user = address->user;
    host.address = address->address;
    host.port = address->port;
    return host;
}

/// The hops to a host, first hop first. As with ssh -J, only the first hop's own way is followed further: the
/// later ones are reached from the hop before.
Result<QList<SshTarget>> HostResolver::jumpsOf(const Host& host, const SshSettings& settings,
                                               QStringList& visited, const Control& control) const {
    if (!host.proxyCommand.trimmed().isEmpty()) return QList<SshTarget>();
    QStringList names = host.jumps;
    const bool fromConfig = names.isEmpty();
    const QString proxyJump = settings.value(QStringLiteral("proxyjump"));
    if (fromConfig && !proxyJump.isEmpty() && proxyJump != QLatin1String("none"))
        names = proxyJump.split(QLatin1Char(','), Qt::SkipEmptyParts);

    QList<SshTarget> hops;
    for (const QString& name : names) {
        auto jump = jumpHost(name.trimmed(), fromConfig);
        if (!jump) return std::move(jump.error());
        SshSettings jumpSettings;
        auto target = own(*jump, jumpSettings, control);
        if (!target) return std::move(target.error());
        if (hops.isEmpty()) {
            const QString key = target->displayText() + QLatin1Char('/') + jump->name;
            if (visited.contains(key) || visited.size() > mostJumps)
                return Error{ErrorKind::Invalid,
                             Text::tr("The jump hosts of %1 lead in a circle: %2 comes again.")
                                 .arg(visited.first(), jump->name),
                             Text::tr("Take one of the jump hosts out."),
                             {}};
            visited.append(key);
            auto before = jumpsOf(*jump, jumpSettings, visited, control);
            if (!before) return before;
            hops = *before;
        } else {
            target->proxyCommand.clear();
        }
        hops.append(*target);
    }
    if (hops.size() > mostJumps)
        return Error{ErrorKind::Invalid,
                     Text::tr("The way to %1 has more than 16 jump hosts.").arg(host.name),
                     Text::tr("Take one of the jump hosts out."),
                     {}};
    return hops;
}

Result<SshTarget> HostResolver::resolve(const Host& host, const Control& control) const {
    SshSettings settings;
    auto target = own(host, settings, control);
    if (!target) return target;
    QStringList visited{host.name};
    auto jumps = jumpsOf(host, settings, visited, control);
    if (!jumps) return std::move(jumps.error());
    if (!jumps->isEmpty()) target->proxyCommand.clear();
    for (const SshTarget& hop : *jumps)
        if (sameServer(hop, *target))
            return Error{ErrorKind::Invalid,
                         Text::tr("%1 is its own jump host.").arg(host.name),
                         Text::tr("Take it out of its jump hosts."),
                         {}};
    target->jumps = *jumps;
    return target;
}

HostAddress HostResolver::addressOf(const Host& host, const Control& control) const {
    HostAddress way{host.user, host.address, host.port};
    const bool complete = !way.user.isEmpty() && way.port != 0 && host.source == Host::Source::Hearth;
    if (!complete)
        if (const auto target = resolve(host, control.within(longestForOne)))
            way = {target->user, target->address, target->port};
    if (way.port == 0) way.port = 22;
    return way;
}

Result<QList<HostAddress>> HostResolver::addresses(const QList<Host>& hosts, const Control& control) const {
    Control quiet = control;  // progress and askers are for the calling thread
    quiet.progress = nullptr;
    quiet.asker = nullptr;
    std::vector<HostAddress> found(static_cast<std::size_t>(hosts.size()));
    inParallel(hosts.size(), mostAtATime, quiet.stop,
               [&](qsizetype i) { found[static_cast<std::size_t>(i)] = addressOf(hosts[i], quiet); });
    if (control.stop.stop_requested()) return cancelledError();
    return QList<HostAddress>(found.begin(), found.end());
}

}  // namespace hearth
