// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshconnection.h"

#include "core/ssh/sshloop.h"
#include "core/ssh/sshpipe.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

#include <thread>

namespace hearth {

namespace {

class LoopConnection : public SshConnection, public std::enable_shared_from_this<LoopConnection> {
public:
    LoopConnection(const SshTarget& target, SshSessionPtr session)
        : loop_(std::make_shared<SshLoop>(target, std::move(session))),
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
        auto pipe = std::make_shared<SshPipe>(loop_);
        HEARTH_TRY(pipe->open(std::move(request), control));
        return makeSshProcess(std::move(pipe), shared_from_this());
    }

    Result<ByteStreamPtr> connectStream(const StreamTarget& target, const Control& control) override {
        ChannelRequest request;
        request.target = target;
        auto pipe = std::make_shared<SshPipe>(loop_);
        HEARTH_TRY(pipe->open(std::move(request), control));
        return makeSshStream(std::move(pipe), shared_from_this());
    }

    void bridge(UniqueFd local, const StreamTarget& target, BridgeEvents events) override {
        if (auto set = setNonBlocking(local.get()); !set) {
            if (events.opened) events.opened(set.error());
            return;
        }
        const int on = 1;  // refused by unix sockets, which need none
        ::setsockopt(local.get(), IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<const char*>(&on), sizeof on);
        // A std::function is copyable, so what it carries must be.
        const auto socket = std::make_shared<UniqueFd>(std::move(local));
        loop_->post([socket, target, events = std::move(events)](SshLoop* loop, const Error& ended) {
            if (loop)
                loop->add(makeBridge(*loop, std::move(*socket), target, events));
            else if (events.opened)
                events.opened(ended);
        });
    }

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
    std::shared_ptr<SshLoop> loop_;
    std::thread thread_;
};

}  // namespace

SshConnectionPtr makeConnection(const SshTarget& target, SshSessionPtr session) {
    return std::make_shared<LoopConnection>(target, std::move(session));
}

}  // namespace hearth
