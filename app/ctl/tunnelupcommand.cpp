// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/terminal.h"
#include "app/ctl/tunnelholder.h"
#include "app/ctl/verb.h"
#include "core/owner/ownerclient.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Tunnel)
};

const auto groupOption = QStringLiteral("--group");

/// Tells what happens to the tunnels: with --json one event a line, for people one status line that changes.
class Teller {
public:
    explicit Teller(Context& context) : context_(context) {}

    void tell(const QList<TunnelState>& states) {
        for (const TunnelState& state : states) tell(state);
    }
    /// That whoever had them has them no more, and they are taken up anew.
    void lost() {
        for (const TunnelState& state : std::as_const(told_))
            tellDown(state,
                     {ErrorKind::Unreachable, Text::tr("Who held it ended, or gave it over."), {}, {}});
        told_.clear();
    }

private:
    void tell(const TunnelState& now) {
        TunnelState& told = told_[now.spec.id];
        if (now.parts.isEmpty())
            tellDown(told, {ErrorKind::Cancelled, Text::tr("It was switched off."), {}, {}});
        QList<TunnelState::Part>& before = told.parts;
        told.spec = now.spec;
        before.resize(now.parts.size());
        for (qsizetype i = 0; i < now.parts.size(); ++i) {
            if (before[i] == now.parts[i]) continue;
            tellPart(now, i, before[i]);
            before[i] = now.parts[i];
        }
    }
    void tellDown(const TunnelState& told, const Error& reason) {
        for (qsizetype i = 0; i < told.parts.size(); ++i)
            if (told.parts[i].forward && told.parts[i].forward->phase == ForwardState::Phase::Up)
                event("down", told, i, {}, reason);
    }
    void tellPart(const TunnelState& tunnel, qsizetype at, const TunnelState::Part& before) {
        const auto& now = tunnel.parts[at];
        if (!now.forward) {
            if (before.forward && before.forward->phase == ForwardState::Phase::Up)
                event("down", tunnel, at, {}, {ErrorKind::Cancelled, Text::tr("It is opened anew."), {}, {}});
            if (!now.error.message.isEmpty()) event("refused", tunnel, at, {}, now.error);
            return;
        }
        const auto was = before.forward ? before.forward->phase : ForwardState::Phase::Connecting;
        const Error reason = before.forward ? before.forward->error : Error{};
        switch (now.forward->phase) {
        case ForwardState::Phase::Up:
            if (was != ForwardState::Phase::Up || before.forward->listening != now.forward->listening)
                event("up", tunnel, at, now.forward->listening, {});
            break;
        case ForwardState::Phase::Lost:
            if (was == ForwardState::Phase::Up)
                event("down", tunnel, at, {}, now.forward->error);
            else if (now.forward->error != reason)
                event("retry", tunnel, at, {}, now.forward->error);
            break;
        case ForwardState::Phase::NeedsYou:
            if (was != now.forward->phase || now.forward->error != reason)
                event("refused", tunnel, at, {}, now.forward->error);
            break;
        case ForwardState::Phase::Off:
            if (was == ForwardState::Phase::Up)
                event("down", tunnel, at, {},
                      {ErrorKind::Cancelled, Text::tr("Its host was disconnected."), {}, {}});
            break;
        case ForwardState::Phase::Stopped:
            if (was == ForwardState::Phase::Up)
                event("down", tunnel, at, {}, {ErrorKind::Cancelled, Text::tr("It was stopped."), {}, {}});
            break;
        case ForwardState::Phase::Connecting:
            break;
        }
    }
    void event(const char* what, const TunnelState& tunnel, qsizetype at, const QString& listening,
               const Error& reason) {
        const ForwardSpec& forward = tunnel.spec.parts[at].forward;
        if (context_.json()) {
            QJsonObject document{
                {QStringLiteral("event"), QLatin1String(what)},
                {QStringLiteral("tunnel"), tunnel.spec.name},
                {QStringLiteral("forward"), forwardOption(forward)},
                {QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
            if (!listening.isEmpty()) document.insert(QStringLiteral("listening"), listening);
            if (!reason.message.isEmpty()) document.insert(QStringLiteral("reason"), reason.message);
            context_.print(document);
            return;
        }
        const QString time = QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss"));
        const QString place = forwardOption(forward);
        const QString name = tunnel.spec.name;
        const QByteArrayView kind(what);
        context_.print(time + QStringLiteral("  ") +
                       (kind == "up" ? Text::tr("%1: %2 is up, listening on %3").arg(name, place, listening)
                        : kind == "down" ? Text::tr("%1: %2 is down: %3").arg(name, place, reason.message)
                        : kind == "retry"
                            ? Text::tr("%1: %2 is tried again: %3").arg(name, place, reason.message)
                            : Text::tr("%1: %2 waits for you: %3").arg(name, place, reason.message)));
    }

    Context& context_;
    QHash<QString, TunnelState> told_;
};

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
                              Teller& teller, QStringList& mine) {
    std::optional<Error> failure;
    for (const QString& name : names) {
        bool wasOn = true;
        const auto opened = holder.up(name, wasOn, context.lasting());
        if (!wasOn && !mine.contains(name)) mine.append(name);
        if (const auto now = holder.states(context.control())) teller.tell(*now);
        if (!opened && !failure) failure = opened.error();
    }
    return failure;
}

/// `off`: which of `ids` were seen off last.
Result<Held> follow(Context& context, TunnelHolder& holder, Teller& teller, std::optional<Error> failure,
                    const QStringList& ids, QStringList& off) {
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
    Teller teller(context);
    QStringList mine;
    if (auto failure = switchOn(context, **holder, wanted.names, teller, mine)) return std::move(*failure);
    return ExitDone;
}

Result<int> up(Context& context, const Arguments& arguments) {
    const auto wanted = wantedOrUsage(context, arguments);
    if (!wanted) return wanted.error();
    if (arguments.has(QStringLiteral("--detach")) || arguments.has(QStringLiteral("-d")))
        return leaveOn(context, *wanted);

    Teller teller(context);
    QStringList mine, off;
    for (;;) {
        const auto found = TunnelHolder::find(context, wanted->ids);
        if (context.signals().stop().stop_requested()) return ExitDone;
        if (!found) return found.error();
        TunnelHolder& holder = **found;
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
        done = (*owner)->ask(
            QStringLiteral("tunnel.reconnect"), request, context.lasting(),
            [&](const QJsonObject& event) { tried = event.value(QLatin1String("tried")).toArray(); });
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
    return {.noun = QStringLiteral("tunnel"),
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
                "{\"event\":\"up\"|\"down\"|\"retry\"|\"refused\",\"tunnel\",\"forward\",\"listening\"?,"
                "\"reason\"?,\"at\"}."),
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
