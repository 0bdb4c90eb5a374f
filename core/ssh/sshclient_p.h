// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of SshClient; for sshclient*.cpp only.
#pragma once

#include "core/ssh/sshclient.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hearth {

/// What the client shares with its connections' ends and its processes, which may outlive it.
struct ClientShared {
    struct Flight {
        std::stop_source stop;
        bool asking = false;
        bool done = false;
        bool ownFailure = false;  ///< of the caller who drove it; others may do better
        std::optional<Error> error;
    };
    enum class Use {
        Shared,    ///< the one that everything of the host goes through
        Sessions,  ///< made because the shared one's sessions were used up; ends with the last of its own
        Streams,   ///< made because one connection's window limits bulk on a far link
    };
    struct Pooled {
        SshConnectionPtr connection;
        int sessions = 0;  ///< processes of ours that run on it
        Use use = Use::Shared;
    };

    std::mutex mutex;
    std::condition_variable_any changed;
    std::shared_ptr<Flight> flight;
    std::vector<Pooled> pool;
    bool addingFurther = false;
    bool furtherRefused = false;  ///< it would have to ask somebody, or cannot be had: until the next login
    std::uint64_t sessionsEnded = 0;
    std::uint64_t disconnects = 0;
    std::size_t streamsGiven = 0;
    SshState current;
    std::uint64_t changes = 0;  ///< of current
    std::uint64_t told = 0;     ///< how many of them observers know
    std::recursive_mutex telling;
    Observers<const SshState&> observers;

    /// With the mutex held, together with what makes it so; then tellPhase() without.
    void setPhase(SshState::Phase phase, const Error& error, const QString& via = {});
    /// Tells the state as it is now, unless that was told. The last thing told is never an older one.
    void tellPhase();
};

struct SshClient::Private {
    Private(SshTarget where, SecretStore& store, std::shared_ptr<SshClient> through, SshCommons common)
        : target(std::move(where)), secrets(store), via(std::move(through)), commons(std::move(common)) {}
    /// `only`: by that other address; empty: by whichever way answers.
    Result<SshConnectionPtr> logInOnce(const Control& control, const QString& only = {});
    /// Calls `start` for one connection after the other, until one has a session to spare.
    Result<ProcessPtr> startSession(SshClient& client, const Control& control,
                                    const std::function<Result<ProcessPtr>(SshConnection&)>& start);
    void drive(std::unique_lock<std::mutex>& lock, const std::shared_ptr<ClientShared::Flight>& flight,
               const Control& control);
    /// Takes it out of the pool when it ends. Without the lock: it may have ended already.
    void watchEnd(const SshConnectionPtr& connection);
    bool addFurther(ClientShared::Use use, const Control& control);
    void spread();

    SshTarget target;
    SecretStore& secrets;
    std::shared_ptr<SshClient> via;
    const SshCommons commons;
    std::shared_ptr<ClientShared> shared = std::make_shared<ClientShared>();
    std::once_flag reconnectorMade;
    std::optional<Reconnector> reconnector;
    bool spreaderDone = false;
    std::jthread spreader;  // under shared->mutex, but for its end; last, so that it ends before the rest
};

}  // namespace hearth
