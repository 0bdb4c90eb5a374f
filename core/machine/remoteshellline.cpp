// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/shellquote.h"
#include "core/machine/sshmachine.h"

namespace hearth {

QByteArray remoteShellLine(const Command& command) {
    QStringList words;
    if (!command.workingDirectory.isEmpty()) {
        // "./" keeps "-" and CDPATH from meaning something else. 126: found, but could not be run.
        const QString& folder = command.workingDirectory;
        words += {QStringLiteral("sh"), QStringLiteral("-c"),
                  QStringLiteral("cd \"$1\" || exit 126; shift; exec \"$@\""), QStringLiteral("sh"),
                  folder.startsWith(QLatin1Char('/')) ? folder : QStringLiteral("./") + folder};
    }
    // env(1): zsh's exec would take a builtin (its own echo, cd) for the program.
    words += QStringLiteral("env");
    for (const auto& [name, value] : command.environment) words += name + QLatin1Char('=') + value;
    words += command.argv;
    // exec: the words are a program and its arguments in every shell, never a keyword or an alias; and a
    // signal reaches the program itself.
    return "exec " + shellQuote(words).toUtf8();
}

}  // namespace hearth
