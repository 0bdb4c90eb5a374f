// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/jupyter/jupyter.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <vector>

namespace hearth {

// Everything here is pure. What it reads was written on another machine and may be cut short or hostile.

/// A server with the token that its runtime file holds.
struct FoundJupyterServer {
    JupyterServer server;
    Secret token;
};

/// The contents of jpserver-PID.json (jupyter_server: ServerApp.server_info) or nbserver-PID.json (notebook
/// 6: NotebookApp.server_info). The kind is only told from the file's name: judgeJupyterProbe refines it.
/// Invalid when it is cut short, is no JSON object, or names a port, pid, base_url or socket that cannot be.
Result<FoundJupyterServer> parseJupyterRuntimeFile(const QString& path, const QByteArray& content);

/// The lines between "hearth-jupyter-begin" and "hearth-jupyter-end" of a script's output, each split at
/// spaces; a login shell may print around them. Protocol where a mark is missing.
Result<QList<QList<QByteArray>>> parseMarkedLines(const QByteArray& output);

/// What the probe script (jupyterprobe.h) tells.
struct JupyterProbe {
    struct File {
        QString path;
        qint64 modified = -1;  ///< seconds since 1970; -1: unknown
        QByteArray content;
        friend bool operator==(const File&, const File&) = default;
    };
    struct Process {
        qint64 pid = 0;
        qint64 uid = -1;
        qint64 age = -1;  ///< seconds; -1: unknown
        QStringList argv;
        friend bool operator==(const Process&, const Process&) = default;
    };
    qint64 now = 0;
    qint64 uid = -1;
    QList<File> files;
    QList<Process> processes;  ///< those that live, of the pids that the files are named after

    friend bool operator==(const JupyterProbe&, const JupyterProbe&) = default;
};
JupyterProbe readJupyterProbe(const QList<QList<QByteArray>>& lines);

/// The Jupyter program that a process runs: "jupyter-lab", "notebook" (of python -m notebook) …; empty: none.
QString jupyterProgramOf(const QStringList& argv);

struct JudgedJupyter {
    std::vector<FoundJupyterServer> servers;  ///< alive ones, newest first
    QStringList notes;                        ///< translated: files passed over, and why
};
/// Which of the files belong to living servers of this user: the process lives, is this user's, runs Jupyter,
/// and is not younger than the file (a reused pid).
JudgedJupyter judgeJupyterProbe(const JupyterProbe& probe);

/// GET /api/kernels, with the notebooks of GET /api/sessions (may be empty). Protocol where it is not that.
Result<QList<JupyterKernel>> parseJupyterKernels(const QByteArray& kernels, const QByteArray& sessions);

/// "kernels" and "started" of GET /api/status; -1 where it does not tell.
Result<int> parseJupyterKernelCount(const QByteArray& status);

/// Lines "env KIND HEXPREFIX HEXPYTHON LAB NOTEBOOK SERVER" of the environments' script; those with Jupyter
/// first.
QList<JupyterEnvironment> readJupyterEnvironments(const QList<QList<QByteArray>>& lines);

/// Lines "kernel ID KIB" of the memory script into the kernels they belong to.
void addKernelMemory(QList<JupyterKernel>& kernels, const QList<QList<QByteArray>>& lines);

/// Whether a kernel's id can stand in a URL's path.
bool isKernelId(const QString& id);

}  // namespace hearth
