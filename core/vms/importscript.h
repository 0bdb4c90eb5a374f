// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vms/qemuimport.h"

#include <QHash>
#include <QStringList>

namespace hearth {

// Readers of scripts that start a VM. Pure; nothing is run.

/// What a script came to as far as it can be told without running it.
struct ReadScript {
    QList<QStringList> commands;            ///< the words of each, variables put in
    QHash<QString, QStringList> variables;  ///< as they stand at its end; an array has several
    QStringList notes;                      ///< translated, each once
};

/// POSIX shell's quoting, variables (with ${A:-b}), arrays of bash, comments, redirections and continued
/// lines.
Result<ReadScript> readShellScript(const QString& text, const ImportPlace& place);
/// cmd.exe's: set, %VAR%, ^, rem, quotes; and PowerShell's continued lines.
Result<ReadScript> readBatchScript(const QString& text, const ImportPlace& place);
/// Which of the two a text is.
bool looksLikeBatch(const QString& text);

}  // namespace hearth
