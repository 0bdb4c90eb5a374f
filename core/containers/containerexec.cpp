// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerexec.h"

#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"
#include "core/containers/execprocess.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hearth {
namespace {

QStringList wordsOf(const QString& container, const ContainerCommand& command) {
    QStringList words{QStringLiteral("exec"), QStringLiteral("--interactive")};
    if (command.terminal) words << QStringLiteral("--tty");
    if (!command.user.isEmpty()) words << QStringLiteral("--user") << command.user;
    if (!command.workingFolder.isEmpty()) words << QStringLiteral("--workdir") << command.workingFolder;
    for (const auto& [name, value] : command.environment)
        words << QStringLiteral("--env") << name + QLatin1Char('=') + value;
    return words << container << command.argv;
}

}  // namespace

QStringList containerShell() {
    return {QStringLiteral("sh"), QStringLiteral("-c"),
            QStringLiteral("if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi")};
}

QByteArray execJson(const ContainerCommand& command) {
    QJsonObject json{{QStringLiteral("AttachStdin"), true},
                     {QStringLiteral("AttachStdout"), true},
                     {QStringLiteral("AttachStderr"), true},
                     {QStringLiteral("Tty"), command.terminal.has_value()},
                     {QStringLiteral("Cmd"), QJsonArray::fromStringList(command.argv)}};
    QJsonArray environment;
    for (const auto& [name, value] : command.environment) environment.append(name + QLatin1Char('=') + value);
    if (!environment.isEmpty()) json.insert(QStringLiteral("Env"), environment);
    if (!command.user.isEmpty()) json.insert(QStringLiteral("User"), command.user);
    if (!command.workingFolder.isEmpty()) json.insert(QStringLiteral("WorkingDir"), command.workingFolder);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<std::optional<int>> parseExecEnd(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonValue running = object.value(QLatin1String("Running")),
                     code = object.value(QLatin1String("ExitCode"));
    if (!running.isBool()) return unreadableAnswer(json);
    if (running.toBool() || !code.isDouble()) return std::optional<int>();
    return std::optional(code.toInt());
}

Result<ProcessPtr> ContainerExec::start(const QString& machine, const QString& container,
                                        const ContainerCommand& command, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    if (command.argv.isEmpty())
        return Error{ErrorKind::Invalid, ContainerText::tr("No program was named."), {}, {}};
    (*engine)->say(wordsOf(container, command), control);
    const auto made =
        (*engine)->post("/containers/" + enginePart(container) + "/exec", control, execJson(command));
    if (!made) return made.error();
    const QString id = QJsonDocument::fromJson(*made).object().value(QLatin1String("Id")).toString();
    if (id.isEmpty()) return unreadableAnswer(*made);
    return startExec(std::move(*engine), id, command.terminal, control);
}

Result<CommandOutput> ContainerExec::run(const QString& machine, const QString& container,
                                         const ContainerCommand& command, const Control& control,
                                         const QByteArray& input, std::size_t limit) {
    auto process = start(machine, container, command, control);
    if (!process) return std::move(process.error());
    return communicate(**process, input, control, limit);
}

Result<ProcessPtr> ContainerExec::shell(const QString& machine, const QString& container, TerminalSize size,
                                        const Control& control) {
    ContainerCommand command;
    command.argv = containerShell();
    command.environment.insert({QStringLiteral("TERM"), QStringLiteral("xterm-256color")});
    command.environment.insert({QStringLiteral("COLORTERM"), QStringLiteral("truecolor")});
    command.terminal = size;
    return start(machine, container, command, control);
}

}  // namespace hearth
