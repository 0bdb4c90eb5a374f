// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfile.h"
#include "core/jupyter/jupyter.h"
#include "core/machine/inside.h"
#include "core/machine/machines.h"
#include "core/tunnels/forwards.h"

#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

namespace hearth {

class JupyterClient;
struct JudgedJupyter;

/// Everything about Jupyter on a machine: finds running servers, starts, opens, watches and stops them.
/// Written against Machine alone (and Forwards for the way back). Thread-safe; every call blocks; what it ran
/// is told by control.progress.
class JupyterService {
public:
    /// `memoryFile` keeps, for each machine, the local port and the environment and folder used last.
    /// `findInside`: where on a machine servers are looked for besides; may be empty.
    JupyterService(Machines& machines, Forwards& forwards, QString memoryFile, FindInside findInside = {});

    struct Found {
        QList<JupyterServer> servers;  ///< alive ones, newest first
        QStringList notes;             ///< stale or damaged runtime files, passed over
    };
    /// This user's running servers, and those in containers that can be reached. One command on the machine,
    /// then one request for each server's kernels.
    Result<Found> servers(const QString& machine, const Control& control);
    /// Environments, those with Jupyter first, the one used last before all.
    Result<QList<JupyterEnvironment>> environments(const QString& machine, const Control& control);
    /// Starts one that outlives the connection and waits until it answers. Failed with the log's tail in
    /// detail when it dies.
    Result<JupyterServer> start(const QString& machine, const JupyterStart& what, const Control& control);

    /// What this machine had last; empty and 0 where nothing is known.
    struct Remembered {
        QString environment;  ///< its prefix
        QString folder;
        quint16 localPort = 0;
    };
    Remembered remembered(const QString& machine) const;
    /// A host got another name: what it had last is its own still.
    void renameMachine(const QString& before, const QString& now);

    struct OpenOptions {
        std::optional<qint64> pid;  ///< this server; else the only one, else control.asker chooses
        QString container;          ///< in which that process is; empty: in none
        std::optional<JupyterStart>
            start;  ///< how, when none runs; else the environment and folder used last, or asked
        std::optional<StreamTarget> target;  ///< the server that listens there
        bool alwaysStart = false;
        quint16 localPort = 0;  ///< 0: the one this machine had before, or a new one, remembered
    };
    struct Opened {
        QUrl url;  ///< on this computer, with the token: for the browser only
        quint16 localPort = 0;
        bool started = false;  ///< a new server was started
        JupyterServer server;
        std::shared_ptr<Forward> forward;  ///< null on this computer
    };
    /// Find or start, forward, and wait for the first HTTP answer through it. Busy where the remembered local
    /// port is taken and nobody can be asked for another; NotFound where no environment has Jupyter;
    /// NeedsAnswer where several servers run and nobody can choose. An https server is forwarded as it is;
    /// of one that does not listen on loopback only the port is tried.
    Result<Opened> open(const QString& machine, const OpenOptions& options, const Control& control);

    /// Whether it leads where open() found a Jupyter, so that open() can show it by this forward.
    bool wasOpenedBy(const ForwardState& forward) const;

    /// Asks the server to shut down by its API; else TERM to its own process. NotFound where it is gone.
    Result<void> stop(const QString& machine, const JupyterServer& server, const Control& control);
    Result<QList<JupyterKernel>> kernels(const QString& machine, const JupyterServer& server,
                                         const Control& control);
    Result<void> interruptKernel(const QString& machine, const JupyterServer& server, const QString& kernel,
                                 const Control& control);
    Result<void> restartKernel(const QString& machine, const JupyterServer& server, const QString& kernel,
                               const Control& control);
    Result<void> stopKernel(const QString& machine, const JupyterServer& server, const QString& kernel,
                            const Control& control);
    /// The last lines of the log of a server that Hearth started; NotFound for others.
    Result<QString> logTail(const QString& machine, const JupyterServer& server, int lines,
                            const Control& control);
    /// The URL on its own machine, with token, to copy.
    Result<QUrl> urlWithToken(const QString& machine, const JupyterServer& server, const Control& control);

    struct Install {
        enum class Where { Environment, NewVenv, Distribution };
        Where where = Where::NewVenv;
        JupyterEnvironment environment;  ///< for Environment (pip or conda inside it)
        QString newVenvFolder;           ///< for NewVenv; "~/.venvs/jupyter" by default
        QString pipMirror, condaMirror;  ///< empty: the usual
        bool lab = true;                 ///< jupyterlab, else notebook
    };
    /// The commands that install() would run, to be shown before. Pure.
    static QList<Command> installCommands(const Install& what, const Platform& platform);
    Result<void> install(const QString& machine, const Install& what, const Control& control);

private:
    Result<std::shared_ptr<Machine>> find(const QString& machine, const Control& control);
    /// All that are there, of the machine itself and in it, as their runtime files tell.
    Result<JudgedJupyter> lookForServers(const QString& machine, const Control& control);
    /// Where a server's process is: its machine, or the container. NotFound where that has gone.
    Result<RunCommand> runnerOf(const QString& machine, const JupyterServer& server, const Control& control);
    /// The server as it is now, with its token: from memory, else looked for anew. NotFound where it is gone.
    Result<Secret> tokenOf(const QString& machine, const JupyterServer& server, const Control& control);
    Result<JupyterServer> chooseServer(const QString& machine, const OpenOptions& options, bool& startNew,
                                       const Control& control);
    Result<JupyterStart> chooseStart(const QString& machine, const Control& control);
    Result<std::shared_ptr<Forward>> openForward(const QString& machine, const JupyterServer& server,
                                                 quint16 wanted, const Control& control);
    void remember(const QString& machine, const std::function<void(QJsonObject&)>& change) const;
    void keepOpened(const QString& machine, const JupyterServer& server);
    /// JupyterClient::servedKind, asked once for each server.
    JupyterServer::Kind servedKind(const QString& key, JupyterClient& client, const Control& control);
    void keepToken(const QString& machine, const JupyterServer& server, const Secret& token);

    Machines& machines_;
    Forwards& forwards_;
    const FindInside findInside_;
    JsonFile memory_;
    mutable std::mutex mutex_;
    std::set<std::pair<QString, QString>> opened_;  ///< machine and target
    std::map<QString, Secret> tokens_;              ///< by machine, runtime file and pid
    std::map<QString, JupyterServer::Kind> kinds_;  ///< likewise, of servers that were started as bare ones
};

}  // namespace hearth
