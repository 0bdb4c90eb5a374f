// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerservice.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace hearth {

/// How often a machine's engine told that these changed, or it was not known whether they did: whoever lists
/// them asks for them again where its count is another one.
struct EngineChanges {
    int images = 0, volumes = 0, networks = 0;

    friend bool operator==(const EngineChanges&, const EngineChanges&) = default;
};

/// What is known of a machine's containers.
struct ContainersState {
    std::optional<Engine> engine;
    QList<Container> containers;  ///< by name; those that were known last, where there is an error
    bool listed = false;          ///< at least once
    std::optional<Error> error;   ///< why they are not looked at just now
    EngineChanges changes;

    friend bool operator==(const ContainersState&, const ContainersState&) = default;
};

/// Looks on at one machine's containers: a thread of its own, which listens to the engine's events and tells
/// whole snapshots. When the connection, or the engine, is lost it says so and goes on as soon as there is a
/// way again; nobody is asked, and a host that is not connected is waited for.
class EngineWatch {
public:
    /// Called on the watch's thread; must not end the watch.
    using Told = std::function<void(const ContainersState&)>;

    /// `service` outlives it.
    EngineWatch(ContainerService& service, QString machine, Told told);
    ~EngineWatch();
    EngineWatch(const EngineWatch&) = delete;
    EngineWatch& operator=(const EngineWatch&) = delete;

    /// Looks anew, from finding the engine on. Returns at once.
    void look();

private:
    void loop(const std::stop_token& stop);
    bool reach(const std::stop_token& stop);
    void follow(const std::stop_token& stop);
    void rest(std::chrono::milliseconds time, const std::stop_token& stop);
    void tell(const ContainersState& state);
    void lost(const Error& error);

    ContainerService& service_;
    const QString machine_;
    const Told told_;
    ContainersState state_;    // the thread's own
    std::uint64_t known_ = 0;  // of the reconnector's failures
    int tries_ = 0;            // of a machine that is there and whose engine does not answer, in a row

    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool lookNow_ = false;
    std::stop_source turn_;  // ends what is waited for now
    std::jthread thread_;
};

}  // namespace hearth
