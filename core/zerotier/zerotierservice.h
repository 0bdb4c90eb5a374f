// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machines.h"
#include "core/zerotier/zerotierapi.h"
#include "core/zerotier/zerotierfacts.h"
#include "core/zerotier/zerotiernode.h"

#include <functional>
#include <map>
#include <mutex>

namespace hearth {

/// What is known of a machine's ZeroTier. Anything that keeps it from being looked at is a value here: it is
/// what a person sees.
struct ZeroTierState {
    enum class Is {
        NotInstalled,
        Stopped,  ///< installed, and its service does not run
        NoToken,  ///< it runs, and only root may ask it
        Works,
    };
    Is is = Is::NotInstalled;
    ZeroTierNode node;                ///< of Works
    QList<ZeroTierNetwork> networks;  ///< of Works, by name and id
    QList<ZeroTierPeer> peers;        ///< of Works, where they were asked for
    bool controller = false;          ///< of Works: it can control networks
    bool byCommand = false;           ///< asked by `sudo zerotier-cli`, since the token is not readable

    friend bool operator==(const ZeroTierState&, const ZeroTierState&) = default;
};

/// ZeroTier on machines, which are named as everywhere ("local", a host). What was found out of a machine
/// (port, token) is kept until the machine changes or refuses it, and then looked for anew, once.
/// Thread-safe; every call blocks and honours its Control; the equal command (zerotier-cli …) is told to
/// control.progress. Errors of all: those of ZeroTierApi; where only root may ask NeedsAnswer without
/// somebody who has sudo's password, Denied where this account may not use sudo; NotFound where it is not
/// installed; Unreachable where its service does not run.
class ZeroTierService {
public:
    explicit ZeroTierService(Machines& machines) : machines_(machines) {}

    Machines& machines() const { return machines_; }

    struct Look {
        bool peers = false;       ///< them, too
        bool controller = false;  ///< whether it can control networks
        /// Where the token is not readable: through sudo. Else that is told as NoToken, and nobody is asked.
        bool elevate = false;
    };
    /// At most one command (the first time) and then all requests at once.
    Result<ZeroTierState> look(const QString& machine, Look what, const Control& control);

    /// Joins, and sets these flags. What the service says of it at once: never OK yet.
    Result<ZeroTierNetwork> join(const QString& machine, const QString& network,
                                 const ZeroTierFlagsChange& flags, const Control& control);
    /// NotFound where it is not joined, though the service itself calls that a success.
    Result<void> leave(const QString& machine, const QString& network, const Control& control);
    /// NotFound where it is not joined. Failed where the service did not take them.
    Result<ZeroTierNetwork> setFlags(const QString& machine, const QString& network,
                                     const ZeroTierFlagsChange& flags, const Control& control);
    /// As it is now. NotFound where it is not joined.
    Result<ZeroTierNetwork> network(const QString& machine, const QString& network, const Control& control);
    Result<ZeroTierNode> node(const QString& machine, const Control& control);

    /// The API of a machine's service, for its controller: with a token that it took. Where only root may
    /// read that, it is read by sudo, if `control.asker` is there to be asked. Kept as the others; where it
    /// refuses that token later (AuthRefused), forget() and ask for it anew.
    Result<std::shared_ptr<ZeroTierApi>> api(const QString& machine, const Control& control);
    /// Looks anew at the next call.
    void forget(const QString& machine);

    /// What the machine says of itself, asked anew. A copy of the token that the service refuses is none.
    Result<ZeroTierFacts> facts(const QString& machine, const Control& control);
    /// Runs these steps one after the other as root, with their output (ProgressEvent::Output); the copy of
    /// the token is made for the account that Hearth uses there. Failed with the last words of what failed.
    Result<void> run(const QString& machine, const QList<ZeroTierStep>& steps, const Control& control);

private:
    struct Access;  // how one machine is asked
    /// What is kept of it, or found out now: `kept` says which.
    Result<std::shared_ptr<Access>> access(const QString& machine, const Control& control, bool& kept);
    void forget(const QString& machine, const std::shared_ptr<Access>& which);
    /// Does `work` with each token in turn, and anew once where what was kept is no longer true. In the end
    /// without one: access.api() is null.
    Result<void> attempt(const QString& machine, const Control& control,
                         const std::function<Result<void>(Access&)>& work);
    /// One request about a network (empty: about the node), or the commands that are equal to it as root.
    Result<QByteArray> ask(const QString& machine, const QByteArray& method, const QString& network,
                           const QByteArray& json, const QList<QStringList>& calls, const Control& control);

    Machines& machines_;
    std::mutex mutex_;
    std::map<QString, std::shared_ptr<Access>> known_;
    std::timed_mutex finding_;  // held before mutex_
};

}  // namespace hearth
