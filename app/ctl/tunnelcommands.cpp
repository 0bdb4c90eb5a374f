// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/tunnelholder.h"
#include "app/ctl/tunneltext.h"
#include "app/ctl/verb.h"
#include "core/owner/ownerclient.h"
#include "core/services.h"
#include "core/tunnels/tunnelwire.h"

#include <QCoreApplication>

#include <array>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Tunnel)
};

using Kind = ForwardSpec::Kind;
constexpr std::array kKinds{std::pair(Kind::Local, "-L"), std::pair(Kind::Remote, "-R"),
                            std::pair(Kind::Dynamic, "-D")};

/// How the tunnels stand in the Hearth that owns this home, by their ids; empty where none runs.
Result<QHash<QString, TunnelState>> ownersStates(Context& context) {
    QHash<QString, TunnelState> states;
    auto owner = findOwner(context.services().paths.runtime, context.control());
    if (!owner) return std::move(owner.error());
    if (!*owner) return states;
    const auto answer = (*owner)->ask(QStringLiteral("tunnel.list"), {}, context.control());
    if (!answer && answer.error().kind == ErrorKind::Unreachable) return states;  // it just ended
    if (!answer) return answer.error();
    const auto told = tunnelStatesFromJson(*answer);
    if (!told) return told.error();
    for (const TunnelState& state : *told) states.insert(state.spec.id, state);
    return states;
}

QJsonObject summary(const TunnelSpec& tunnel) {
    QJsonArray forwards;
    for (const auto& part : tunnel.parts) forwards.append(forwardOption(part.forward));
    return {{QStringLiteral("name"), tunnel.name},
            {QStringLiteral("machine"), tunnel.machine},
            {QStringLiteral("group"), tunnel.group},
            {QStringLiteral("forwards"), forwards},
            {QStringLiteral("start_with_hearth"), tunnel.startWithHearth},
            {QStringLiteral("source"), tunnel.source == TunnelSpec::Source::SshConfig
                                           ? QStringLiteral("ssh_config")
                                           : QStringLiteral("hearth")}};
}

/// Forwards of the ssh config that are none of these tunnels.
void noteNotKept(const Context& context) {
    const Services& services = context.services();
    if (!services.sshConfig.mentionsForwards()) return;
    for (const Host& host : services.hosts.hosts()) {
        if (host.source != Host::Source::SshConfig) continue;
        const auto lines = services.configTunnels.notKept(host.name, context.lasting());
        for (const QString& line : lines.value_or(QStringList()))
            context.note(
                Text::tr("%1: nothing that Hearth can open: %2 (in the ssh config)").arg(host.name, line));
    }
}

Result<int> list(Context& context, const Arguments&) {
    TunnelStore& store = context.services().tunnelStore;
    if (const auto read = store.reload(); !read) printError(read.error(), context.json());
    if (const QString copy = store.damagedCopy(); !copy.isEmpty())
        context.note(Text::tr("The tunnels file was damaged; it was kept as %1.").arg(copy));
    const auto ofConfig = context.services().configTunnels.resolve(context.lasting());
    if (!ofConfig) return ofConfig.error();
    const auto states = ownersStates(context);
    if (!states) return states.error();
    noteNotKept(context);
    QJsonArray document;
    QList<QStringList> rows;
    for (const TunnelSpec& tunnel : allTunnels(store.items(), *ofConfig)) {
        const TunnelState state = states->value(tunnel.id);
        QJsonObject entry = summary(tunnel);
        entry.insert(QStringLiteral("state"), tunnelPhaseName(state.phase));
        QStringList forwards;
        QJsonArray listening;
        for (qsizetype i = 0; i < tunnel.parts.size(); ++i) {
            const auto open = i < state.parts.size() ? state.parts[i].forward : std::nullopt;
            listening.append(open ? QJsonValue(open->listening) : QJsonValue());
            forwards.append(forwardOption(tunnel.parts[i].forward));
            // Where the system chose the port.
            if (open && tunnel.parts[i].forward.bindPort == 0 &&
                tunnel.parts[i].forward.bindSocketPath.isEmpty())
                forwards.last() += Text::tr(" (on %1)").arg(open->listening);
        }
        entry.insert(QStringLiteral("listening"), listening);
        const QString reason = state.error().message;
        if (!reason.isEmpty()) entry.insert(QStringLiteral("reason"), reason);
        document.append(entry);
        rows.append(QStringList{tunnel.name, tunnel.machine, stateWord(state),
                                forwards.join(QStringLiteral("  ")), tunnel.group, reason});
    }
    if (context.json()) {
        context.print(document);
    } else if (rows.isEmpty()) {
        context.print(
            Text::tr("No tunnels yet. Add one: hearthctl tunnel add NAME -L 8080:localhost:80 --host M"));
    } else {
        for (const QString& line : alignedColumns(rows)) context.print(line);
    }
    return ExitDone;
}

