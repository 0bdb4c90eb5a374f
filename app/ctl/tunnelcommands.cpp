// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/terminal.h"
#include "app/ctl/verb.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>
#include <condition_variable>
#include <mutex>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Tunnel)
};

using Kind = ForwardSpec::Kind;
constexpr std::array kKinds{std::pair(Kind::Local, "-L"), std::pair(Kind::Remote, "-R"),
                            std::pair(Kind::Dynamic, "-D")};

QString option(Kind kind) {
    for (const auto& [each, name] : kKinds)
        if (each == kind) return QLatin1String(name);
    return {};
}

/// "-L 8080:localhost:80"
QString forwardText(const ForwardSpec& forward) {
    return option(forward.kind) + QLatin1Char(' ') + forward.displayText();
}

Result<TunnelSpec> findSaved(Context& context, const QString& name) {
    TunnelStore& store = context.services().tunnelStore;
    HEARTH_TRY(store.reload());
    const auto ofConfig = context.services().configTunnels.resolve(context.lasting());
    if (!ofConfig) return ofConfig.error();
    for (const TunnelSpec& tunnel : allTunnels(store.items(), *ofConfig))
        if (tunnel.name.compare(name, Qt::CaseInsensitive) == 0) return tunnel;
    return Error{ErrorKind::NotFound,
                 Text::tr("There is no tunnel “%1”.").arg(name),
                 Text::tr("`hearthctl tunnel list` shows them."),
                 {}};
}

QJsonObject summary(const TunnelSpec& tunnel) {
    QJsonArray forwards;
    for (const auto& part : tunnel.parts) forwards.append(forwardText(part.forward));
    return {{QStringLiteral("name"), tunnel.name},
            {QStringLiteral("machine"), tunnel.machine},
            {QStringLiteral("group"), tunnel.group},
            {QStringLiteral("forwards"), forwards},
            {QStringLiteral("start_with_hearth"), tunnel.startWithHearth},
            {QStringLiteral("source"), tunnel.source == TunnelSpec::Source::SshConfig
                                           ? QStringLiteral("ssh_config")
                                           : QStringLiteral("hearth")}};
}

Result<int> list(Context& context, const Arguments&) {
    TunnelStore& store = context.services().tunnelStore;
    if (const auto read = store.reload(); !read) printError(read.error(), context.json());
    if (const QString copy = store.damagedCopy(); !copy.isEmpty())
        context.note(Text::tr("The tunnels file was damaged; it was kept as %1.").arg(copy));
    const auto ofConfig = context.services().configTunnels.resolve(context.lasting());
    if (!ofConfig) return ofConfig.error();
    QJsonArray document;
    QList<QStringList> rows;
    for (const TunnelSpec& tunnel : allTunnels(store.items(), *ofConfig)) {
        document.append(summary(tunnel));
        QStringList forwards;
        for (const auto& part : tunnel.parts) forwards.append(forwardText(part.forward));
        rows.append(
            QStringList{tunnel.name, tunnel.machine, forwards.join(QStringLiteral("  ")), tunnel.group});
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
    const auto tunnel = findSaved(context, arguments.positional(QStringLiteral("NAME")));
    if (!tunnel) return tunnel.error();
    if (tunnel->source == TunnelSpec::Source::SshConfig)
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 stands in the ssh config, which Hearth does not change.").arg(tunnel->name),
                     Text::tr("Edit ~/.ssh/config."),
                     {}};
    HEARTH_TRY(context.services().tunnelStore.remove(tunnel->id));
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), tunnel->name}});
    else
        context.print(Text::tr("Removed %1.").arg(tunnel->name));
    return ExitDone;
}

/// Tells what happens to the tunnels: with --json one event a line, for people one status line that changes.
class Teller {
public:
    explicit Teller(Context& context) : context_(context) {}

