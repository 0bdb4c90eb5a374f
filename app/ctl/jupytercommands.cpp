// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/showaddress.h"
#include "app/ctl/terminal.h"
#include "app/ctl/verb.h"
#include "core/base/progress.h"
#include "core/jupyter/browserlink.h"
#include "core/services.h"

#include <QCoreApplication>

#include <condition_variable>
#include <mutex>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Jupyter)
};

const QString kMachine = QStringLiteral("M");
const QString kContainer = QStringLiteral("--container");
// A first start on a slow disk imports for a minute; Ctrl+C ends it any time.
constexpr std::chrono::seconds kPatience{240};

/// Steps and notes on stderr while something lasts; nothing with --json.
class SpokenProgress : public Progress {
public:
    explicit SpokenProgress(const Context& context) : context_(context) {}
    void report(const ProgressEvent& event) override {
        if (event.kind == ProgressEvent::Kind::StepStarted) context_.note(event.text + QStringLiteral(" …"));
        if (event.kind == ProgressEvent::Kind::Note) context_.note(event.text);
    }

private:
    const Context& context_;
};

QJsonObject serverDocument(const JupyterServer& server) {
    return {{QStringLiteral("kind"), jupyterKindName(server.kind)},
            {QStringLiteral("url"), server.url},
            {QStringLiteral("folder"), server.folder},
            {QStringLiteral("version"), server.version},
            {QStringLiteral("pid"), server.pid},
            {QStringLiteral("container"),
             server.container.isEmpty() ? QJsonValue() : QJsonValue(server.container)},
            {QStringLiteral("kernels"), server.kernels < 0 ? QJsonValue() : QJsonValue(server.kernels)},
            {QStringLiteral("has_token"), server.hasToken}};
}

Result<int> list(Context& context, const Arguments& arguments) {
    auto found = context.services().jupyter.servers(arguments.positional(kMachine), context.control());
    if (!found) return std::move(found.error());
    for (const QString& note : found->notes) context.note(note);
    QJsonArray document;
    QList<QStringList> rows;
    for (const JupyterServer& server : found->servers) {
        document.append(serverDocument(server));
        const QString kernels = server.kernels >= 0  ? Text::tr("%n kernels", nullptr, server.kernels)
                                : server.hasPassword ? Text::tr("asks for its password")
                                                     : QString();
        rows.append(QStringList{
            QString::number(server.pid), jupyterKindName(server.kind), server.folder, server.url, kernels,
            server.container.isEmpty() ? QString() : Text::tr("in the container %1").arg(server.container)});
    }
    if (context.json()) {
        context.print(document);
    } else if (rows.isEmpty()) {
        context.print(Text::tr("No Jupyter runs there. Start one: hearthctl jupyter open %1")
                          .arg(arguments.positional(kMachine)));
    } else {
        for (const QString& line : alignedColumns(rows)) context.print(line);
    }
    return ExitDone;
}

Result<JupyterEnvironment> environmentNamed(Context& context, const QString& machine, const QString& wanted) {
    auto all = context.services().jupyter.environments(machine, context.control());
    if (!all) return std::move(all.error());
    QStringList names;
    for (const JupyterEnvironment& environment : *all) {
        if (!environment.hasJupyter()) continue;
        if (wanted.isEmpty() || environment.prefix == wanted || environment.name == wanted)
            return environment;
        names << environment.name;
    }
    if (wanted.isEmpty())
        return Error{ErrorKind::NotFound,
                     Text::tr("Jupyter is not installed on %1.").arg(machine),
                     Text::tr("Install it there, then open it again."),
                     {}};
    return Error{ErrorKind::NotFound,
                 Text::tr("There is no environment “%1” with Jupyter on %2.").arg(wanted, machine),
                 names.isEmpty() ? Text::tr("None there has Jupyter.")
                                 : Text::tr("There are: %1").arg(names.join(QStringLiteral(", "))),
                 {}};
}

