// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/base/streamtarget.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace hearth {

/// A Jupyter server as its runtime file tells (jpserver-PID.json of jupyter_server, nbserver-PID.json of the
/// classic notebook). A value but for the token, which lives in a Secret of its own.
struct JupyterServer {
    enum class Kind { Lab, Notebook, Server };
    Kind kind = Kind::Server;
    qint64 pid = 0;
    QString url;  ///< as the server itself writes it, without token
    QString
        host;  ///< where it listens, as reachable from its machine ("127.0.0.1" for 0.0.0.0 and localhost)
    quint16 port = 0;    ///< 0 with a unix socket
    QString socketPath;  ///< not empty: listens on a unix socket
    QString baseUrl = QStringLiteral("/");
    QString folder;
    QString version;           ///< of jupyter_server or notebook
    bool secure = false;       ///< https
    bool hasPassword = false;  ///< asks for a password (and has no token)
    bool hasToken = false;
    bool hub = false;  ///< a JupyterHub's single-user server: only the hub lets a browser in
    QString runtimeFile;
    QString container;      ///< in which it runs: pid, folder and runtimeFile are of in there; empty: in none
    QString containerUser;  ///< as whom it runs in there
    QDateTime started;      ///< invalid: unknown
    int kernels = -1;       ///< -1: not asked or not told (password only)

    StreamTarget target() const;
    /// Whether Hearth itself can talk to it, not only a browser: by http, or by https where the certificate
    /// need not be judged because the way to it is (the machine's own loopback or a unix socket).
    bool talksToHearth() const;
    /// The path a browser should open first: base_url + "lab" or "tree".
    QString startPath() const;
    friend bool operator==(const JupyterServer&, const JupyterServer&) = default;
};
QString jupyterKindName(JupyterServer::Kind kind);  ///< "lab", "notebook", "server"

/// A Python (or a whole Jupyter installation) on a machine from which a server can be started.
struct JupyterEnvironment {
    enum class Kind { System, User, Venv, Conda };
    Kind kind = Kind::System;
    QString name;    ///< "system", the venv's folder name, the conda environment's name
    QString prefix;  ///< its folder; "/usr" for the system
    QString python;  ///< full path; empty where there is none
    QString labVersion, notebookVersion, serverVersion;  ///< empty: not installed
    QString manager;  ///< Conda: the conda, mamba or micromamba that can install into it; empty: none found

    bool hasJupyter() const {
        return !labVersion.isEmpty() || !notebookVersion.isEmpty() || !serverVersion.isEmpty();
    }
    friend bool operator==(const JupyterEnvironment&, const JupyterEnvironment&) = default;
};

struct JupyterKernel {
    QString id;
    QString name;      ///< kernel spec: "python3"
    QString state;     ///< "idle", "busy", "starting", "dead" …, the server's word
    QString notebook;  ///< path of the session that uses it; may be empty
    int connections = 0;
    QDateTime lastActivity;
    qint64 memoryBytes = -1;  ///< resident; -1: unknown

    friend bool operator==(const JupyterKernel&, const JupyterKernel&) = default;
};

/// How a new server is to be started.
struct JupyterStart {
    JupyterEnvironment environment;
    QString folder;                  ///< empty: the home folder
    quint16 remotePort = 0;          ///< 0: any free one
    QString configFile;              ///< own config on that machine; empty: the server's usual
    std::optional<Secret> password;  ///< instead of the server's own token; written to a 0600 config file on
                                     ///< the machine, hashed by its own Jupyter
};

}  // namespace hearth
