// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/loginshell.h"

#include <QDir>

namespace hearth {

Command loginShell(bool local, TerminalSize size) {
    Command command;
#ifdef Q_OS_WIN
    if (local) command.argv = {QStringLiteral("powershell.exe"), QStringLiteral("-NoLogo")};
#endif
    if (command.argv.isEmpty()) command = Command::shell(QStringLiteral("exec \"${SHELL:-/bin/sh}\" -l"));
    // SSH has told the far side already; a pty of this computer knows nothing of who draws it.
    if (local) {
        command.environment.insert({QStringLiteral("TERM"), QStringLiteral("xterm-256color")});
        command.workingDirectory = QDir::homePath();  // as a login elsewhere has it
    }
    command.environment.insert({QStringLiteral("COLORTERM"), QStringLiteral("truecolor")});
    command.terminal = size;
    return command;
}

}  // namespace hearth
