// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/container.h"
#include "core/containers/engineapi.h"
#include "core/containers/framedecoder.h"
#include "core/machine/machines.h"

#include <map>
#include <mutex>

namespace hearth {

/// What a log is asked for.
struct ContainerLogs {
    bool follow = false;      ///< until it is given up
    int tail = -1;            ///< the last so many lines; -1: all
    qint64 since = 0;         ///< seconds since 1970; 0: from the beginning
    bool timestamps = false;  ///< before each line, RFC 3339
};

/// What an event of an engine, a line of JSON, says of a container.
struct ContainerEvent {
    QString action;  ///< "start", "die", "health_status: healthy" …
    QString id;
    QString name;  ///< as it is then

    /// Whether a list of containers may read differently after it.
    bool changesList() const;
    /// Whether a list can be one from after it. An engine tells of some things before its list has them.
    bool within(const QList<Container>& containers) const;

    friend bool operator==(const ContainerEvent&, const ContainerEvent&) = default;
};
/// Pure. Empty where it is none.
ContainerEvent parseContainerEvent(const QByteArray& line);

/// Containers and images of a machine, which is named as everywhere ("local", a host). Thread-safe; every
/// call blocks and honours its Control. An engine is found once and kept with its connections until it stops
/// answering. Errors of all: those of chooseEngineSocket() and EngineApi.
class ContainerService {
public:
    explicit ContainerService(Machines& machines) : machines_(machines) {}

    /// `again`: look for it anew.
    Result<Engine> engine(const QString& machine, const Control& control, bool again = false);

    /// By name; `all`: those too that do not run.
    Result<QList<Container>> list(const QString& machine, bool all, const Control& control);
    /// A container by its name, its id, or the beginning of one. NotFound; Invalid where several begin so.
    Result<Container> find(const QString& machine, const QString& container, const Control& control);
    Result<QList<Image>> images(const QString& machine, const Control& control);

    /// Tells the list, and tells it anew whenever the engine says that something happened to a container,
    /// until it is given up or the engine ends: Unreachable. Nothing is asked for at intervals.
    Result<void> follow(const QString& machine,
                        const std::function<void(const Engine&, const QList<Container>&)>& told,
                        const Control& control);

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

    Machines& machines() const { return machines_; }

private:
    Result<std::shared_ptr<EngineApi>> api(const QString& machine, const Control& control,
                                           bool again = false);
    /// Reports the equal command, for "Show what Hearth ran".
    static void say(const EngineApi& api, const QStringList& words, const Control& control);

    Machines& machines_;
    std::mutex mutex_;
    std::map<QString, std::shared_ptr<EngineApi>> apis_;
};

}  // namespace hearth
