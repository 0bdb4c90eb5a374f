// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"
#include "app/ctl/tunnelholder.h"
#include "app/ctl/tunnelteller.h"
#include "app/ctl/verb.h"
#include "core/owner/ownerclient.h"
#include "core/services.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Tunnel)
};

const auto groupOption = QStringLiteral("--group");

bool isOff(const TunnelState& state) { return state.parts.isEmpty(); }

/// Nobody here could mend it. A part that is neither open nor refused is just being opened.
bool isHopeless(const TunnelState& state) {
    return std::all_of(state.parts.begin(), state.parts.end(), [](const auto& part) {
        return part.forward ? part.forward->phase == ForwardState::Phase::NeedsYou
                            : !part.error.message.isEmpty();
    });
}

struct Wanted {
    QStringList ids, names;
};
/// Those that are named, then those of the groups, each once.
Result<Wanted> wantedTunnels(Context& context, const Arguments& arguments) {
    Wanted wanted;
    const auto add = [&](const TunnelSpec& tunnel) {
        if (wanted.ids.contains(tunnel.id)) return;
        wanted.ids.append(tunnel.id);
        wanted.names.append(tunnel.name);
    };
    for (const QString& name : arguments.several) {
        const auto tunnel = findTunnel(context, name);
        if (!tunnel) return tunnel.error();
        add(*tunnel);
    }
    for (const QString& group : arguments.values.value(groupOption)) {
        const auto known = knownTunnels(context);
        if (!known) return known.error();
        bool any = false;
        for (const TunnelSpec& tunnel : *known) {
            // An empty one is no group, but what stands in none.
            if (group.isEmpty() || tunnel.group != group) continue;
            add(tunnel);
            any = true;
        }
        if (!any)
            return Error{ErrorKind::NotFound,
                         Text::tr("There is no tunnel in a group “%1”.").arg(group),
                         Text::tr("`hearthctl tunnel list` shows them."),
                         {}};
    }
    return wanted;
}
Result<Wanted> wantedOrUsage(Context& context, const Arguments& arguments) {
    if (arguments.several.isEmpty() && !arguments.has(groupOption))
        return usageError(Text::tr("Say which: their names, or --group G."));
    return wantedTunnels(context, arguments);
}

/// What one holder did with what is wanted.
struct Held {
    enum class End {
        Stopped,      ///< by a signal
        SwitchedOff,  ///< all of them, by somebody
        Hopeless,     ///< none of them can come up by itself
        HolderGone,   ///< the next one is to take them up
    };
    End end = End::Stopped;
    std::optional<Error> failure;
};

/// Switches them on; those that were not on before are added to `mine`.
std::optional<Error> switchOn(Context& context, TunnelHolder& holder, const QStringList& names,
                              TunnelTeller& teller, QStringList& mine) {
    std::optional<Error> failure;
    for (const QString& name : names) {
        bool wasOn = true;
        const auto asking = [&](const QString& what) {
            const auto other = holder.other();
            teller.asking(name, other ? other->program : QString(), what);
        };
        const auto opened = holder.up(name, wasOn, asking, context.lasting());
        if (!wasOn && !mine.contains(name)) mine.append(name);
        if (const auto now = holder.states(context.control())) teller.tell(*now);
        if (!opened && !failure) failure = opened.error();
    }
    return failure;
}

/// `off`: which of `ids` were seen off last.
Result<Held> follow(Context& context, TunnelHolder& holder, TunnelTeller& teller,
                    std::optional<Error> failure, const QStringList& ids, QStringList& off) {
    const std::stop_token stop = context.signals().stop();
    while (!stop.stop_requested()) {
        const auto now = holder.next(context.lasting());
        if (stop.stop_requested()) break;
        if (!now && now.error().kind == ErrorKind::Unreachable) return Held{Held::End::HolderGone, {}};
        if (!now) return now.error();
        teller.tell(*now);
        off = ids;
        for (const TunnelState& state : *now)
            if (!isOff(state)) off.removeAll(state.spec.id);
        if (off == ids) return Held{Held::End::SwitchedOff, failure};
        if (!std::all_of(now->begin(), now->end(), isHopeless)) continue;
        // A script is told, instead of holding ports that lead nowhere.
        for (const TunnelState& state : *now)
            if (const Error error = state.error(); !failure && !error.message.isEmpty()) failure = error;
        return Held{Held::End::Hopeless, failure};
    }
    return Held{Held::End::Stopped, {}};
}

Result<int> leaveOn(Context& context, const Wanted& wanted) {
    const auto holder = TunnelHolder::findOther(context, wanted.ids);
    if (!holder) return holder.error();
    if (!*holder)
        return Error{ErrorKind::NotFound,
                     Text::tr("No Hearth runs that could keep them on."),
                     Text::tr("Start Hearth, or leave out --detach: then this command keeps them on."),
                     {}};
    TunnelTeller teller(context);
    QStringList mine;
    if (auto failure = switchOn(context, **holder, wanted.names, teller, mine)) return std::move(*failure);
    return ExitDone;
}