    void tell(const TunnelState& now) {
        QList<TunnelState::Part>& before = told_[now.spec.id];
        before.resize(now.parts.size());
        for (qsizetype i = 0; i < now.parts.size(); ++i) {
            if (before[i] == now.parts[i]) continue;
            tellPart(now, i, before[i]);
            before[i] = now.parts[i];
        }
    }

private:
    void tellPart(const TunnelState& tunnel, qsizetype at, const TunnelState::Part& before) {
        const auto& now = tunnel.parts[at];
        if (!now.forward) {
            if (!now.error.message.isEmpty()) event("refused", tunnel, at, {}, now.error);
            return;
        }
        const auto was = before.forward ? before.forward->phase : ForwardState::Phase::Connecting;
        const Error reason = before.forward ? before.forward->error : Error{};
        switch (now.forward->phase) {
        case ForwardState::Phase::Up:
            if (was != ForwardState::Phase::Up) event("up", tunnel, at, now.forward->listening, {});
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
        case ForwardState::Phase::Connecting:
        case ForwardState::Phase::Off:
        case ForwardState::Phase::Stopped:
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
                {QStringLiteral("forward"), forwardText(forward)},
                {QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
            if (!listening.isEmpty()) document.insert(QStringLiteral("listening"), listening);
            if (!reason.message.isEmpty()) document.insert(QStringLiteral("reason"), reason.message);
            context_.print(document);
            return;
        }
        const QString time = QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss"));
        const QString place = forwardText(forward);
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
    QHash<QString, QList<TunnelState::Part>> told_;
};

/// The states of those tunnels, from the program's snapshot.
QList<TunnelState> statesOf(const Tunnels& tunnels, const QStringList& ids) {
    QList<TunnelState> wanted;
    for (const TunnelState& state : tunnels.states())
        if (ids.contains(state.spec.id)) wanted.append(state);
    return wanted;
}

Result<int> up(Context& context, const Arguments& arguments) {
    Tunnels& tunnels = context.services().tunnels;
    QStringList ids, names;
    for (const QString& name : arguments.several) {
        const auto tunnel = findSaved(context, name);
        if (!tunnel) return tunnel.error();
        if (ids.contains(tunnel->id)) continue;
        ids.append(tunnel->id);
        names.append(tunnel->name);
    }

    std::mutex mutex;
    std::condition_variable_any changed;
    bool news = true;
    const Subscription subscription = tunnels.onChanged([&] {
        const std::lock_guard lock(mutex);
        news = true;
        changed.notify_all();
    });
    Teller teller(context);
    std::optional<Error> failure;
    const auto tell = [&] {
        for (const TunnelState& state : statesOf(tunnels, ids)) teller.tell(state);
    };
    for (const QString& name : std::as_const(names)) {
        const auto opened = tunnels.up(name, context.lasting());
        tell();
        if (!opened && !failure) failure = opened.error();
    }
    const std::stop_token stop = context.signals().stop();
    // Nobody here could mend it: a script is told, instead of holding ports that lead nowhere.
    const auto hopeless = [&] {
        const auto states = statesOf(tunnels, ids);
        return std::all_of(states.begin(), states.end(), [](const TunnelState& state) {
            return std::all_of(state.parts.begin(), state.parts.end(), [](const auto& part) {
                return !part.forward || part.forward->phase == ForwardState::Phase::NeedsYou;
            });
        });
    };
    while (!stop.stop_requested()) {
        tell();
        if (hopeless()) break;
        std::unique_lock lock(mutex);
        changed.wait(lock, stop, [&] { return news; });
        news = false;
    }
    if (!stop.stop_requested() && !failure) {
        for (const TunnelState& state : statesOf(tunnels, ids))
            if (const Error error = state.error(); !error.message.isEmpty()) failure = error;
    }
    for (const QString& name : std::as_const(names)) tunnels.down(name);
    if (failure && !stop.stop_requested()) return *failure;
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
             .summary = Text::tr("The saved tunnels."),
             .help = Text::tr("With --json: [{\"name\",\"machine\",\"group\",\"forwards\":[\"-L …\"],"
                              "\"start_with_hearth\",\"source\":\"hearth\"|\"ssh_config\"}]."),
             .failureCode = ExitFailed,
             .run = list},
        Verb{.noun = noun,
             .name = QStringLiteral("add"),
             .syntax = {.positionals = {QStringLiteral("NAME")},
                        .options = {{QStringLiteral("-L"), spec, true},
                                    {QStringLiteral("-R"), spec, true},
                                    {QStringLiteral("-D"), spec, true},
                                    {QStringLiteral("--host"), QStringLiteral("M")},
                                    {QStringLiteral("--group"), QStringLiteral("G")},
                                    {QStringLiteral("--start"), {}}},
                        .rest = {}},
             .summary = Text::tr("Save a tunnel over host M."),
             .help = Text::tr("SPEC is as ssh takes it; each of -L, -R and -D may be given several times.\n"
                              "--start: it is switched on whenever Hearth starts."),
             .failureCode = ExitFailed,
             .run = add},
        Verb{.noun = noun,
             .name = QStringLiteral("up"),
             .syntax = {.positionals = {QStringLiteral("NAME…")}, .options = {}, .rest = {}},
             .summary = Text::tr("Switch tunnels on and hold them until ended."),
             .help = Text::tr(
                 "What is lost comes back by itself. With --json a line an event:\n"
                 "{\"event\":\"up\"|\"down\"|\"retry\"|\"refused\",\"tunnel\",\"forward\",\"listening\"?,"
                 "\"reason\"?,\"at\"}."),
             .failureCode = ExitFailed,
             .run = up},
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
