// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace hearth::test {

struct ProgramOutput {
    int exitCode = -1;  ///< -1: it did not start, was ended by a signal, or took over a minute
    QByteArray out;
    QByteArray err;
};

/// Runs a program (found as findProgram does) to its end; what a test compares our own code with.
ProgramOutput runProgram(const QString& program, const QStringList& arguments, const QByteArray& input = {});

}  // namespace hearth::test
