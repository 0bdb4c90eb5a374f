// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/owner/ownerserver.h"

#include "core/base/pause.h"
#include "core/base/socketstream.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <condition_variable>

namespace hearth {

using namespace std::chrono_literals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Owner)
};

constexpr std::size_t mostClients = 32;
constexpr auto patience = 10s;           // with a request that does not come, and an answer that is not read
constexpr auto descriptorPause = 100ms;  // until it is looked again whether there is one

Result<void> send(ByteStream& stream, const QByteArray& line, const std::stop_token& stop) {
    Control control;
    control.stop = stop;
    control.deadline = Deadline::after(patience);
    return writeAll(stream, std::span(line.constData(), static_cast<std::size_t>(line.size())), control);
}

Result<QByteArray> readRequest(ByteStream& stream, const std::stop_token& stop) {
    Control control;
    control.stop = stop;
    control.deadline = Deadline::after(patience);
    LineCutter lines(longestOwnerRequest);
    std::array<char, 4096> buffer{};
    for (;;) {
        auto line = lines.next();
        if (!line) return std::move(line.error());
        if (*line) return std::move(**line);
        const auto got = stream.read(buffer, control);
        if (!got) return got.error();
        if (*got == 0) return cancelledError();  // it went without asking
        lines.take(QByteArrayView(buffer.data(), static_cast<qsizetype>(*got)));
    }
}

OwnerAnswer answerOf(Result<QJsonObject> outcome) {
    if (!outcome) return {OwnerAnswer::Kind::Error, {}, std::move(outcome.error())};
    return {OwnerAnswer::Kind::Result, std::move(*outcome), {}};
}

}  // namespace

Result<void> OwnerCall::tell(const QJsonObject& event) {
    return send(stream_, toLine(OwnerAnswer{OwnerAnswer::Kind::Event, event, {}}), control_.stop);
}

struct OwnerServer::Client {
    explicit Client(UniqueFd socket) : stream(makeSocketStream(std::move(socket))) {}

    const ByteStreamPtr stream;
    std::atomic<bool> done = false;
    std::thread thread;
};

OwnerServer::OwnerServer(OwnerClaim claim, OwnerVerbs verbs, Options options)
    : claim_(std::move(claim)), verbs_(std::move(verbs)), options_(std::move(options)) {
    accepting_ = std::thread([this] { acceptLoop(); });
}

OwnerServer::~OwnerServer() { end(); }

void OwnerServer::acceptLoop() {
    Control control;
    control.stop = noMore_.get_token();
    control.deadline = Deadline::never();
    for (;;) {
        auto socket = claim_.accept(control);
        std::unique_lock lock(mutex_);
        for (auto it = clients_.begin(); it != clients_.end();) {
            if (it->done) {
                it->thread.join();
                it = clients_.erase(it);
            } else {
                ++it;
            }
        }
        if (!socket && socket.error().kind == ErrorKind::Busy) {
            lock.unlock();
            (void)pauseFor(descriptorPause, control);
            continue;
        }
        if (!socket || control.stop.stop_requested()) return;
        if (clients_.size() >= mostClients) {
            lock.unlock();
            const auto stream = makeSocketStream(std::move(*socket));
            const Error busy{ErrorKind::Busy,
                             Text::tr("Too many programs ask this home's Hearth at once."),
                             Text::tr("Try again in a moment."),
                             {}};
            // It fits the socket's buffer: nobody is waited for.
            (void)send(*stream, toLine(OwnerAnswer{OwnerAnswer::Kind::Error, {}, busy}), control.stop);
            continue;
        }
        Client& client = clients_.emplace_back(std::move(*socket));
        client.thread = std::thread([this, &client] {
            serve(client);
            client.stream->close();
            client.done = true;
        });
    }
}

void OwnerServer::serve(Client& client) {
    const std::stop_token ending = ending_.get_token();
    const OwnerHello hello{QCoreApplication::applicationPid(), QCoreApplication::applicationName()};
    if (!send(*client.stream, toLine(hello), ending)) return;
    const auto line = readRequest(*client.stream, ending);
    const auto request = line ? parseOwnerRequest(*line) : Result<OwnerRequest>(line.error());
    if (!request) {
        (void)send(*client.stream, toLine(answerOf(request.error())), ending);
        return;
    }
    std::stop_source gone;
    const std::stop_callback onEnding(ending, [&] { gone.request_stop(); });
    std::jthread doing([&] {
        const auto answer = answerOf(perform(*request, client, gone.get_token()));
        // What the end of this owner cut off has no outcome here: who asked sees the end, and asks the next
        // one. What was done is told all the same: it may be what made this owner end.
        if (answer.kind == OwnerAnswer::Kind::Result || !ending.stop_requested())
            (void)send(*client.stream, toLine(answer), {});
        client.stream->close();  // ends the read below
    });
    // Who leaves, or says more than one thing, has ended what was asked.
    Control lasting;
    lasting.stop = ending;
    lasting.deadline = Deadline::never();
    char more = 0;
    (void)client.stream->read(std::span(&more, 1), lasting);
    gone.request_stop();
}

Result<QJsonObject> OwnerServer::perform(const OwnerRequest& request, Client& client,
                                         const std::stop_token& gone) {
    Control control;
    control.stop = gone;
    control.deadline = Deadline::never();
    control.asker = options_.asker;
    OwnerCall call(*client.stream, control);
    if (request.verb == QLatin1String("yield")) return yield(client, call);
    const auto handler = verbs_.constFind(request.verb);
    if (handler == verbs_.constEnd())
        return Error{ErrorKind::NotFound,
                     Text::tr("This home's Hearth does not know “%1”.").arg(request.verb.left(100)),
                     Text::tr("Update the older one of the two programs."),
                     {}};
    return (*handler)(request.arguments, call);
}

Result<QJsonObject> OwnerServer::yield(Client& client, OwnerCall& call) {
    {
        const std::lock_guard lock(mutex_);
        if (!options_.letGo || yielding_)
            return Error{
                ErrorKind::Busy, Text::tr("This home's Hearth keeps it."), Text::tr("End it first."), {}};
        yielding_ = true;
    }
    stopTaking();
    {
        // The others look for the next owner. They must not see first how what they follow is ended here.
        const std::lock_guard lock(mutex_);
        for (Client& other : clients_)
            if (&other != &client) other.stream->close();
    }
    options_.letGo();
    claim_.release();
    if (call.tell({})) {
        // What it says next, or its leaving, is that it has the home now.
        std::mutex mutex;
        std::condition_variable_any changed;
        std::unique_lock lock(mutex);
        (void)waitUntil(changed, lock, call.control().within(patience), [] { return false; });
    }
    options_.gone();
    return QJsonObject();
}

void OwnerServer::stopTaking() {
    std::call_once(notTaking_, [this] {
        noMore_.request_stop();
        accepting_.join();
        claim_.stopListening();
    });
}

void OwnerServer::end() {
    std::call_once(ended_, [this] {
        ending_.request_stop();
        stopTaking();
        // Each is woken by that, and closes its own stream once it has told what it did.
        for (Client& client : clients_) client.thread.join();
        clients_.clear();
    });
}

}  // namespace hearth
