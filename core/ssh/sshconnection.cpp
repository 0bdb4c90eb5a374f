// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshconnection.h"

#include "core/base/socketapi.h"
#include "core/ssh/sshloop.h"
#include "core/ssh/sshpipe.h"
#include "core/ssh/sshtext.h"

#include <QRandomGenerator>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace hearth {

namespace {

// Ports that are tried where any will do: above what needs rights, below what systems give to clients.
constexpr int kFirstPort = 20'000, kLastPort = 32'000;
constexpr int kPortTries = 8;

/// Makes a socket ready for the I/O loop.
Result<void> prepare(const UniqueFd& socket) {
    HEARTH_TRY(setNonBlocking(socket.get()));
    sendAtOnce(socket.get());
    return {};
}

class LoopBridge : public SshBridge {
public:
    LoopBridge(const std::shared_ptr<SshLoop>& loop, SshChannel::Id id) : loop_(loop), id_(id) {}
    void abandon() override {
        const auto loop = loop_.lock();
        if (!loop) return;
        loop->post([id = id_](SshLoop* alive, const Error&) {
            if (SshChannel* channel = alive ? alive->find(id) : nullptr) channel->abandon();
        });
    }

private:
    const std::weak_ptr<SshLoop> loop_;
    const SshChannel::Id id_;
};

/// Joins the socket on the I/O thread: `join` is given the id that the bridge gets.
template <class Join>
SshBridgePtr bridgeOn(const std::shared_ptr<SshLoop>& loop, UniqueFd local, BridgeEvents events, Join join) {
    const SshChannel::Id id = loop->nextId();
    auto bridge = std::make_unique<LoopBridge>(loop, id);
    if (auto set = prepare(local); !set) {
        if (events.refused) events.refused(std::move(local), set.error());
        return bridge;
    }
    // A std::function is copyable, so what it carries must be.
    const auto socket = std::make_shared<UniqueFd>(std::move(local));
    loop->post(
        [id, socket, events = std::move(events), join = std::move(join)](SshLoop* alive, const Error& ended) {
            if (alive)
                join(*alive, id, std::move(*socket), events);
            else if (events.refused)
                events.refused(std::move(*socket), ended);
        });
    return bridge;
}

class LoopArrival : public SshArrival {
public:
    LoopArrival(std::shared_ptr<SshLoop> loop, SshListeners::Id id) : loop_(std::move(loop)), id_(id) {}
    ~LoopArrival() override {
        if (!loop_) return;
        loop_->post([id = id_](SshLoop* loop, const Error&) {
            if (loop) loop->listeners().decline(id);
        });
    }
    SshBridgePtr bridge(UniqueFd local, BridgeEvents events) override {
        const auto loop = std::exchange(loop_, nullptr);
        if (!loop) return nullptr;
        return bridgeOn(
            loop, std::move(local), std::move(events),
            [arrival = id_](SshLoop& on, SshChannel::Id id, UniqueFd socket, const BridgeEvents& told) {
                on.listeners().bridge(arrival, id, std::move(socket), told);
            });
    }

private:
    std::shared_ptr<SshLoop> loop_;
    const SshListeners::Id id_;
};

class LoopListener : public SshListener {
public:
    LoopListener(std::shared_ptr<SshLoop> loop, SshListeners::Id id, quint16 port)
        : loop_(std::move(loop)), id_(id), port_(port) {}
    ~LoopListener() override {
        loop_->post([id = id_](SshLoop* loop, const Error&) {
            if (loop) loop->listeners().cancel(id);
        });
    }
    quint16 port() const override { return port_; }

private:
    const std::shared_ptr<SshLoop> loop_;
    const SshListeners::Id id_;
    const quint16 port_;
};

/// What a listener's caller and the I/O thread share until the server has answered.
struct ListenAnswer {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<Result<void>> outcome;
    SshListeners::Id id = 0;
    bool givenUp = false;
};

class LoopConnection : public SshConnection, public std::enable_shared_from_this<LoopConnection> {
public:
    LoopConnection(const SshTarget& target, SshSessionPtr session, QString via,
                   std::shared_ptr<TimeSource> time)
        : via_(std::move(via)),
          loop_(std::make_shared<SshLoop>(target, std::move(session), std::move(time))),
          thread_([loop = loop_] { loop->run(); }) {}
    ~LoopConnection() override {
        loop_->stop(cancelledError());
        // The last owner may be the connection's own onEnded callback.
        if (thread_.get_id() == std::this_thread::get_id())
            thread_.detach();
        else
            thread_.join();
    }

    Result<ProcessPtr> startShellLine(const QByteArray& line, std::optional<TerminalSize> terminal,
                                      const Control& control) override {
        ChannelRequest request;
        request.kind = ChannelRequest::Kind::Exec;
        request.line = line;
        request.terminal = terminal;
        return startSession(std::move(request), control);
    }