Result<int> add(Context& context, const Arguments& arguments) {
    TunnelSpec tunnel;
    tunnel.name = arguments.positional(QStringLiteral("NAME"));
    tunnel.machine = arguments.value(QStringLiteral("--host"));
    tunnel.group = arguments.value(QStringLiteral("--group"));
    tunnel.startWithHearth = arguments.has(QStringLiteral("--start"));
    for (const auto& [kind, name] : kKinds) {
        for (const QString& text : arguments.values.value(QLatin1String(name))) {
            const auto forward = parseForwardSpec(kind, text);
            if (!forward) return usageError(forward.error().message);
            tunnel.parts.append({*forward, {}});
        }
    }
    if (tunnel.parts.isEmpty()) return usageError(Text::tr("A tunnel needs a forward: -L, -R or -D."));
    if (tunnel.machine.isEmpty()) return usageError(Text::tr("Say which host it leads through: --host M."));
    if (const auto host = context.services().hosts.find(tunnel.machine); !host) return host.error();
    const auto saved = context.services().tunnelStore.save(tunnel);
    if (!saved) return saved.error();
    context.tellOwner();
    for (const auto& part : saved->parts)
        if (!part.forward.isLoopback() && part.forward.kind != Kind::Remote)
            context.note(Text::tr("It will listen on %1: everyone who reaches this computer can use it.")
                             .arg(part.forward.listeningText()));
    if (context.json())
        context.print(summary(*saved));
    else
        context.print(Text::tr("Saved. Switch it on: hearthctl tunnel up %1").arg(saved->name));
    return ExitDone;
}

Result<int> remove(Context& context, const Arguments& arguments) {
    const auto tunnel = findTunnel(context, arguments.positional(QStringLiteral("NAME")));
    if (!tunnel) return tunnel.error();
    if (tunnel->source == TunnelSpec::Source::SshConfig)
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 stands in the ssh config, which Hearth does not change.").arg(tunnel->name),
                     Text::tr("Edit ~/.ssh/config."),
                     {}};
    HEARTH_TRY(context.services().tunnelStore.remove(tunnel->id));
    context.tellOwner();
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), tunnel->name}});
    else
        context.print(Text::tr("Removed %1.").arg(tunnel->name));
    return ExitDone;
}

}  // namespace

QList<Verb> tunnelVerbs() {
    const QString noun = QStringLiteral("tunnel");
    const QString spec = QStringLiteral("SPEC");
    return {
        Verb{.noun = noun,
             .name = QStringLiteral("list"),
             .syntax = {},
             .summary = Text::tr("The saved tunnels, and which of them are on."),
             .help = Text::tr("With --json: [{\"name\",\"machine\",\"group\",\"forwards\":[\"-L …\"],"
                              "\"start_with_hearth\",\"source\":\"hearth\"|\"ssh_config\",\n"
                              "\"state\":\"off\"|\"connecting\"|\"up\"|\"trouble\"|\"needs_you\","
                              "\"listening\":[\"127.0.0.1:8080\"|null],\"reason\"?}]."),
             .failureCode = ExitFailed,
             .run = list},
        Verb{.noun = noun,
             .name = QStringLiteral("add"),
             .syntax = {.positionals = {QStringLiteral("NAME")},
                        .options = {{QStringLiteral("-L"), spec, true},
                                    {QStringLiteral("-R"), spec, true},
                                    {QStringLiteral("-D"), spec, true},
                                    {QStringLiteral("--host"), QStringLiteral("M"), false, true},
                                    {QStringLiteral("--group"), QStringLiteral("G")},
                                    {QStringLiteral("--start"), {}}},
                        .rest = {}},
             .summary = Text::tr("Save a tunnel over host M."),
             .help = Text::tr(
                 "SPEC is as ssh takes it; one of -L, -R and -D at least, each as often as you like.\n"
                 "--start: it is switched on whenever Hearth starts."),
             .failureCode = ExitFailed,
             .run = add},
        tunnelUpVerb(),
        tunnelDownVerb(),
        tunnelReconnectVerb(),
        Verb{.noun = noun,
             .name = QStringLiteral("remove"),
             .syntax = {.positionals = {QStringLiteral("NAME")}, .options = {}, .rest = {}},
             .summary = Text::tr("Forget a saved tunnel."),
             .help = {},
             .failureCode = ExitFailed,
             .run = remove},
    };
}

}  // namespace hearth::ctl
