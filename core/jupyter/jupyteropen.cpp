// SPDX-License-Identifier: GPL-3.0-or-later
// JupyterService::open: one click from a machine's name to an address that a browser can open.
#include "core/base/asker.h"
#include "core/base/pause.h"
#include "core/base/progress.h"
#include "core/base/socketstream.h"
#include "core/jupyter/jupyterclient.h"
#include "core/jupyter/jupyterservice.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QUrlQuery>

namespace hearth {
namespace {

// New local ports are taken from below the range that systems hand out to outgoing connections, so that the
// port which a machine had yesterday is free tomorrow; where in it depends on the machine's name.
constexpr int kFirstPort = 20'000;
constexpr int kPorts = 8'000;
constexpr int kPortsTried = 20;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Jupyter)
};

/// FNV-1a: the same on every computer and in every version, unlike qHash.
quint32 nameNumber(const QString& name) {
    quint32 number = 2166136261U;
    for (const char c : name.toUtf8()) number = (number ^ static_cast<unsigned char>(c)) * 16777619U;
    return number;
}

quint16 portFrom(const QJsonValue& value) {
    return static_cast<quint16>(std::clamp(value.toInt(), 0, 65535));
}

QString ageText(const QDateTime& started) {
    if (!started.isValid()) return {};
    const qint64 minutes = std::max<qint64>(started.secsTo(QDateTime::currentDateTimeUtc()), 0) / 60;
    if (minutes < 1) return Words::tr("just started");
    if (minutes < 120) return Words::tr("%n min old", nullptr, int(minutes));
    if (minutes < 48 * 60) return Words::tr("%n h old", nullptr, int(minutes / 60));
    return Words::tr("%n days old", nullptr, int(minutes / (24 * 60)));
}

QString kindText(JupyterServer::Kind kind) {
    switch (kind) {
    case JupyterServer::Kind::Lab:
        return Words::tr("JupyterLab");
    case JupyterServer::Kind::Notebook:
        return Words::tr("Notebook");
    case JupyterServer::Kind::Server:
        break;
    }
    return Words::tr("Jupyter Server");
}

ChoiceQuestion::Option optionFor(const JupyterServer& server) {
    QStringList facts{kindText(server.kind)};
    if (const QString age = ageText(server.started); !age.isEmpty()) facts << age;
    if (server.kernels >= 0)
        facts << Words::tr("%n kernels", nullptr, server.kernels);
    else if (server.hasPassword)
        facts << Words::tr("asks for its password");
    if (!server.container.isEmpty()) facts << Words::tr("in the container %1").arg(server.container);
    facts << server.target().displayText();
    return {server.folder, facts.join(QStringLiteral(" · "))};
}

QUrl urlOf(const JupyterServer& server, const QString& host, quint16 port, const Secret& token) {
    QUrl url;
    url.setScheme(server.secure ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host);
    url.setPort(port);
    url.setPath(server.startPath(), QUrl::TolerantMode);
    if (!token.isEmpty()) {
        const QString word = QString::fromUtf8(token.view().data(), qsizetype(token.view().size()));
        url.setQuery(QLatin1String("token=") + QString::fromLatin1(QUrl::toPercentEncoding(word)));
    }
    return url;
}

/// The first answer through the whole way, as a browser would get it. Also finds out what a bare server
/// serves.
Result<void> waitForAnswer(JupyterServer& server, const QString& host, quint16 port, const Secret& token,
                           const Control& control) {
    const auto connect = [&](const Control& inner) -> Result<ByteStreamPtr> {
        auto socket = connectLocalTcp(host, port, inner);
        if (!socket) return std::move(socket.error());
        return makeSocketStream(std::move(*socket));
    };
    if (server.secure)
        reportNote(
            control,
            Words::tr("This server speaks https: the browser may not know its certificate and will say so."));
    if (!server.talksToHearth()) {
        auto stream = connect(control);
        if (!stream) return std::move(stream.error());
        return {};
    }
    JupyterServer seen = server;
    seen.socketPath.clear();
    seen.port = port;  // a browser names the local port as the host: so does this
    JupyterClient client(connect, seen, token.clone());
    for (std::chrono::milliseconds wait{20};; wait = std::min(wait * 2, std::chrono::milliseconds(500))) {
        auto count = client.kernelCount(control);
        if (count) {
            server.kernels = *count;
            break;
        }
        if (count.error().kind == ErrorKind::AuthRefused) {
            if (!token.isEmpty())
                return Error{
                    ErrorKind::AuthRefused,
                    Words::tr("The Jupyter server does not accept the token that it wrote down itself."),
                    Words::tr("It may sit behind a JupyterHub: open it there. Or stop it and start another."),
                    count.error().detail};
            break;
        }
        if (count.error().kind != ErrorKind::Unreachable) return std::move(count.error());
        auto waited = pauseFor(wait, control);
        if (!waited) return waited.error().kind == ErrorKind::TimedOut ? count.error() : waited.error();
    }
    if (server.kind == JupyterServer::Kind::Server && !token.isEmpty())
        if (auto kind = client.servedKind(control)) server.kind = *kind;
    return {};
}

}  // namespace