    Result<ProcessPtr> startSubsystem(const QByteArray& name, const Control& control) override {
        ChannelRequest request;
        request.kind = ChannelRequest::Kind::Subsystem;
        request.line = name;
        return startSession(std::move(request), control);
    }

    Result<ByteStreamPtr> connectStream(const StreamTarget& target, const Control& control) override {
        ChannelRequest request;
        request.target = target;
        auto pipe = std::make_shared<SshPipe>(loop_);
        HEARTH_TRY(pipe->open(std::move(request), control));
        return makeSshStream(std::move(pipe), shared_from_this());
    }

    SshBridgePtr bridge(UniqueFd local, const StreamTarget& target, BridgeEvents events) override {
        ChannelRequest request;
        request.target = target;
        return bridgeOn(loop_, std::move(local), std::move(events),
                        [request](SshLoop& on, SshChannel::Id id, UniqueFd socket, const BridgeEvents& told) {
                            on.add(makeBridge(on, id, std::move(socket), request, told));
                        });
    }

    Result<std::unique_ptr<SshListener>> listen(const QString& address, quint16 port,
                                                std::function<void(std::unique_ptr<SshArrival>)> arrived,
                                                const Control& control) override {
        if (port != 0) return listenOn(address, port, arrived, control);
        // libssh loses the server's answer which port it chose: we choose.
        Result<std::unique_ptr<SshListener>> outcome =
            Error{ErrorKind::Busy, SshText::tr("The server has no free port for this."), {}, {}};
        for (int tries = 0; tries < kPortTries; ++tries) {
            const auto chosen = QRandomGenerator::global()->bounded(kFirstPort, kLastPort + 1);
            outcome = listenOn(address, static_cast<quint16>(chosen), arrived, control);
            if (outcome || outcome.error().kind != ErrorKind::Busy) break;
        }
        if (outcome || outcome.error().kind != ErrorKind::Busy) return outcome;
        // So many are not all taken.
        return Error{ErrorKind::Denied, SshText::tr("The server listens on no port for this."),
                     SshText::tr("Its administrator decides that: AllowTcpForwarding, PermitListen in "
                                 "sshd_config. Or the machine has no such address."),
                     outcome.error().detail};
    }

    QString via() const override { return via_; }
    bool alive() const override { return loop_->alive(); }
    Error endReason() const override { return loop_->endReason(); }
    SshStatistics statistics() const override { return loop_->statistics(); }
    void probe() override {
        loop_->post([](SshLoop* loop, const Error&) {
            if (loop) loop->probe();
        });
    }
    void onEnded(std::function<void(const Error&)> callback) override { loop_->onEnded(std::move(callback)); }
    void close() override { loop_->stop(cancelledError()); }

private:
    Result<ProcessPtr> startSession(ChannelRequest request, const Control& control) {
        auto pipe = std::make_shared<SshPipe>(loop_);
        HEARTH_TRY(pipe->open(std::move(request), control));
        return makeSshProcess(std::move(pipe), shared_from_this());
    }

    Result<std::unique_ptr<SshListener>>
    listenOn(const QString& address, quint16 port,
             const std::function<void(std::unique_ptr<SshArrival>)>& arrived, const Control& control) {
        const auto answer = std::make_shared<ListenAnswer>();
        loop_->post([answer, address = address.toUtf8(), port, arrived,
                     weak = std::weak_ptr(loop_)](SshLoop* loop, const Error& ended) {
            const auto done = [answer](const Result<void>& outcome) {
                const std::lock_guard lock(answer->mutex);
                answer->outcome = outcome;
                answer->changed.notify_all();
            };
            if (!loop) return done(ended);
            {
                const std::lock_guard lock(answer->mutex);
                if (answer->givenUp) return;
                answer->id = loop->nextId();
            }
            loop->listeners().listen(
                answer->id, address, port,
                [weak, arrived](SshListeners::Id id) {
                    if (const auto owned = weak.lock()) arrived(std::make_unique<LoopArrival>(owned, id));
                },
                done);
        });
        std::unique_lock lock(answer->mutex);
        const auto waited =
            waitUntil(answer->changed, lock, control, [&] { return answer->outcome.has_value(); });
        // Also one whose answer is still due is cancelled by its listener's end.
        auto listener = std::make_unique<LoopListener>(loop_, answer->id, port);
        answer->givenUp = !waited;
        lock.unlock();
        HEARTH_TRY(waited);
        HEARTH_TRY(*answer->outcome);
        return listener;
    }

    const QString via_;
    std::shared_ptr<SshLoop> loop_;
    std::thread thread_;
};

}  // namespace

SshConnectionPtr makeConnection(const SshTarget& target, SshSessionPtr session, const QString& via,
                                std::shared_ptr<TimeSource> time) {
    return std::make_shared<LoopConnection>(target, std::move(session), via, std::move(time));
}

}  // namespace hearth
