// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerevent.h"
#include "core/containers/engines.h"
#include "core/containers/framedecoder.h"

namespace hearth {

/// What a log is asked for.
struct ContainerLogs {
    bool follow = false;      ///< until it is given up
    int tail = -1;            ///< the last so many lines; -1: all
    qint64 since = 0;         ///< seconds since 1970; 0: from the beginning
    bool timestamps = false;  ///< before each line, RFC 3339
};

/// Containers of a machine, which is named as everywhere ("local", a host). Thread-safe; every call blocks
/// and honours its Control. Errors of all: those of Engines::api() and EngineApi.
class ContainerService {
public:
    explicit ContainerService(Engines& engines) : engines_(engines) {}

    /// By name; `all`: those too that do not run.
    Result<QList<Container>> list(const QString& machine, bool all, const Control& control);
    /// A container by its name, its id, or the beginning of one. NotFound; Invalid where several begin so.
    Result<Container> find(const QString& machine, const QString& container, const Control& control);

    /// Tells the list, and tells it anew whenever the engine says that something happened to a container,
    /// until it is given up or the engine ends: Unreachable. Nothing is asked for at intervals. `changed`,
    /// which may be empty, is told when something happened to what else the engine has.
    Result<void> follow(const QString& machine,
                        const std::function<void(const Engine&, const QList<Container>&)>& told,
                        const Control& control, const std::function<void(EngineThing)>& changed = {});

    /// What follow() told last of a machine, for who only wants to lead there: nobody is asked.
    QList<Container> seen(const QString& machine) const;

    enum class Act { Start, Stop, Restart, Pause, Unpause, Kill };
    /// What it is already is no error. Stop waits for the container to end as long as that was given.
    Result<void> act(const QString& machine, const QString& container, Act act, const Control& control);
    Result<void> rename(const QString& machine, const QString& container, const QString& name,
                        const Control& control);
    /// `force`: also where it runs; `volumes`: those without a name that are its alone go with it.
    Result<void> remove(const QString& machine, const QString& container, bool force, bool volumes,
                        const Control& control);

    /// Its output in pieces as it comes, stdout and stderr apart; of one with a terminal all is stdout. A
    /// sink that returns false ends it.
    using LogSink = std::function<bool(FrameDecoder::Stream stream, std::span<const char> bytes)>;
    Result<void> logs(const QString& machine, const QString& container, const ContainerLogs& what,
                      const LogSink& sink, const Control& control);

    Engines& engines() const { return engines_; }

private:
    Engines& engines_;
    mutable std::mutex mutex_;
    std::map<QString, QList<Container>> seen_;
};

}  // namespace hearth
