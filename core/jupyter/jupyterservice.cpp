// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterservice.h"

#include "core/base/progress.h"
#include "core/jupyter/jupyterclient.h"
#include "core/jupyter/jupyterprobe.h"
#include "core/jupyter/jupyterstart.h"

#include <QCoreApplication>
#include <QUrlQuery>

#include <future>

namespace hearth {
namespace {

constexpr int kMemoryVersion = 1;
// A server that is stopped or swapping must not hold up the list of the others.
constexpr std::chrono::seconds kPatienceWithOne{4};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Jupyter)
};

QString tokenKey(const QString& machine, const JupyterServer& server) {
    return QStringList{machine, server.container, server.runtimeFile, QString::number(server.pid)}.join(
        QLatin1Char('\n'));
}

JupyterClient clientFor(Machine& machine, const JupyterServer& server, Secret token) {
    return JupyterClient([&machine, target = server.target()](
                             const Control& control) { return connectStream(machine, target, control); },
                         server, std::move(token));
}

/// As its machine sees it.
void putOutside(JupyterServer& server, const Inside& place, const StreamTarget& at) {
    server.container = place.name;
    server.containerUser = place.user;
    server.host = at.host;
    server.port = at.port;
    QUrl url;
    url.setScheme(server.secure ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(at.host);
    url.setPort(at.port);
    url.setPath(server.baseUrl);
    server.url = url.toString();
}

Error cannotTalk(const JupyterServer& server) {
    return {ErrorKind::Invalid,
            Words::tr("This Jupyter server speaks https at %1, where Hearth cannot judge its certificate.")
                .arg(server.host),
            Words::tr("Look at its kernels in the browser, or let it listen on 127.0.0.1."),
            {}};
}

}  // namespace

JupyterService::JupyterService(Machines& machines, Forwards& forwards, QString memoryFile,
                               FindInside findInside)
    : machines_(machines),
      forwards_(forwards),
      findInside_(std::move(findInside)),
      memory_(std::move(memoryFile), kMemoryVersion) {}

Result<std::shared_ptr<Machine>> JupyterService::find(const QString& machine, const Control& control) {
    return machines_.find(machine, control);
}

void JupyterService::keepToken(const QString& machine, const JupyterServer& server, const Secret& token) {
    const std::lock_guard lock(mutex_);
    tokens_[tokenKey(machine, server)] = token.clone();
}

Result<Secret> JupyterService::tokenOf(const QString& machine, const JupyterServer& server,
                                       const Control& control) {
    {
        const std::lock_guard lock(mutex_);
        const auto kept = tokens_.find(tokenKey(machine, server));
        if (kept != tokens_.end()) return kept->second.clone();
    }
    auto all = lookForServers(machine, control);
    if (!all) return std::move(all.error());
    for (auto& found : all->servers) {
        if (tokenKey(machine, found.server) != tokenKey(machine, server)) continue;
        keepToken(machine, found.server, found.token);
        return std::move(found.token);
    }
    return Error{ErrorKind::NotFound,
                 Words::tr("This Jupyter server (process %1) has ended.").arg(server.pid),
                 Words::tr("Refresh the list."),
                 {}};
}

JupyterServer::Kind JupyterService::servedKind(const QString& key, JupyterClient& client,
                                               const Control& control) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = kinds_.find(key); known != kinds_.end()) return known->second;
    }
    const auto kind = client.servedKind(control);
    if (!kind) return JupyterServer::Kind::Server;  // asked again with the next look
    const std::lock_guard lock(mutex_);
    kinds_[key] = *kind;
    return *kind;
}

Result<JudgedJupyter> JupyterService::lookForServers(const QString& machine, const Control& control) {
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    // At the same time: most machines have nothing to be looked into, which takes them a command to say.
    auto inside = std::async(std::launch::async, [&]() -> std::vector<Inside> {
        if (!findInside_) return {};
        auto found = findInside_(machine, QStringLiteral("jupyter"), control.within(kPatienceWithOne));
        return found ? std::move(*found) : std::vector<Inside>();
    });
    auto probe = probeJupyter(runOn(**there), control);
    const std::vector<Inside> places = inside.get();
    if (!probe) return std::move(probe.error());
    JudgedJupyter all = judgeJupyterProbe(*probe);
    for (const Inside& place : places) {
        auto within = probeJupyter(place.run, control.within(kPatienceWithOne));
        HEARTH_TRY(control.check());
        if (!within) continue;  // it has ended meanwhile, or does not answer
        JudgedJupyter judged = judgeJupyterProbe(*within);
        for (FoundJupyterServer& found : judged.servers) {
            const auto outside = place.outside(found.server.port);
            if (!outside || !found.server.socketPath.isEmpty()) continue;
            putOutside(found.server, place, *outside);
            all.servers.push_back(std::move(found));
        }
    }
    return all;
}

