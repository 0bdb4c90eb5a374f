// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jupyter/jupyterparse.h"
#include "core/machine/inside.h"

namespace hearth {

// What is asked of a machine, as POSIX sh: no Python is needed to look. Whatever may hold any byte (paths,
// files, command lines) is printed in hexadecimal, a fact a line, between two marks: neither a .bashrc nor a
// hostile file can forge one.

/// Functions that the scripts of this folder share: hexof, process, folders …
QString jupyterShellFunctions();

/// Runs a script made of the functions and `body` and gives back its marked lines. `input` goes to its stdin.
Result<QList<QList<QByteArray>>> runJupyterScript(const RunCommand& run, const QString& body,
                                                  const QStringList& arguments, const Control& control,
                                                  const QByteArray& input = {});

/// Every runtime file of this user and the processes they are named after, wherever the runtime folder is: of
/// the login's own environment, of the usual places, and of the environments of Jupyter processes that run.
Result<JupyterProbe> probeJupyter(const RunCommand& run, const Control& control);

/// Resident memory of kernels, into those that it finds.
Result<void> probeKernelMemory(const RunCommand& run, QList<JupyterKernel>& kernels, const Control& control);

/// Pythons and Jupyters on the machine; `folder` (may be empty) is searched for a .venv as well.
Result<QList<JupyterEnvironment>> probeJupyterEnvironments(const RunCommand& run, const QString& folder,
                                                           const Control& control);

/// Sends TERM (if `terminate`) and waits until the process is gone. Busy where it stays, Denied where it may
/// not be ended.
Result<void> endJupyterProcess(const RunCommand& run, qint64 pid, bool terminate, const Control& control);

/// The last lines of ~/.local/state/hearth/jupyter-PID.log, without tokens. NotFound where Hearth did not
/// start it.
Result<QString> readJupyterLog(const RunCommand& run, qint64 pid, int lines, const Control& control);

/// Pure: a log with every token=… blotted out.
QString withoutTokens(const QString& log);

}  // namespace hearth
