// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/context.h"

#include <functional>

namespace hearth::ctl {

/// The exit codes that scripts rely on (docs/hearthctl.md).
enum ExitCode {
    ExitDone = 0,
    ExitFailed = 1,
    ExitUsage = 2,         ///< also any Error that Context::usageError made
    ExitNeedsAnswer = 3,   ///< errors NeedsAnswer and HostKeyUnknown
    ExitOwnFailure = 255,  ///< of verbs that give a command's own code otherwise
};

/// One thing that hearthctl does. A table of these is the program; one file a noun makes its part.
struct Verb {
    QString noun;  ///< "host"
    QString name;  ///< "add", "disk resize"; empty where the noun is the verb ("exec")
    Syntax syntax;
    QString summary;  ///< one line for the list of verbs, translated
    QString help;     ///< more lines for `hearthctl NOUN NAME --help`, translated; may be empty
    /// What failures of Hearth's own exit with (ExitFailed, or ExitOwnFailure where codes are a command's).
    int failureCode = ExitFailed;
    /// Does it and returns the exit code. What it prints goes through the context; an Error is printed by the
    /// frame.
    std::function<Result<int>(Context&, const Arguments&)> run;

    QString title() const { return name.isEmpty() ? noun : noun + QLatin1Char(' ') + name; }
};

QList<Verb> hostVerbs();
Verb hostImportVerb();  ///< one of hostVerbs()
QList<Verb> execVerbs();
QList<Verb> forwardVerbs();
QList<Verb> jupyterVerbs();
QList<Verb> tunnelVerbs();
Verb tunnelUpVerb();         ///< one of tunnelVerbs()
Verb tunnelDownVerb();       ///< likewise
Verb tunnelReconnectVerb();  ///< likewise
QList<Verb> listeningVerbs();
QList<Verb> dockerVerbs();
QList<Verb> zeroTierVerbs();
QList<Verb> vmVerbs();
Verb vmCreateVerb();            ///< one of vmVerbs()
QList<Verb> vmSettingsVerbs();  ///< likewise
QList<Verb> vmImageVerbs();     ///< likewise
QList<Verb> vmDiskVerbs();      ///< likewise
QList<Verb> vmSnapshotVerbs();  ///< likewise
Verb vmConsoleVerb();           ///< likewise

}  // namespace hearth::ctl