Result<RunCommand> JupyterService::runnerOf(const QString& machine, const JupyterServer& server,
                                            const Control& control) {
    if (server.container.isEmpty()) {
        auto there = find(machine, control);
        if (!there) return std::move(there.error());
        return RunCommand([there = std::move(*there)](const Command& command, const Control& inner) {
            return there->run(command, inner);
        });
    }
    if (findInside_) {
        auto places = findInside_(machine, QStringLiteral("jupyter"), control);
        if (!places) {
            // That it cannot be told is not that it has gone.
            if (places.error().kind == ErrorKind::NotFound) places.error().kind = ErrorKind::Unreachable;
            return std::move(places.error());
        }
        for (Inside& place : *places)
            if (place.name == server.container && place.user == server.containerUser)
                return std::move(place.run);
    }
    HEARTH_TRY(control.check());
    return Error{ErrorKind::NotFound,
                 Words::tr("No Jupyter runs in the container %1 any more.").arg(server.container),
                 Words::tr("Refresh the list."),
                 {}};
}

Result<JupyterService::Found> JupyterService::servers(const QString& machine, const Control& control) {
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    ProgressStep step(control, Words::tr("Look for running Jupyter servers"));
    auto all = lookForServers(machine, control);
    if (!all) {
        step.failed(all.error().message);
        return std::move(all.error());
    }
    Found found;
    found.notes = all->notes;
    for (auto& [server, token] : all->servers) {
        keepToken(machine, server, token);
        if (server.talksToHearth() && !server.hub) {
            JupyterClient client = clientFor(**there, server, token.clone());
            const Control patience = control.within(kPatienceWithOne);
            auto count = client.kernelCount(patience);
            HEARTH_TRY(control.check());
            if (count)
                server.kernels = *count;
            else if (count.error().kind == ErrorKind::Unreachable ||
                     count.error().kind == ErrorKind::NotFound) {
                found.notes << Words::tr("Passed over %1: process %2 runs, but nothing answers at %3.")
                                   .arg(server.runtimeFile)
                                   .arg(server.pid)
                                   .arg(server.target().displayText());
                continue;
            } else if (count.error().kind == ErrorKind::TimedOut) {
                found.notes << Words::tr("The server in %1 (process %2) does not answer now.")
                                   .arg(server.folder)
                                   .arg(server.pid);
            }
            if (count && server.kind == JupyterServer::Kind::Server)
                server.kind = servedKind(tokenKey(machine, server), client, patience);
            if (count && server.version.isEmpty())
                if (auto version = client.version(patience)) server.version = *version;
        }
        found.servers.append(server);
    }
    step.done(Words::tr("%n running", nullptr, int(found.servers.size())));
    return found;
}

Result<QList<JupyterEnvironment>> JupyterService::environments(const QString& machine,
                                                               const Control& control) {
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    ProgressStep step(control, Words::tr("Look for Python environments"));
    const Remembered last = remembered(machine);
    auto list = probeJupyterEnvironments(runOn(**there), last.folder, control);
    if (!list) {
        step.failed(list.error().message);
        return list;
    }
    for (qsizetype i = 1; i < list->size(); ++i)
        if (list->at(i).prefix == last.environment && list->at(i).hasJupyter()) list->move(i, 0);
    step.done(Words::tr("%n found", nullptr, int(list->size())));
    return list;
}

Result<JupyterServer> JupyterService::start(const QString& machine, const JupyterStart& what,
                                            const Control& control) {
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    auto started = startJupyterServer(**there, what, control);
    if (!started) return std::move(started.error());
    JupyterServer& server = started->server;
    keepToken(machine, server, started->token);
    remember(machine, [&](QJsonObject& memory) {
        memory[QLatin1String("environment")] = what.environment.prefix;
        memory[QLatin1String("folder")] = server.folder;
    });
    if (server.talksToHearth()) {
        ProgressStep step(control, Words::tr("Wait for its first answer"));
        JupyterClient client = clientFor(**there, server, started->token.clone());
        auto count = client.kernelCount(control);
        if (count) server.kernels = *count;
        // A server with a password refuses, and so it is up.
        else if (count.error().kind != ErrorKind::AuthRefused) {
            step.failed(count.error().message);
            return std::move(count.error());
        }
        step.done();
    }
    return server;
}

void JupyterService::keepOpened(const QString& machine, const JupyterServer& server) {
    const std::lock_guard lock(mutex_);
    opened_.emplace(machine, server.target().displayText());
}

bool JupyterService::wasOpenedBy(const ForwardState& forward) const {
    const ForwardSpec usual;
    if (forward.spec.kind != usual.kind || forward.spec.bindAddress != usual.bindAddress ||
        !forward.spec.bindSocketPath.isEmpty())
        return false;
    const std::lock_guard lock(mutex_);
    return opened_.contains({forward.machine, forward.spec.target.displayText()});
}