Result<JupyterService::OpenOptions> openOptions(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine);
    JupyterService::OpenOptions options;
    if (arguments.has(QStringLiteral("--port"))) {
        const auto port = parsePort(arguments.value(QStringLiteral("--port")));
        if (!port) return usageError(port.error().message);
        options.localPort = *port;
    }
    if (arguments.has(QStringLiteral("--pid"))) {
        bool good = false;
        options.pid = arguments.value(QStringLiteral("--pid")).toLongLong(&good);
        options.container = arguments.value(kContainer);
        if (!good)
            return usageError(
                Text::tr("--pid is a process number, as `hearthctl jupyter list %1` shows it.").arg(machine));
        return options;
    }
    options.alwaysStart = arguments.has(QStringLiteral("--new"));
    const QString folder = arguments.value(QStringLiteral("--dir"));
    const QString environment = arguments.value(QStringLiteral("--env"));
    if (folder.isEmpty() && environment.isEmpty()) return options;
    if (environment.isEmpty() && !options.alwaysStart) {
        // One that runs in that folder already is what is meant.
        auto found = context.services().jupyter.servers(machine, context.control());
        if (!found) return std::move(found.error());
        for (const JupyterServer& server : found->servers) {
            if (server.folder != folder) continue;
            options.pid = server.pid;
            options.container = server.container;
            return options;
        }
    }
    auto chosen = environmentNamed(context, machine, environment);
    if (!chosen) return std::move(chosen.error());
    options.alwaysStart = true;
    options.start = JupyterStart{std::move(*chosen), folder, 0, {}, {}};
    return options;
}

/// The person's browser, where there is a desktop to show it on. It is led by a one-shot address: the token
/// is in no argv.
void openBrowser(const Context& context, BrowserLink& link) {
    switch (showAddress(link.url(), context.services().settings.values().browser, context.control())) {
    case Shown::Yes:
        (void)link.waitUntilUsed(context.control()).has_value();
        break;
    case Shown::NotStarted:
        context.note(Text::tr("No browser was started. Open the address above."));
        break;
    case Shown::NoDesktop:
        break;
    }
}

QString phaseText(const ForwardState& state) {
    switch (state.phase) {
    case ForwardState::Phase::Lost:
        return Text::tr("Connection lost, trying again: %1").arg(state.error.message);
    case ForwardState::Phase::NeedsYou:
        return Text::tr("Stopped trying: %1 %2").arg(state.error.message, state.error.hint);
    case ForwardState::Phase::Up:
        return Text::tr("Connected again.");
    case ForwardState::Phase::Connecting:
    case ForwardState::Phase::Off:
    case ForwardState::Phase::Stopped:
        break;
    }
    return {};
}

/// Stays until ended, telling how the way there does.
void hold(Context& context, Forward& forward) {
    std::mutex mutex;
    std::condition_variable_any changed;
    ForwardState now = forward.state();
    ForwardState::Phase told = ForwardState::Phase::Up;
    const Subscription subscription = forward.onChanged([&](const ForwardState& state) {
        const std::lock_guard lock(mutex);
        now = state;
        changed.notify_all();
    });
    const std::stop_token stop = context.signals().stop();
    std::unique_lock lock(mutex);
    while (changed.wait(lock, stop, [&] { return now.phase != told; })) {
        told = now.phase;
        const QString text = phaseText(now);
        lock.unlock();
        if (!text.isEmpty()) context.note(text);
        lock.lock();
    }
}

Result<int> open(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine);
    auto options = openOptions(context, arguments);
    if (!options) return std::move(options.error());
    SpokenProgress progress(context);
    Control control = context.control(kPatience);
    control.progress = &progress;
    auto opened = context.services().jupyter.open(machine, *options, control);
    if (!opened) return std::move(opened.error());
    if (context.json()) {
        context.print(QJsonObject{{QStringLiteral("url"), QString::fromLatin1(opened->url.toEncoded())},
                                  {QStringLiteral("local_port"), opened->localPort},
                                  {QStringLiteral("started"), opened->started}});
    } else {
        context.print(QString::fromLatin1(opened->url.toEncoded()));
    }
    if (!arguments.has(QStringLiteral("--no-browser"))) {
        auto link = BrowserLink::make(opened->url);
        if (link)
            openBrowser(context, **link);
        else
            context.note(link.error().message);
    }
    if (opened->forward) {
        context.note(Text::tr("The way there stays open until Ctrl+C; the server stays when it is closed."));
        hold(context, *opened->forward);
        context.services().forwards.stop(opened->forward);
    }
    return ExitDone;
}

