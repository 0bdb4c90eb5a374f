// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <QByteArray>
#include <QList>

namespace hearth {

// What is asked of a machine about its virtual machines, as POSIX sh. What a script is given comes as its
// arguments or on its stdin; what may hold any byte comes back in hexadecimal or behind a name of ours on its
// line, between two marks.

/// The script's answer: words of each line, or what an `error` line says.
struct VmScriptAnswer {
    QList<QByteArray> lines;
    QByteArray error;  ///< the word behind "error"; empty: there is none
    QString text;      ///< what the machine said of it
    /// What follows `word` and a blank on its first line; nothing where there is no such line.
    std::optional<QByteArray> after(const QByteArray& word) const;
};

/// Runs `body` behind the functions that all of them share (vmscript.cpp). Errors: those of the connection;
/// Protocol where the answer is not whole.
Result<VmScriptAnswer> runVmScript(Machine& machine, const char* body, const QStringList& arguments,
                                   const Control& control, const QByteArray& input = {});

/// The same for a script that lasts: what it prints is for parseVmScriptAnswer() at its end.
Result<ProcessPtr> startVmScript(Machine& machine, const char* body, const QStringList& arguments,
                                 const Control& control);

/// Pure: what stands between the marks.
Result<VmScriptAnswer> parseVmScriptAnswer(const QByteArray& output);

/// Busy: somebody else changed it since it was looked at. `what` is the VM's name.
Error vmChangedError(const QString& what, const QString& machine);
/// The error for a person where a script said `error`, for words that all of them use: write, missing,
/// running, held, changed. `what` is the VM's name.
Error vmScriptError(const VmScriptAnswer& answer, const QString& what, const QString& machine);

}  // namespace hearth
