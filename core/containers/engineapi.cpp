// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/engineapi.h"

#include "core/base/machinesentence.h"
#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"
#include "core/containers/processstream.h"

#include <QUrl>

namespace hearth {
namespace {

constexpr std::size_t kMostIdle = 4;
constexpr std::size_t kMostWords = 64 * 1024;

/// Where sshd forbids unix sockets the engine's own command carries the bytes.
Result<ByteStreamPtr> dialByCommand(Machine& machine, const Engine& engine, const Control& control) {
    Command command;
    command.argv = {QStringLiteral("docker"), QStringLiteral("--host"),
                    QStringLiteral("unix://") + engine.socket, QStringLiteral("system"),
                    QStringLiteral("dial-stdio")};
    auto process = machine.start(command, control);
    if (!process) return std::move(process.error());
    return ByteStreamPtr(std::make_unique<ProcessStream>(std::move(*process)));
}

Result<ByteStreamPtr> dial(Machine& machine, const Engine& engine, const Control& control) {
    if (engine.byCommand) return dialByCommand(machine, engine, control);
    return machine.connectLocal(engine.socket, control);
}

/// Whether another way than the socket's own may be open.
bool mayBeForbidden(const Machine& machine, const Error& error) {
    return !machine.isLocal() && (error.kind == ErrorKind::Denied || error.kind == ErrorKind::Unreachable);
}

}  // namespace

QByteArray enginePart(const QString& text) { return QUrl::toPercentEncoding(text); }

Result<std::shared_ptr<EngineApi>> EngineApi::connect(std::shared_ptr<Machine> machine,
                                                      const Control& control) {
    auto facts = probeEngine(*machine, control);
    if (!facts) return std::move(facts.error());
    auto socket = chooseEngineSocket(*facts, machine->name());
    if (!socket) return std::move(socket.error());
    Engine where;
    where.socket = *socket;
    auto stream = dial(*machine, where, control);
    if (!stream && facts->docker && mayBeForbidden(*machine, stream.error())) {
        where.byCommand = true;
        auto other = dial(*machine, where, control);
        if (other) stream = std::move(other);
    }
    if (!stream) {
        HEARTH_TRY(control.check());
        return Error{stream.error().kind,
                     ContainerText::tr("The container engine on %1 does not answer.")
                         .arg(machineTitle(machine->name())),
                     ContainerText::tr("It may not be running. Its socket is %1.").arg(where.socket),
                     stream.error().message + QLatin1Char('\n') + stream.error().detail};
    }
    HttpConnection connection(std::move(*stream));
    HttpRequest request;
    request.target = "/version";
    request.host = "docker";
    auto answer = connection.request(request, control, kMostWords);
    if (!answer) return std::move(answer.error());
    if (answer->status != 200)
        return Error{ErrorKind::Failed,
                     ContainerText::tr("What listens at %1 on %2 is not a container engine.")
                         .arg(where.socket, machineTitle(machine->name())),
                     {},
                     engineErrorText(answer->body)};
    auto engine = parseEngine(answer->body);
    if (!engine) return std::move(engine.error());
    engine->socket = where.socket;
    engine->byCommand = where.byCommand;
    if (engine->byCommand)
        reportNote(
            control,
            withMachine(ContainerText::tr(
                            "%1 does not forward Unix sockets: “docker system dial-stdio” is used instead."),
                        machineTitle(machine->name())));
    std::shared_ptr<EngineApi> api(new EngineApi(std::move(machine), std::move(*engine)));
    if (connection.usable()) api->idle_.push_back(std::move(connection));
    return api;
}

HttpRequest EngineApi::requestOf(const QByteArray& method, const QByteArray& path) const {
    HttpRequest request;
    request.method = method;
    request.host = "docker";
    request.target = "/v" + engine_.apiVersion.toLatin1() + path;
    return request;
}

Result<HttpConnection> EngineApi::open(const Control& control) {
    auto stream = dial(*machine_, engine_, control);
    if (!stream) return std::move(stream.error());
    return HttpConnection(std::move(*stream));
}

Error EngineApi::refused(const HttpResponse& response) const {
    const QString text = engineErrorText(response.body);
    const ErrorKind kind = response.status == 404   ? ErrorKind::NotFound
                           : response.status == 409 ? ErrorKind::Busy
                           : response.status == 400 ? ErrorKind::Invalid
                           : response.status == 403 ? ErrorKind::Denied
                                                    : ErrorKind::Failed;
    return {kind,
            text.isEmpty() ? ContainerText::tr("The container engine on %1 answered %2.")
                                 .arg(machineTitle(machine_->name()))
                                 .arg(response.status)
                           : ContainerText::tr("The container engine on %1 says: %2")
                                 .arg(machineTitle(machine_->name()), text),
            {},
            {}};
}

Result<HttpResponse> EngineApi::answer(const HttpRequest& request, std::size_t limit,
                                       const Control& control) {
    std::optional<HttpConnection> kept;
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            kept = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    Result<HttpResponse> answer = Error{};
    const bool reused = kept.has_value();
    if (kept) answer = kept->request(request, control, limit);
    // The engine may have closed what was kept, or been started anew; only what changes nothing is asked
    // twice.
    const bool again =
        reused && !answer && (request.method == "GET" || request.method == "HEAD") &&
        (answer.error().kind == ErrorKind::Unreachable || answer.error().kind == ErrorKind::Protocol);
    if (!reused || again) {
        auto fresh = open(control);
        if (!fresh) return std::move(fresh.error());
        kept = std::move(*fresh);
        answer = kept->request(request, control, limit);
    }
    if (!answer) return std::move(answer.error());
    if (kept->usable()) {
        const std::lock_guard lock(mutex_);
        if (idle_.size() < kMostIdle) idle_.push_back(std::move(*kept));
    }
    // 304: it stands as it was to be already.
    if ((answer->status >= 200 && answer->status < 300) || answer->status == 304) return answer;
    return refused(*answer);
}

Result<QByteArray> EngineApi::ask(const HttpRequest& request, std::size_t limit, const Control& control) {
    auto given = answer(request, limit, control);
    if (!given) return std::move(given.error());
    return std::move(given->body);
}

Result<QByteArray> EngineApi::header(const QByteArray& path, const QByteArray& name, const Control& control) {
    auto given = answer(requestOf("HEAD", path), kMostWords, control);
    if (!given) return std::move(given.error());
    return given->header(name);
}

Result<QByteArray> EngineApi::get(const QByteArray& path, const Control& control, std::size_t limit) {
    return ask(requestOf("GET", path), limit, control);
}

HttpRequest EngineApi::postOf(const QByteArray& path, const QByteArray& json) const {
    HttpRequest request = requestOf("POST", path);
    if (!json.isEmpty()) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = json;
    }
    return request;
}

