// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/owner/ownerclaim.h"
#include "core/owner/ownerwire.h"

#include <QHash>

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace hearth {

/// One thing that was asked of the owner, while it is being done.
class OwnerCall {
public:
    OwnerCall(ByteStream& stream, Control control) : stream_(stream), control_(std::move(control)) {}

    /// Stopped when who asked has gone, or the owner ends; without a deadline; asks whoever the owner asks.
    const Control& control() const { return control_; }
    /// Sends an event. An error where it cannot be sent, or is not read for 10 s.
    Result<void> tell(const QJsonObject& event);

private:
    ByteStream& stream_;
    const Control control_;
};

/// Does what a verb stands for, on a thread of its own, and returns its result. Several run at once.
using OwnerHandler = std::function<Result<QJsonObject>(const QJsonObject& arguments, OwnerCall& call)>;
using OwnerVerbs = QHash<QString, OwnerHandler>;

/// Answers the other programs of a home: each connection is one request, any number of events, one answer. It
/// knows nothing of what is asked: each service brings its verbs. A thread accepts, each connection has two,
/// one that reads and one that does. At most 32 connections are served at once, more are told so; a request
/// must be there within 10 s and in one line of 64 KiB.
class OwnerServer {
public:
    struct Options {
        Asker* asker = nullptr;  ///< who is asked for those who ask here; may be null; outlives it
        /// Makes this an owner that gives way to one who asks for the verb "yield" (the window to hearthctl):
        /// `letGo` ends all that it owns, then the home is given up, then `gone` is called once the other has
        /// taken it, or has gone itself. Both on a thread of the server; `gone` must not destroy it. Null:
        /// "yield" is Busy.
        std::function<void()> letGo, gone;
    };
    OwnerServer(OwnerClaim claim, OwnerVerbs verbs)
        : OwnerServer(std::move(claim), std::move(verbs), Options()) {}
    OwnerServer(OwnerClaim claim, OwnerVerbs verbs, Options options);
    /// As end(); then the home is free.
    ~OwnerServer();

    /// Ends all connections and takes no more; returns when no verb runs any more. The home stays this
    /// program's, so that it can let go of what it owns before another takes that up.
    void end();

private:
    struct Client;

    void acceptLoop();
    void serve(Client& client);
    Result<QJsonObject> perform(const OwnerRequest& request, Client& client, const std::stop_token& gone);
    Result<QJsonObject> yield(Client& client, OwnerCall& call);
    void stopTaking();

    OwnerClaim claim_;
    const OwnerVerbs verbs_;
    const Options options_;
    std::stop_source noMore_, ending_;
    std::mutex mutex_;
    std::list<Client> clients_;
    bool yielding_ = false;
    std::once_flag notTaking_, ended_;
    std::thread accepting_;
};

}  // namespace hearth