JupyterService::Remembered JupyterService::remembered(const QString& machine) const {
    auto content = memory_.read();
    if (!content) return {};
    const QJsonObject memory =
        content->object.value(QLatin1String("machines")).toObject().value(machine).toObject();
    return {memory.value(QLatin1String("environment")).toString(),
            memory.value(QLatin1String("folder")).toString(), portFrom(memory.value(QLatin1String("port")))};
}

void JupyterService::renameMachine(const QString& before, const QString& now) {
    {
        const std::lock_guard lock(mutex_);
        std::set<std::pair<QString, QString>> opened;
        for (const auto& [machine, target] : opened_)
            opened.emplace(machine == before ? now : machine, target);
        opened_ = std::move(opened);
    }
    const auto content = memory_.read();
    const QString list = QStringLiteral("machines");
    if (!content || !content->object.value(list).toObject().contains(before)) return;
    (void)memory_
        .update([&](QJsonObject& all) -> Result<void> {
            QJsonObject machines = all.value(list).toObject();
            machines[now] = machines.take(before);
            all[list] = machines;
            return {};
        })
        .has_value();
}

void JupyterService::remember(const QString& machine, const std::function<void(QJsonObject&)>& change) const {
    // Forgetting the last choice is no reason to fail what the person wanted.
    (void)memory_
        .update([&](QJsonObject& all) -> Result<void> {
            QJsonObject machines = all.value(QLatin1String("machines")).toObject();
            QJsonObject one = machines.value(machine).toObject();
            change(one);
            machines[machine] = one;
            all[QLatin1String("machines")] = machines;
            return {};
        })
        .has_value();
}

Result<JupyterServer> JupyterService::chooseServer(const QString& machine, const OpenOptions& options,
                                                   bool& startNew, const Control& control) {
    startNew = false;
    auto found = servers(machine, control);
    if (!found) return std::move(found.error());
    if (options.pid) {
        for (const auto& server : found->servers)
            if (server.pid == *options.pid && server.container == options.container) return server;
        return Error{
            ErrorKind::NotFound,
            Words::tr("No Jupyter server with process %1 runs on %2.").arg(*options.pid).arg(machine),
            Words::tr("Refresh the list."),
            {}};
    }
    if (options.target) {
        for (const auto& server : found->servers)
            if (server.target() == *options.target) return server;
        return Error{ErrorKind::NotFound,
                     Words::tr("No Jupyter server listens at %1 on %2 any more.")
                         .arg(options.target->displayText(), machine),
                     Words::tr("Open Jupyter there again."),
                     {}};
    }
    if (found->servers.isEmpty() || options.alwaysStart) {
        startNew = true;
        return JupyterServer{};
    }
    if (found->servers.size() == 1) return found->servers.first();
    if (!control.asker) {
        QStringList names;
        for (const auto& server : found->servers)
            names << QStringLiteral("%1 (%2)").arg(server.pid).arg(server.folder);
        return Error{ErrorKind::NeedsAnswer,
                     Words::tr("Several Jupyter servers run on %1.").arg(machine),
                     Words::tr("Name one by its process number: %1.").arg(names.join(QStringLiteral(", "))),
                     {}};
    }
    ChoiceQuestion question;
    question.title = Words::tr("Which Jupyter on %1?").arg(machine);
    question.text = Words::tr("Several servers run there.");
    for (const auto& server : found->servers) question.options.push_back(optionFor(server));
    question.options.push_back({Words::tr("Start another"), {}});
    auto chosen = askChoice(control, question);
    if (!chosen) return std::move(chosen.error());
    if (*chosen >= 0 && *chosen < found->servers.size()) return found->servers.at(*chosen);
    startNew = true;
    return JupyterServer{};
}

