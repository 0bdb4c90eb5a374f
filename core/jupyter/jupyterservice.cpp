// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterservice.h"

#include "core/base/progress.h"
#include "core/jupyter/jupyterclient.h"
#include "core/jupyter/jupyterprobe.h"
#include "core/jupyter/jupyterstart.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace hearth {
namespace {

constexpr int kMemoryVersion = 1;
// A server that is stopped or swapping must not hold up the list of the others.
constexpr std::chrono::seconds kPatienceWithOne{4};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Jupyter)
};

QString tokenKey(const QString& machine, const JupyterServer& server) {
    return machine + QLatin1Char('\n') + server.runtimeFile + QLatin1Char('\n') + QString::number(server.pid);
}

JupyterClient clientFor(Machine& machine, const JupyterServer& server, Secret token) {
    return JupyterClient([&machine, target = server.target()](
                             const Control& control) { return connectStream(machine, target, control); },
                         server, std::move(token));
}

Error cannotTalk(const JupyterServer& server) {
    return {ErrorKind::Invalid,
            Words::tr("This Jupyter server speaks https at %1, where Hearth cannot judge its certificate.")
                .arg(server.host),
            Words::tr("Look at its kernels in the browser, or let it listen on 127.0.0.1."),
            {}};
}

}  // namespace

JupyterService::JupyterService(Machines& machines, Forwards& forwards, QString memoryFile)
    : machines_(machines), forwards_(forwards), memory_(std::move(memoryFile), kMemoryVersion) {}

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
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    auto probe = probeJupyter(**there, control);
    if (!probe) return std::move(probe.error());
    for (auto& found : judgeJupyterProbe(*probe).servers) {
        if (found.server.pid != server.pid || found.server.runtimeFile != server.runtimeFile) continue;
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

Result<JupyterService::Found> JupyterService::servers(const QString& machine, const Control& control) {
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    ProgressStep step(control, Words::tr("Look for running Jupyter servers"));
    auto probe = probeJupyter(**there, control);
    if (!probe) {
        step.failed(probe.error().message);
        return std::move(probe.error());
    }
    JudgedJupyter judged = judgeJupyterProbe(*probe);
    Found found;
    found.notes = judged.notes;
    for (auto& [server, token] : judged.servers) {
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
    auto list = probeJupyterEnvironments(**there, last.folder, control);
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
    Result<void> ended = Error{};
    if (server.talksToHearth() && !token->isEmpty()) {
        ended = clientFor(**there, server, std::move(*token)).shutdown(control);
        HEARTH_TRY(control.check());
        if (ended) ended = endJupyterProcess(**there, server.pid, false, control);
    }
    if (!ended) {
        reportCommand(control, machine, QStringLiteral("kill -TERM %1").arg(server.pid));
        HEARTH_TRY(endJupyterProcess(**there, server.pid, true, control));
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
    if (list) (void)probeKernelMemory(**there, *list, control).has_value();
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
    auto there = find(machine, control);
    if (!there) return std::move(there.error());
    return readJupyterLog(**there, server.pid, lines, control);
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