Result<void> JupyterService::stop(const QString& machine, const JupyterServer& server,
                                  const Control& control) {
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    ProgressStep step(control, Words::tr("Stop the Jupyter server in %1").arg(server.folder));
    {
        // What is in memory may be old: only a server that is certainly still that one is ended.
        const std::lock_guard lock(mutex_);
        tokens_.erase(tokenKey(machine, server));
    }
    auto token = tokenOf(machine, server, control);
    if (!token) return std::move(token.error());
    const auto end = [&](bool terminate) -> Result<void> {
        const auto hasGone = [&](const Error& why) {
            // A container whose only program it was ends with it.
            return !server.container.isEmpty() && why.kind == ErrorKind::NotFound;
        };
        const auto runner = runnerOf(machine, server, control);
        if (!runner) return hasGone(runner.error()) ? Result<void>() : runner.error();
        auto done = endJupyterProcess(*runner, server.pid, terminate, control);
        if (done || server.container.isEmpty()) return done;
        const auto still = runnerOf(machine, server, control);
        return !still && hasGone(still.error()) ? Result<void>() : done;
    };
    Result<void> ended = Error{};
    if (server.talksToHearth() && !token->isEmpty()) {
        ended = clientFor(**there, server, std::move(*token)).shutdown(control);
        HEARTH_TRY(control.check());
        if (ended) ended = end(false);
    }
    if (!ended) {
        const QString kill = QStringLiteral("kill -TERM %1").arg(server.pid);
        reportCommand(control, machine,
                      server.container.isEmpty()
                          ? kill
                          : QStringLiteral("docker exec %1 %2").arg(server.container, kill));
        HEARTH_TRY(end(true));
    }
    {
        const std::lock_guard lock(mutex_);
        tokens_.erase(tokenKey(machine, server));
    }
    for (const auto& forward : forwards_.all()) {
        const ForwardState state = forward->state();
        // A tunnel that leads there stays: the server may be started again.
        if (state.tunnel.isEmpty() && state.machine == machine &&
            state.spec.kind == ForwardSpec::Kind::Local && state.spec.target == server.target())
            forwards_.stop(forward);
    }
    step.done();
    return {};
}

Result<QList<JupyterKernel>> JupyterService::kernels(const QString& machine, const JupyterServer& server,
                                                     const Control& control) {
    if (!server.talksToHearth()) return cannotTalk(server);
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    auto token = tokenOf(machine, server, control);
    if (!token) return std::move(token.error());
    auto list = clientFor(**there, server, std::move(*token)).kernels(control);
    // Memory is an extra: kernels without it are still shown.
    if (list)
        if (const auto runner = runnerOf(machine, server, control))
            (void)probeKernelMemory(*runner, *list, control).has_value();
    return list;
}

namespace {

using KernelCall = Result<void> (JupyterClient::*)(const QString&, const Control&);

Result<void> callKernel(const Result<std::shared_ptr<Machine>>& there, const JupyterServer& server,
                        Result<Secret> token, KernelCall call, const QString& kernel,
                        const Control& control) {
    if (!server.talksToHearth()) return cannotTalk(server);
    if (!there) return there.error();
    if (!token) return std::move(token.error());
    JupyterClient client = clientFor(**there, server, std::move(*token));
    return (client.*call)(kernel, control);
}

}  // namespace

Result<void> JupyterService::interruptKernel(const QString& machine, const JupyterServer& server,
                                             const QString& kernel, const Control& control) {
    return callKernel(find(machine, control), server, tokenOf(machine, server, control),
                      &JupyterClient::interruptKernel, kernel, control);
}

Result<void> JupyterService::restartKernel(const QString& machine, const JupyterServer& server,
                                           const QString& kernel, const Control& control) {
    return callKernel(find(machine, control), server, tokenOf(machine, server, control),
                      &JupyterClient::restartKernel, kernel, control);
}

Result<void> JupyterService::stopKernel(const QString& machine, const JupyterServer& server,
                                        const QString& kernel, const Control& control) {
    return callKernel(find(machine, control), server, tokenOf(machine, server, control),
                      &JupyterClient::stopKernel, kernel, control);
}

Result<QString> JupyterService::logTail(const QString& machine, const JupyterServer& server, int lines,
                                        const Control& control) {
    const auto runner = runnerOf(machine, server, control);
    if (!runner) return runner.error();
    return readJupyterLog(*runner, server.pid, lines, control);
}

Result<QUrl> JupyterService::urlWithToken(const QString& machine, const JupyterServer& server,
                                          const Control& control) {
    auto token = tokenOf(machine, server, control);
    if (!token) return std::move(token.error());
    QUrl url(server.url);
    if (!token->isEmpty()) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("token"),
                           QString::fromLatin1(QUrl::toPercentEncoding(
                               QString::fromUtf8(token->view().data(), qsizetype(token->view().size())))));
        url.setQuery(query);
    }
    return url;
}

}  // namespace hearth
