// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <map>

namespace hearth {

/// Pure: the one line that Windows hands to a program, from which its C runtime makes `argv` again
/// (https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments). Not for cmd.exe nor what it
/// runs
/// (.bat, .cmd), which read a line by rules of their own. The first word is the program; it holds no quote.
QString windowsCommandLine(const QStringList& argv);

/// Pure: an environment as CreateProcessW takes it, sorted, each variable ended by a NUL, and a NUL at its
/// end. `variables` are "NAME=value" as the system gives them; `changes` win over those of the same name in
/// any case.
QString windowsEnvironment(const QStringList& variables, const std::map<QString, QString>& changes);

}  // namespace hearth
