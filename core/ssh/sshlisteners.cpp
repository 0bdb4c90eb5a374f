// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshlisteners.h"

#include "core/ssh/sshloop.h"
#include "core/ssh/sshpipe.h"
#include "core/ssh/sshtext.h"

#include <algorithm>

namespace hearth {

namespace {

// Of one connection, while what they are for is being connected to here.
constexpr std::size_t kMostWaiting = 1024;
// Nobody listens there (RFC 6761): a server only says so.
constexpr const char* kNowhere = "hearth.invalid";

}  // namespace

void SshListeners::listen(Id id, const QByteArray& address, quint16 port, Arrived arrived, Done done) {
    listeners_.emplace(id, Listener{address, port, std::move(arrived), false});
    questions_.push_back({id, false, address, port, std::move(done)});
    if (questions_.size() == 1) advance();
}

void SshListeners::cancel(Id id) {
    const auto found = listeners_.find(id);
    if (found == listeners_.end()) return;
    std::erase_if(waiting_, [id](const auto& each) {
        if (each.second.listener != id) return false;
        ssh_message_reply_default(each.second.message.get());
        return true;
    });
    // One that is still being asked for is cancelled once the server agreed.
    if (found->second.listening) {
        questions_.push_back({id, true, found->second.address, found->second.port, {}});
        if (questions_.size() == 1) advance();
    }
    listeners_.erase(id);
}

void SshListeners::advance() {
    while (!questions_.empty()) {
        if (!settled_) {
            // A request that changes nothing, or the answer to what was asked before: either way no answer is
            // due after it.
            if (ssh_channel_cancel_forward(loop_.session(), kNowhere, 0) == SSH_AGAIN) return;
            settled_ = true;
        }
        const Question& question = questions_.front();
        const int answered =
            question.cancel
                ? ssh_channel_cancel_forward(loop_.session(), question.address.constData(), question.port)
                : ssh_channel_listen_forward(loop_.session(), question.address.constData(), question.port,
                                             nullptr);
        if (answered == SSH_AGAIN) return;
        Question done = std::move(questions_.front());
        questions_.pop_front();
        answer(std::move(done), answered == SSH_OK);
    }
}

void SshListeners::answer(Question question, bool agreed) {
    if (question.cancel) return;
    const auto found = listeners_.find(question.id);
    if (found == listeners_.end()) {
        if (agreed) questions_.push_back({question.id, true, question.address, question.port, {}});
        return;  // nobody waits for it any more
    }
    if (agreed) {
        found->second.listening = true;
        question.done({});
        return;
    }
    listeners_.erase(found);
    question.done(Error{
        ErrorKind::Busy, SshText::tr("The server does not listen on port %1 for this.").arg(question.port),
        SshText::tr(
            "The port is in use there, is below 1024 without being root, or its administrator forbids it "
            "(AllowTcpForwarding, PermitListen in sshd_config)."),
        QString::fromUtf8(ssh_get_error(loop_.session()))});
}

bool SshListeners::take(ssh_message message) {
    if (ssh_message_type(message) != SSH_REQUEST_CHANNEL_OPEN ||
        ssh_message_subtype(message) != SSH_CHANNEL_FORWARDED_TCPIP || waiting_.size() >= kMostWaiting)
        return false;
    const int port = ssh_message_channel_request_open_destination_port(message);
    const char* const address = ssh_message_channel_request_open_destination(message);
    // The address is told as it was asked for, by most servers: the port alone decides where that fails.
    auto found = std::find_if(listeners_.begin(), listeners_.end(), [&](const auto& each) {
        return each.second.port == port && address && each.second.address == address;
    });
    if (found == listeners_.end())
        found = std::find_if(listeners_.begin(), listeners_.end(),
                             [&](const auto& each) { return each.second.port == port; });
    if (found == listeners_.end()) return false;
    const Id id = loop_.nextId();
    waiting_[id] = {found->first, decltype(Waiting::message)(message)};
    found->second.arrived(id);
    return true;
}

void SshListeners::bridge(Id arrival, Id id, UniqueFd local, const BridgeEvents& events) {
    auto waiting = waiting_.extract(arrival);
    ChannelRequest request;
    request.kind = ChannelRequest::Kind::Arrived;
    if (!waiting.empty())
        request.arrived = ssh_message_channel_request_open_reply_accept(waiting.mapped().message.get());
    if (!request.arrived) {
        if (events.refused) events.refused(std::move(local), cancelledError());
        return;
    }
    loop_.add(makeBridge(loop_, id, std::move(local), std::move(request), events));
}

void SshListeners::decline(Id arrival) {
    const auto waiting = waiting_.extract(arrival);
    if (!waiting.empty()) ssh_message_reply_default(waiting.mapped().message.get());
}

void SshListeners::end(const Error& reason) {
    waiting_.clear();
    listeners_.clear();
    for (const Question& question : std::exchange(questions_, {}))
        if (question.done) question.done(reason);
}

}  // namespace hearth