Result<JupyterStart> JupyterService::chooseStart(const QString& machine, const Control& control) {
    auto list = environments(machine, control);
    if (!list) return std::move(list.error());
    QList<JupyterEnvironment> able;
    for (const auto& environment : *list)
        if (environment.hasJupyter()) able.append(environment);
    if (able.isEmpty())
        return Error{ErrorKind::NotFound,
                     Words::tr("Jupyter is not installed on %1.").arg(machine),
                     list->isEmpty() ? Words::tr("There is no Python either: install it first, then Jupyter.")
                                     : Words::tr("Install it, then open it again."),
                     {}};
    const Remembered last = remembered(machine);
    JupyterStart start;
    start.folder = last.folder;
    start.environment = able.first();
    // The one used last stands first; without one a person who can be asked picks, once.
    if (able.size() > 1 && able.first().prefix != last.environment && control.asker) {
        ChoiceQuestion question;
        question.title = Words::tr("Start Jupyter on %1 from which environment?").arg(machine);
        question.text = Words::tr("The choice is kept for the next time.");
        for (const auto& environment : able) {
            QStringList versions;
            if (!environment.labVersion.isEmpty())
                versions << Words::tr("Lab %1").arg(environment.labVersion);
            if (!environment.notebookVersion.isEmpty())
                versions << Words::tr("Notebook %1").arg(environment.notebookVersion);
            if (versions.isEmpty()) versions << Words::tr("Server %1").arg(environment.serverVersion);
            question.options.push_back({environment.name, environment.prefix + QStringLiteral(" · ") +
                                                              versions.join(QStringLiteral(" · "))});
        }
        auto chosen = askChoice(control, question);
        if (!chosen) return std::move(chosen.error());
        start.environment = able.value(*chosen, able.first());
    }
    return start;
}

Result<std::shared_ptr<Forward>> JupyterService::openForward(const QString& machine,
                                                             const JupyterServer& server, quint16 wanted,
                                                             const Control& control) {
    const QString targetName = server.target().displayText();
    ForwardSpec spec;
    spec.target = server.target();
    const auto openOn = [&](int port) {
        spec.bindPort = static_cast<quint16>(port);
        return forwards_.open(machine, spec, Words::tr("Jupyter"), control);
    };
    const auto keep = [&](const Result<std::shared_ptr<Forward>>& forward) {
        const int port = (*forward)->state().localPort;
        remember(machine, [&](QJsonObject& memory) {
            QJsonObject ports = memory.value(QLatin1String("ports")).toObject();
            ports[targetName] = port;
            memory[QLatin1String("ports")] = ports;
            memory[QLatin1String("port")] = port;
        });
    };
    const int begin = int(nameNumber(machine) % kPorts);
    const auto openOnAnyNew = [&](int besides) {
        Result<std::shared_ptr<Forward>> forward =
            Error{ErrorKind::Busy, Words::tr("No local port was free for Jupyter."), {}, {}};
        for (int i = 0; i < kPortsTried; ++i) {
            const int port = kFirstPort + (begin + i) % kPorts;
            if (port == besides) continue;
            forward = openOn(port);
            if (forward || forward.error().kind != ErrorKind::Busy) return forward;
        }
        return forward;
    };

    // A forward of ours that leads there already is as good as any, whatever its port.
    bool otherOfOurs = false;
    int port = wanted;
    auto content = memory_.read();
    const QJsonObject memory =
        content ? content->object.value(QLatin1String("machines")).toObject().value(machine).toObject()
                : QJsonObject();
    if (port == 0) port = portFrom(memory.value(QLatin1String("ports")).toObject().value(targetName));
    if (port == 0) port = portFrom(memory.value(QLatin1String("port")));
    for (const auto& forward : forwards_.all()) {
        const ForwardState state = forward->state();
        // One of another kind, or that others can reach, is none of ours.
        if (state.phase == ForwardState::Phase::Stopped || state.machine != machine ||
            state.spec.kind != spec.kind || state.spec.bindAddress != spec.bindAddress)
            continue;
        const bool fits = state.spec.target == spec.target && (wanted == 0 || state.localPort == wanted);
        if (fits && state.tunnel.isEmpty()) return openOn(state.localPort);
        // A tunnel's goes when that is switched off: it is the way only where a person opened the tunnel.
        if (fits && wanted != 0) return forward;
        otherOfOurs = otherOfOurs || state.localPort == port;
    }
    // Two servers of one machine side by side: the second gets a port of its own, without a question.
    if (wanted == 0 && otherOfOurs) port = 0;
    auto forward = port != 0 ? openOn(port) : openOnAnyNew(0);
    if (!forward && port != 0 && forward.error().kind == ErrorKind::Busy && control.asker) {
        const QString holder = portHolder(static_cast<quint16>(port));
        ChoiceQuestion question;
        question.title = Words::tr("Local port %1 is in use").arg(port);
        question.text =
            holder.isEmpty()
                ? Words::tr("Jupyter on %1 had this port before, and another program holds it now.")
                      .arg(machine)
                : Words::tr("Jupyter on %1 had this port before, and %2 holds it now.").arg(machine, holder);
        question.options = {
            {Words::tr("Use another port from now on"),
             Words::tr("Bookmarks with the old port stop working.")},
            {Words::tr("Try %1 again").arg(port), Words::tr("After that program was closed.")}};
        auto chosen = askChoice(control, question);
        if (!chosen) return std::move(chosen.error());
        forward = *chosen == 0 ? openOnAnyNew(port) : openOn(port);
    }
    if (forward) keep(forward);
    return forward;
}

