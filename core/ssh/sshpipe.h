// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/command.h"
#include "core/ssh/sshchannel.h"
#include "core/ssh/sshloop.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace hearth {

/// Bytes in order, taken from the front.
class ByteQueue {
public:
    std::size_t size() const { return bytes_.size() - head_; }
    bool empty() const { return size() == 0; }
    void append(std::span<const char> bytes);
    std::span<const char> front() const { return {bytes_.data() + head_, size()}; }
    void drop(std::size_t count);

private:
    std::vector<char> bytes_;
    std::size_t head_ = 0;
};

/// What a channel's user and its I/O thread share: bounded buffers both ways. The channel's window is the
/// back pressure: what does not fit stays with libssh and the far side. Thread-safe.
class SshPipe : public std::enable_shared_from_this<SshPipe> {
public:
    explicit SshPipe(std::shared_ptr<SshLoop> loop) : loop_(std::move(loop)) {}

    /// Opens a channel for it and waits.
    Result<void> open(ChannelRequest request, const Control& control);

    Result<Process::Chunk> read(std::span<char> buffer, const Control& control);
    Result<std::size_t> write(std::span<const char> bytes, const Control& control);
    Result<void> finishWriting();
    Result<ExitStatus> wait(const Control& control);
    /// Gives it up: waiters get Cancelled, the channel is closed. A command that still runs is hung up first.
    void close();
    Result<void> resize(TerminalSize size);
    Result<void> signal(const QString& name);

private:
    friend class PipeChannel;
    enum class Phase { Opening, Open, Refused };

    void askUp();
    void withChannel(std::function<void(SshLoop&, SshChannel&)> action);
    Error endError() const;

    const std::shared_ptr<SshLoop> loop_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    Phase phase_ = Phase::Opening;
    std::optional<Error> error_;  // why it was refused, or how the connection ended
    SshChannel::Id channel_ = 0;
    ByteQueue far_[2];              // output, error output
    mutable bool starved_ = false;  // libssh holds bytes that did not fit
    bool farFinished_ = false;
    ByteQueue near_;
    bool nearFinished_ = false;
    bool upAsked_ = false;
    bool channelGone_ = false;
    bool closedHere_ = false;
    std::optional<ExitStatus> exit_;
};

ProcessPtr makeSshProcess(std::shared_ptr<SshPipe> pipe, SshConnectionPtr connection);
ByteStreamPtr makeSshStream(std::shared_ptr<SshPipe> pipe, SshConnectionPtr connection);

/// On the I/O thread: joins a local socket with a channel.
std::unique_ptr<SshChannel> makeBridge(SshLoop& loop, SshChannel::Id id, UniqueFd local,
                                       ChannelRequest request, BridgeEvents events);

}  // namespace hearth