Result<QByteArray> EngineApi::post(const QByteArray& path, const Control& control, const QByteArray& json) {
    return ask(postOf(path, json), kMostWords, control);
}

Result<QByteArray> EngineApi::remove(const QByteArray& path, const Control& control) {
    return ask(requestOf("DELETE", path), kMostWords, control);
}

Result<void> EngineApi::stream(const QByteArray& path,
                               const std::function<bool(std::span<const char>)>& piece,
                               const Control& control) {
    return exchange({.method = "GET", .path = path}, piece, control);
}

Result<void> EngineApi::exchange(const EngineCall& call,
                                 const std::function<bool(std::span<const char>)>& piece,
                                 const Control& control) {
    HttpRequest request = requestOf(call.method, call.path);
    request.headers = call.headers;
    if (!call.type.isEmpty()) request.headers.emplaceBack("Content-Type", call.type);
    request.body = call.body;
    request.source = call.source;
    auto connection = open(control);
    if (!connection) return std::move(connection.error());
    bool ended = false;
    auto answer = connection->stream(
        request,
        [&](std::span<const char> bytes) {
            ended = !piece(bytes);
            return !ended;
        },
        control);
    if (!answer && ended) return {};
    if (!answer) return std::move(answer.error());
    if (answer->status < 200 || answer->status > 299) return refused(*answer);
    return {};
}

Result<ByteStreamPtr> EngineApi::attach(const QByteArray& path, const QByteArray& json,
                                        const Control& control) {
    auto connection = open(control);
    if (!connection) return std::move(connection.error());
    auto answer = connection->takeOver(postOf(path, json), control);
    if (!answer) return std::move(answer.error());
    if (!answer->stream) return refused(answer->response);
    return std::move(answer->stream);
}

void EngineApi::say(const QStringList& words, const Control& control) const {
    const bool podman = engine_.kind == Engine::Kind::Podman;
    reportCommand(
        control, machine_->name(),
        shellQuote(QStringList{podman ? QStringLiteral("podman") : QStringLiteral("docker")} + words));
}

}  // namespace hearth
