// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jupyter/jupyterparse.h"
#include "core/machine/machine.h"

namespace hearth {

/// How a new server's program is called, which differs between the classic notebook and all that came after
/// it.
struct JupyterProgram {
    QString module;        ///< for `python -m`: "jupyterlab", "notebook", "jupyter_server"
    bool classic = false;  ///< notebook 6 or older: NotebookApp.* instead of ServerApp.*

    friend bool operator==(const JupyterProgram&, const JupyterProgram&) = default;
};
/// The best that an environment has: Lab, else Notebook, else the bare server. NotFound where it has none.
/// Pure.
Result<JupyterProgram> jupyterProgramFor(const JupyterEnvironment& environment);

/// The server's arguments behind `python`; nothing secret among them. Pure.
QStringList jupyterArguments(const JupyterProgram& program, const JupyterStart& what, const QString& folder,
                             bool root);

/// Starts a server that outlives the connection: a session of its own, output to
/// ~/.local/state/hearth/jupyter-PID.log (0600), and waits until it has written its runtime file or ended.
/// Errors: NotFound (folder, Python), Denied (home cannot be written to), Failed (it died, or the disk is
/// full) with the log's tail in detail, TimedOut.
Result<FoundJupyterServer> startJupyterServer(Machine& machine, const JupyterStart& what,
                                              const Control& control);

}  // namespace hearth
