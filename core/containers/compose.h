// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/machine/machines.h"

namespace hearth {

class Engines;

/// Containers that one compose file describes.
struct ComposeProject {
    QString name;
    QString folder;     ///< on the machine, where its relative paths begin
    QStringList files;  ///< its compose files, absolute
    QStringList services;
    int running = 0, containers = 0;

    friend bool operator==(const ComposeProject&, const ComposeProject&) = default;
};
/// Pure. By name, of the labels that compose gives its containers.
QList<ComposeProject> composeProjects(const QList<Container>& containers);

/// Pure. What their logs are told apart by, by their ids: the service, and where there are several of one,
/// the number too.
QMap<QString, QString> composeLogNames(const QList<Container>& containers);

/// What runs compose on a machine: "docker compose", "docker-compose" or "podman-compose".
struct ComposeCommand {
    QStringList words;  ///< empty: there is none
    QString version;
    QString packageManager;  ///< where there is none: what would bring it ("apt-get"); empty: not known

    friend bool operator==(const ComposeCommand&, const ComposeCommand&) = default;
};
/// Pure. What the probe prints.
ComposeCommand parseComposeCommand(const QByteArray& output);
/// Pure. Why nothing can be done with projects on a machine without one, and what brings it; `podman`: which
/// engine it is for. NotFound.
Error noComposeCommand(const QString& machine, const ComposeCommand& none, bool podman);

struct LiveEnd;
struct Volume;
/// Pure. Those with a name that were made for a project.
QStringList composeVolumes(const QList<Volume>& volumes, const QString& project);

/// Compose projects of a machine, through its own compose command: nothing of the format is Hearth's.
/// Thread-safe; costs nothing to make. Output is told as it comes (ProgressEvent::Output). Errors of all:
/// NotFound where the machine has no such command, Failed with the last of its output, and those of the
/// connection.
class ComposeService {
public:
    explicit ComposeService(Engines& engines) : engines_(engines) {}

    Result<ComposeCommand> command(const QString& machine, const Control& control);
    /// NotFound, with what brings it, where the machine has none.
    Result<ComposeCommand> requireCommand(const QString& machine, const Control& control);
    /// Of containers that are there, running or not.
    Result<QList<ComposeProject>> list(const QString& machine, const Control& control);
    /// A project of list() by its name; a path of a compose file, or of a folder with one, is one that need
    /// not have been started; where it has a usual name, with the override file beside it. NotFound.
    Result<ComposeProject> find(const QString& machine, const QString& nameOrPath, const Control& control);

    enum class Act { Up, Down, DownWithVolumes, Pull, Logs, FollowLogs, Validate };
    /// Up: in the background. DownWithVolumes: those that its files name, and what is in them, go too. Logs:
    /// the last lines of each service; FollowLogs: and what comes, until it is given up. Validate: what
    /// compose makes of the files, in its own words. Returned is the end of what it printed.
    Result<QString> act(const QString& machine, const ComposeProject& project, Act act,
                        const Control& control);
    /// Runs the machine's compose command with these words, in `folder`. Its exit code is a value.
    Result<LiveEnd> run(const QString& machine, const QString& folder, const QStringList& words,
                        const Control& control);

private:
    Engines& engines_;
};

/// Pure. The words behind a compose command.
QStringList composeWords(const ComposeProject& project, ComposeService::Act act);

}  // namespace hearth
