// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/carryprocess.h"
#include "app/ctl/dockerverb.h"
#include "app/ctl/terminal.h"
#include "core/containers/containerexec.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Docker)
};

const QString kUser = QStringLiteral("--user"), kFolder = QStringLiteral("--workdir"),
              kEnvironment = QStringLiteral("--env"), kNoTerminal = QStringLiteral("--no-tty");

Result<ContainerCommand> commandOf(Context& context, const Arguments& arguments) {
    ContainerCommand command;
    command.argv = arguments.rest;
    command.user = arguments.value(kUser);
    command.workingFolder = arguments.value(kFolder);
    for (const QString& each : arguments.values.value(kEnvironment)) {
        if (each.indexOf(QLatin1Char('=')) < 1)
            return usageError(Text::tr("“%1” has no value: --env NAME=VALUE.").arg(each));
        command.environment.insert({each.section(QLatin1Char('='), 0, 0), each.section(QLatin1Char('='), 1)});
    }
    if (!context.json() && !arguments.has(kNoTerminal) && inputIsTerminal()) {
        command.terminal = terminalSize().value_or(TerminalSize{});
        command.environment.insert(
            {QStringLiteral("TERM"), qEnvironmentVariable("TERM", QStringLiteral("xterm"))});
    }
    return command;
}

Result<int> exec(Context& context, const Arguments& arguments) {
    const bool shell = arguments.rest.isEmpty();
    if (shell && context.json())
        return usageError(Text::tr("A shell has no JSON output: give a command after “--”."));
    auto command = commandOf(context, arguments);
    if (!command) return std::move(command.error());
    if (shell) command->argv = containerShell();
    return onContainer([&command](Context& inside, const Arguments&, const QString& machine,
                                  const Container& container) -> Result<int> {
        auto process =
            ContainerExec(inside.services().engines).start(machine, container.id, *command, inside.control());
        if (!process) return std::move(process.error());
        return carryProcess(inside, **process, command->terminal.has_value());
    })(context, arguments);
}

Verb ofProgram(Verb verb) {
    verb.failureCode = ExitOwnFailure;
    return verb;
}

}  // namespace

QList<Verb> dockerExecVerbs() {
    const QStringList one{kDockerMachine, kDockerContainer};
    const QList<Option> options{{kUser, QStringLiteral("USER")},
                                {kFolder, QStringLiteral("DIR")},
                                {kEnvironment, QStringLiteral("NAME=VALUE"), true},
                                {kNoTerminal, {}}};
    Verb program = ofProgram(
        dockerVerb("exec", one, Text::tr("Runs a command in a container; exits with its exit code."),
                   Text::tr("Without a command: a shell, which is bash if there is one, otherwise sh. It has "
                            "a terminal if stdin is one, unless --no-tty is given. It keeps running if "
                            "hearthctl is ended from outside. If Hearth itself fails, it exits with 255.\n"
                            "With --json: {\"exit\",\"stdout\",\"stderr\"} when it has ended."),
                   exec, options));
    program.syntax.rest = QStringLiteral("[COMMAND…]");
    const Verb shell = ofProgram(dockerVerb("shell", one, Text::tr("A shell in a container."),
                                            Text::tr("Like exec without a command."), exec, options));
    return {program, shell};
}

}  // namespace hearth::ctl