Result<JupyterService::Opened> JupyterService::open(const QString& machine, const OpenOptions& options,
                                                    const Control& control) {
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    Opened opened;
    bool startNew = false;
    auto chosen = chooseServer(machine, options, startNew, control);
    if (!chosen) return std::move(chosen.error());
    opened.server = std::move(*chosen);
    if (startNew) {
        auto begun = [&]() -> Result<JupyterServer> {
            if (options.start) return start(machine, *options.start, control);
            auto what = chooseStart(machine, control);
            if (!what) return std::move(what.error());
            auto server = start(machine, *what, control);
            // The folder of last time may be gone; the home folder never is.
            if (!server && server.error().kind == ErrorKind::NotFound && !what->folder.isEmpty()) {
                reportNote(
                    control,
                    Words::tr("%1 Jupyter starts in the home folder instead.").arg(server.error().message));
                what->folder.clear();
                server = start(machine, *what, control);
            }
            return server;
        }();
        if (!begun) return std::move(begun.error());
        opened.server = std::move(*begun);
        opened.started = true;
    }
    JupyterServer& server = opened.server;
    if (server.hub)
        return Error{ErrorKind::Invalid,
                     Words::tr("This server belongs to a JupyterHub, and only the hub lets a browser in."),
                     Words::tr("Open the hub's own address, or start a server beside it."),
                     {}};
    auto token = tokenOf(machine, server, control);
    if (!token) return std::move(token.error());
    if (token->isEmpty() && !server.hasPassword)
        reportNote(control,
                   Words::tr("This server asks for no password and no token: everybody on %1 can use it.")
                       .arg(machine));

    QString host = QStringLiteral("127.0.0.1");
    if ((*there)->isLocal()) {
        if (!server.socketPath.isEmpty())
            return Error{ErrorKind::Invalid,
                         Words::tr("This server listens on a unix socket (%1), which a browser cannot open.")
                             .arg(server.socketPath),
                         Words::tr("Start one without --sock, or reach this computer as a saved host: Hearth "
                                   "then makes a port for it."),
                         {}};
        host = server.host;
        opened.localPort = server.port;
    } else {
        ProgressStep step(control, Words::tr("Open a forward to %1").arg(server.target().displayText()));
        auto forward = openForward(machine, server, options.localPort, control);
        if (!forward) {
            step.failed(forward.error().message);
            return std::move(forward.error());
        }
        opened.forward = std::move(*forward);
        opened.localPort = opened.forward->state().localPort;
        keepOpened(machine, server);
        step.done(opened.forward->state().listening);
    }
    ProgressStep step(control, Words::tr("Wait for Jupyter at port %1").arg(opened.localPort));
    auto answered = waitForAnswer(server, host, opened.localPort, *token, control);
    if (!answered) {
        step.failed(answered.error().message);
        return std::move(answered.error());
    }
    step.done();
    opened.url = urlOf(server, host, opened.localPort, *token);
    return opened;
}

}  // namespace hearth
