// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/carryprocess.h"
#include "app/ctl/terminal.h"
#include "app/ctl/verb.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Exec)
};

Result<int> runExec(Context& context, const Arguments& arguments) {
    const bool withTerminal = arguments.has(QStringLiteral("-t"));
    if (withTerminal && context.json()) return usageError(Text::tr("-t and --json do not go together."));

    const auto machine =
        context.services().machines.find(arguments.positional(QStringLiteral("M")), context.control());
    if (!machine) return machine.error();

    Command command;
    command.argv = arguments.rest;
    if (withTerminal) {
        command.terminal = terminalSize().value_or(TerminalSize{});
        if (const QString term = qEnvironmentVariable("TERM"); !term.isEmpty())
            command.environment[QStringLiteral("TERM")] = term;
    }
    auto process = (*machine)->start(command, context.control());
    if (!process) return std::move(process.error());

    return carryProcess(context, **process, withTerminal);
}

}  // namespace

QList<Verb> execVerbs() {
    return {Verb{
        .noun = QStringLiteral("exec"),
        .name = {},
        .syntax = {.positionals = {QStringLiteral("M")},
                   .options = {{QStringLiteral("-t"), {}}},
                   .rest = QStringLiteral("COMMAND…")},
        .summary = Text::tr("Run a command on M with this stdin, stdout and stderr; exits with its code."),
        .help = Text::tr("COMMAND is a program and its arguments, passed on as they are. For shell syntax: "
                         "-- sh -c 'a | b'.\n"
                         "-t gives it a terminal. A failure of Hearth's own exits with 255.\n"
                         "With --json: {\"exit\",\"stdout\",\"stderr\"} when it has ended."),
        .failureCode = ExitOwnFailure,
        .run = runExec,
    }};
}

}  // namespace hearth::ctl
