// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/fd.h"
#include "core/ssh/sshchannel.h"
#include "core/ssh/sshconnection.h"

#include <libssh/server.h>

#include <deque>
#include <map>
#include <unordered_map>

namespace hearth {

/// The ports on which the server of one connection listens for us (RFC 4254 §7), and who came there and was
/// not answered yet. Lives on the connection's I/O thread only.
///
/// libssh has one place for the answer of a global request, whoever asked: its keepalive may have one on the
/// way. So requests go one after another, and before the first of them whatever is still due is collected.
class SshListeners {
public:
    using Id = std::uint64_t;
    using Arrived = std::function<void(Id)>;
    using Done = std::function<void(const Result<void>&)>;

    explicit SshListeners(SshLoop& loop) : loop_(loop) {}

    void listen(Id id, const QByteArray& address, quint16 port, Arrived arrived, Done done);
    /// Who came there and waits is declined.
    void cancel(Id id);
    /// `id`: the bridge's.
    void bridge(Id arrival, Id id, UniqueFd local, const BridgeEvents& events);
    void decline(Id arrival);

    /// Packets came in: goes on with the request that is under way.
    void advance();
    /// A request of ours is under way, whose answer will be a sign of life: no keepalive may be sent.
    bool isAsking() const { return !questions_.empty(); }
    /// A keepalive was sent: its answer is libssh's to collect.
    void noteKeepAlive() { settled_ = false; }
    /// Somebody came to one of the ports: true, and the message is taken over.
    bool take(ssh_message message);
    /// The session has ended.
    void end(const Error& reason);

private:
    struct MessageFree {
        void operator()(ssh_message message) const { ssh_message_free(message); }
    };
    struct Listener {
        QByteArray address;
        quint16 port = 0;
        Arrived arrived;
        bool listening = false;
    };
    struct Question {
        Id id = 0;
        bool cancel = false;
        QByteArray address;
        quint16 port = 0;
        Done done;
    };
    struct Waiting {
        Id listener = 0;
        std::unique_ptr<std::remove_pointer_t<ssh_message>, MessageFree> message;
    };

    void answer(Question question, bool agreed);

    SshLoop& loop_;
    std::map<Id, Listener> listeners_;
    std::deque<Question> questions_;
    bool settled_ = false;
    std::unordered_map<Id, Waiting> waiting_;
};

}  // namespace hearth