Result<int> stop(Context& context, const Arguments& arguments) {
    const QString machine = arguments.positional(kMachine);
    const QString pidText = arguments.positional(QStringLiteral("PID"));
    const bool all = arguments.has(QStringLiteral("--all"));
    bool good = true;
    const qint64 pid = pidText.isEmpty() ? 0 : pidText.toLongLong(&good);
    if (!good || (all && pid != 0))
        return usageError(
            Text::tr("A process number or --all, as `hearthctl jupyter list %1` shows them.").arg(machine));
    auto found = context.services().jupyter.servers(machine, context.control());
    if (!found) return std::move(found.error());
    QList<JupyterServer> wanted;
    const bool anywhere = pid == 0 && !all && !arguments.has(kContainer);
    for (const JupyterServer& server : found->servers)
        if ((pid == 0 || server.pid == pid) && (anywhere || server.container == arguments.value(kContainer)))
            wanted.append(server);
    if (wanted.isEmpty() && !all)
        return Error{ErrorKind::NotFound,
                     pid == 0 ? Text::tr("No Jupyter runs on %1.").arg(machine)
                              : Text::tr("No Jupyter with process %1 runs on %2.").arg(pid).arg(machine),
                     {},
                     {}};
    if (wanted.size() > 1 && !all)
        return usageError(
            Text::tr("Several run on %1: name one by its process number, or --all.").arg(machine));
    QJsonArray stopped;
    for (const JupyterServer& server : wanted) {
        auto ended = context.services().jupyter.stop(machine, server, context.control());
        if (!ended) return std::move(ended.error());
        stopped.append(server.pid);
        if (!context.json()) context.print(Text::tr("Stopped %1 (%2).").arg(server.pid).arg(server.folder));
    }
    if (context.json()) context.print(QJsonObject{{QStringLiteral("stopped"), stopped}});
    return ExitDone;
}

}  // namespace

QList<Verb> jupyterVerbs() {
    const QString noun = QStringLiteral("jupyter");
    return {
        Verb{.noun = noun,
             .name = QStringLiteral("list"),
             .syntax = {.positionals = {kMachine}, .options = {}, .rest = {}},
             .summary = Text::tr("Your Jupyter servers that run there."),
             .help = Text::tr("Stale and damaged runtime files are named on stderr and passed over.\n"
                              "--json: "
                              "[{\"kind\":\"lab\"|\"notebook\"|\"server\",\"url\",\"folder\",\"version\","
                              "\"pid\",\"container\",\"kernels\",\"has_token\"}]; "
                              "kernels is null where a server does not tell without its password, container "
                              "where it runs in none."),
             .failureCode = ExitFailed,
             .run = list},
        Verb{.noun = noun,
             .name = QStringLiteral("open"),
             .syntax = {.positionals = {kMachine},
                        .options = {{QStringLiteral("--dir"), QStringLiteral("D")},
                                    {QStringLiteral("--env"), QStringLiteral("E")},
                                    {QStringLiteral("--port"), QStringLiteral("N")},
                                    {QStringLiteral("--pid"), QStringLiteral("P")},
                                    {kContainer, QStringLiteral("C")},
                                    {QStringLiteral("--new"), {}},
                                    {QStringLiteral("--no-browser"), {}}},
                        .rest = {}},
             .summary =
                 Text::tr("Opens the Jupyter that runs there, or starts one, and leads the browser to it."),
             .help = Text::tr(
                 "The local port stays the same for a machine; --port N chooses it. A port in "
                 "use is an error that names its holder.\n"
                 "--dir D: the server in that folder, else a new one there. --env E: a new one "
                 "from that environment (its name or "
                 "folder). --pid P: that one; --container C: in which P is. --new: another one in any case.\n"
                 "A server that was started goes on running when this ends.\n"
                 "--json: one line when it answers: {\"url\",\"local_port\",\"started\"}; then "
                 "it stays, holding the way there."),
             .failureCode = ExitFailed,
             .run = open},
        Verb{.noun = noun,
             .name = QStringLiteral("stop"),
             .syntax = {.positionals = {kMachine, QStringLiteral("[PID]")},
                        .options = {{QStringLiteral("--all"), {}}, {kContainer, QStringLiteral("C")}},
                        .rest = {}},
             .summary = Text::tr("Stops a server there, or all of yours."),
             .help = Text::tr(
                 "It is asked by its own API, else by TERM; its kernels end with it. --container C: "
                 "the container in which it is; --all stops those in no container, or those in C.\n--json: "
                 "{\"stopped\":[PID]}"),
             .failureCode = ExitFailed,
             .run = stop},
    };
}

}  // namespace hearth::ctl