Result<int> up(Context& context, const Arguments& arguments) {
    const auto wanted = wantedOrUsage(context, arguments);
    if (!wanted) return wanted.error();
    if (arguments.has(QStringLiteral("--detach")) || arguments.has(QStringLiteral("-d")))
        return leaveOn(context, *wanted);

    TunnelTeller teller(context);
    QStringList mine, off;
    for (;;) {
        const auto found = TunnelHolder::find(context, wanted->ids);
        if (context.signals().stop().stop_requested()) return ExitDone;
        if (!found) return found.error();
        TunnelHolder& holder = **found;
        teller.pause();
        if (const auto other = holder.other())
            context.note(
                Text::tr(
                    "%1 (pid %2) owns this home and keeps them on. Ctrl+C here switches off again what this "
                    "command switched on.")
                    .arg(other->program)
                    .arg(other->pid));
        // What a person switched off stays off, whoever has the home next.
        QStringList names;
        for (qsizetype i = 0; i < wanted->ids.size(); ++i)
            if (!off.contains(wanted->ids[i])) names.append(wanted->names[i]);
        auto failure = switchOn(context, holder, names, teller, mine);
        const auto held = follow(context, holder, teller, std::move(failure), wanted->ids, off);
        if (!held) return held.error();
        if (held->end == Held::End::HolderGone) {
            teller.lost();
            continue;
        }
        // What is on in this program ends with it, after it gave up the home: who follows it takes that up.
        if (holder.other())
            for (const QString& name : std::as_const(mine)) (void)holder.down(name);
        if (held->failure) return *held->failure;
        return ExitDone;
    }
}

Result<int> down(Context& context, const Arguments& arguments) {
    const auto wanted = wantedOrUsage(context, arguments);
    if (!wanted) return wanted.error();
    const auto holder = TunnelHolder::findOther(context, wanted->ids);
    if (!holder) return holder.error();
    QJsonArray switchedOff;
    for (const QString& name : wanted->names) {
        const auto wasOn = *holder ? (*holder)->down(name) : Result<bool>(false);
        if (!wasOn) return wasOn.error();
        if (*wasOn) switchedOff.append(name);
        if (!context.json())
            context.print(*wasOn ? Text::tr("%1 is off.").arg(name)
                                 : Text::tr("%1 was off already.").arg(name));
    }
    if (context.json()) context.print(QJsonObject{{QStringLiteral("switched_off"), switchedOff}});
    return ExitDone;
}

Result<int> reconnect(Context& context, const Arguments& arguments) {
    const auto wanted = wantedTunnels(context, arguments);
    if (!wanted) return wanted.error();
    auto owner = findOwner(context.services().paths.runtime, context.control());
    if (!owner) return std::move(owner.error());
    QJsonArray tried;
    Result<QJsonObject> done{QJsonObject()};
    if (*owner) {
        QJsonObject request;
        const bool all = arguments.several.isEmpty() && !arguments.has(groupOption);
        if (!all) request.insert(QStringLiteral("ids"), QJsonArray::fromStringList(wanted->ids));
        done = (*owner)->ask(QStringLiteral("tunnel.reconnect"), request, context.lasting(),
                             [&](const QJsonObject& event) {
                                 if (event.contains(QLatin1String("tried")))
                                     tried = event.value(QLatin1String("tried")).toArray();
                                 if (event.contains(QLatin1String("asking")))
                                     context.note(Text::tr("%1 asks you in its window: %2")
                                                      .arg((*owner)->owner().program,
                                                           event.value(QLatin1String("asking")).toString()));
                             });
    }
    if (context.json()) {
        context.print(QJsonObject{{QStringLiteral("tried"), tried}});
    } else if (tried.isEmpty()) {
        context.print(Text::tr("No tunnel was down."));
    } else {
        for (const QJsonValue& name : std::as_const(tried))
            context.print(Text::tr("%1 was down and is tried again now.").arg(name.toString()));
    }
    if (!done) return std::move(done.error());
    return ExitDone;
}

}  // namespace

Verb tunnelUpVerb() {
    return {
        .noun = QStringLiteral("tunnel"),
        .name = QStringLiteral("up"),
        .syntax = {.positionals = {QStringLiteral("[NAME]…")},
                   .options = {{groupOption, QStringLiteral("G"), true},
                               {QStringLiteral("--detach"), {}},
                               {QStringLiteral("-d"), {}}},
                   .rest = {}},
        .summary = Text::tr("Switch tunnels on and hold them until ended."),
        .help = Text::tr(
            "--group G: all tunnels of that group.\nWhat is lost comes back by itself. Where Hearth's "
            "window runs, it holds them, and this "
            "follows;\n"
            "--detach (-d) leaves them on there. With --json a line an event:\n"
            "{\"event\":\"up\"|\"silent\"|\"answers\"|\"down\"|\"retry\"|\"refused\",\"tunnel\",\"forward\","
            "\"listening\"?,\"reason\"?,\"at\"};\n"
            "while the window asks the person: "
            "{\"event\":\"asking\",\"tunnel\",\"program\",\"question\",\"at\"}."),
        .failureCode = ExitFailed,
        .run = up};
}

Verb tunnelDownVerb() {
    return {.noun = QStringLiteral("tunnel"),
            .name = QStringLiteral("down"),
            .syntax = {.positionals = {QStringLiteral("[NAME]…")},
                       .options = {{groupOption, QStringLiteral("G"), true}},
                       .rest = {}},
            .summary = Text::tr("Switch tunnels off, wherever they are on."),
            .help = Text::tr("--group G: all tunnels of that group.\n"
                             "With --json: {\"switched_off\":[NAME]}, those that were on."),
            .failureCode = ExitFailed,
            .run = down};
}

Verb tunnelReconnectVerb() {
    return {.noun = QStringLiteral("tunnel"),
            .name = QStringLiteral("reconnect"),
            .syntax = {.positionals = {QStringLiteral("[NAME]…")},
                       .options = {{groupOption, QStringLiteral("G"), true}},
                       .rest = {}},
            .summary = Text::tr("Try again now what is down, wherever it is on."),
            .help = Text::tr("Without a name or group: everything that is down there. What was switched off "
                             "stays off.\n"
                             "With --json: {\"tried\":[NAME]}, the tunnels that were down."),
            .failureCode = ExitFailed,
            .run = reconnect};
}

}  // namespace hearth::ctl
