// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace hearth {

// What is asked of a machine about its managers of virtual machines, as POSIX sh in one command. What they
// say comes back as it is, behind lines that begin with a mark: one that was made for this very call, so that
// no name and no description of a guest can be taken for such a line.

/// A line of ours, without the mark, and what was said up to the next one.
using MarkedPart = std::pair<QByteArray, QByteArray>;

/// Runs `body`: in it `say WORD…` writes such a line; `bounded PROGRAM…` runs a program for at most
/// `patience` seconds (exit code 124 then) where the machine has `timeout`; "$mark" is the mark. Its
/// arguments are $1 …. Errors: those of the connection; Protocol where the answer is not whole.
Result<QList<MarkedPart>> runMarked(Machine& machine, const char* body, const QStringList& arguments,
                                    std::chrono::seconds patience, const Control& control);

/// Pure. What stands between the marks; Protocol where its end is missing.
Result<QList<MarkedPart>> parseMarked(const QByteArray& output, const QByteArray& mark);

}  // namespace hearth
