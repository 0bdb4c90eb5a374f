// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/sshpipe.h"

#include "core/ssh/sshtext.h"

#include <algorithm>
#include <cstring>

namespace hearth {

namespace {

constexpr std::size_t kFarLimit = 1024 * 1024;  // each stream; one held window may come on top
constexpr std::size_t kNearLimit = 512 * 1024;

}  // namespace

void ByteQueue::append(std::span<const char> bytes) {
    if (head_ > 0 && head_ >= bytes_.size() / 2) {
        bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(head_));
        head_ = 0;
    }
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void ByteQueue::drop(std::size_t count) {
    head_ += std::min(count, size());
    if (head_ < bytes_.size()) return;
    bytes_.clear();
    head_ = 0;
    // A burst is over: an idle channel keeps no large buffer.
    if (bytes_.capacity() > 64 * 1024) bytes_.shrink_to_fit();
}

/// The channel's side of a pipe.
class PipeChannel : public SshChannel {
public:
    PipeChannel(SshLoop& loop, Id id, ChannelRequest request, std::shared_ptr<SshPipe> pipe)
        : SshChannel(loop, id, std::move(request)), pipe_(std::move(pipe)) {}

protected:
    void opened() override {
        const std::lock_guard lock(pipe_->mutex_);
        pipe_->phase_ = SshPipe::Phase::Open;
        pipe_->changed_.notify_all();
    }
    void refused(const Error& error) override {
        const std::lock_guard lock(pipe_->mutex_);
        pipe_->phase_ = SshPipe::Phase::Refused;
        pipe_->error_ = error;
        pipe_->channelGone_ = true;
        pipe_->changed_.notify_all();
    }
    std::size_t take(std::span<const char> bytes, bool error) override {
        const std::lock_guard lock(pipe_->mutex_);
        ByteQueue& queue = pipe_->far_[error ? 1 : 0];
        const std::size_t room = kFarLimit - std::min(queue.size(), kFarLimit);
        const std::size_t count = std::min(bytes.size(), room);
        queue.append(bytes.first(count));
        pipe_->starved_ = pipe_->starved_ || count < bytes.size();
        if (count > 0) pipe_->changed_.notify_all();
        return count;
    }
    bool wantsHeld() const override {
        const std::lock_guard lock(pipe_->mutex_);
        const bool wants = pipe_->far_[0].size() < kFarLimit / 2 && pipe_->far_[1].size() < kFarLimit / 2;
        pipe_->starved_ = !wants;
        return wants;
    }
    void takeHeld(std::span<const char> bytes, bool error) override {
        const std::lock_guard lock(pipe_->mutex_);
        pipe_->far_[error ? 1 : 0].append(bytes);
        pipe_->changed_.notify_all();
    }
    void farFinished() override {
        const std::lock_guard lock(pipe_->mutex_);
        pipe_->farFinished_ = true;
        pipe_->changed_.notify_all();
    }
    void exited(const ExitStatus& status) override {
        const std::lock_guard lock(pipe_->mutex_);
        pipe_->exit_ = status;
        pipe_->changed_.notify_all();
    }
    void closed(const std::optional<Error>& error) override {
        const std::lock_guard lock(pipe_->mutex_);
        pipe_->channelGone_ = pipe_->farFinished_ = true;
        if (error) pipe_->error_ = error;
        pipe_->changed_.notify_all();
    }
    Source next(std::size_t most, std::span<const char>& bytes) override {
        const std::lock_guard lock(pipe_->mutex_);
        if (pipe_->near_.empty()) {
            pipe_->upAsked_ = false;
            return pipe_->nearFinished_ ? Source::End : Source::Nothing;
        }
        // Copied, since libssh may call back into this pipe while it writes.
        const std::span<const char> front = pipe_->near_.front().first(std::min(most, pipe_->near_.size()));
        const std::span<char> room = loop().scratch(front.size());
        std::memcpy(room.data(), front.data(), front.size());
        bytes = room.first(front.size());
        return Source::Bytes;
    }
    void consumed(std::size_t count) override {
        const std::lock_guard lock(pipe_->mutex_);
        pipe_->near_.drop(count);
        pipe_->changed_.notify_all();
    }

private:
    const std::shared_ptr<SshPipe> pipe_;
};

Error SshPipe::endError() const {
    if (closedHere_) return cancelledError();
    if (error_) return *error_;
    return {ErrorKind::Unreachable, SshText::tr("The far side closed it."), {}, {}};
}

Result<void> SshPipe::open(ChannelRequest request, const Control& control) {
    loop_->post([self = shared_from_this(), request = std::move(request)](SshLoop* loop, const Error& ended) {
        std::unique_lock lock(self->mutex_);
        if (!loop || self->closedHere_) {
            self->phase_ = Phase::Refused;
            if (!loop) self->error_ = ended;
            self->channelGone_ = true;
            self->changed_.notify_all();
            return;
        }
        const SshChannel::Id id = loop->nextId();
        self->channel_ = id;
        lock.unlock();
        loop->add(std::make_unique<PipeChannel>(*loop, id, request, self));
    });
    {
        std::unique_lock lock(mutex_);
        auto waited = waitUntil(changed_, lock, control, [this] { return phase_ != Phase::Opening; });
        if (waited) {
            if (phase_ == Phase::Open) return {};
            return endError();
        }
        lock.unlock();
        close();
        return waited.error();
    }
}

void SshPipe::withChannel(std::function<void(SshLoop&, SshChannel&)> action) {
    loop_->post([self = shared_from_this(), action = std::move(action)](SshLoop* loop, const Error&) {
        if (!loop) return;
        SshChannel::Id id = 0;
        {
            const std::lock_guard lock(self->mutex_);
            id = self->channel_;
        }
        if (SshChannel* channel = loop->find(id)) action(*loop, *channel);
    });
}

void SshPipe::askUp() {
    withChannel([](SshLoop& loop, SshChannel& channel) { loop.markUp(channel.id()); });
}

Result<Process::Chunk> SshPipe::read(std::span<char> buffer, const Control& control) {
    if (buffer.empty())
        return Error{ErrorKind::Invalid, SshText::tr("There is no room to read into."), {}, {}};
    std::unique_lock lock(mutex_);
    HEARTH_TRY(waitUntil(changed_, lock, control, [this] {
        return closedHere_ || !far_[0].empty() || !far_[1].empty() || farFinished_ || channelGone_;
    }));
    if (closedHere_) return cancelledError();
    // Error output first: there is little of it, and it tells what the rest means.
    const int which = !far_[1].empty() ? 1 : 0;
    ByteQueue& queue = far_[which];
    if (queue.empty()) {
        if (error_) return *error_;
        return Process::Chunk{Process::Source::End, 0};
    }
    const std::size_t count = std::min(buffer.size(), queue.size());
    std::memcpy(buffer.data(), queue.front().data(), count);
    queue.drop(count);
    const bool drain = starved_ && far_[0].size() < kFarLimit / 2 && far_[1].size() < kFarLimit / 2;
    if (drain) starved_ = false;
    lock.unlock();
    if (drain) withChannel([](SshLoop& loop, SshChannel& channel) { loop.mark(channel); });
    return Process::Chunk{which == 1 ? Process::Source::Error : Process::Source::Output, count};
}

Result<std::size_t> SshPipe::write(std::span<const char> bytes, const Control& control) {
    if (bytes.empty()) return std::size_t{0};
    std::unique_lock lock(mutex_);
    HEARTH_TRY(waitUntil(changed_, lock, control,
                         [this] { return closedHere_ || channelGone_ || near_.size() < kNearLimit; }));
    if (closedHere_ || channelGone_) return endError();
    if (nearFinished_) return Error{ErrorKind::Invalid, SshText::tr("Its input is closed already."), {}, {}};
    const std::size_t count = std::min(bytes.size(), kNearLimit - near_.size());
    near_.append(bytes.first(count));
    const bool ask = !upAsked_;
    upAsked_ = true;
    lock.unlock();
    if (ask) askUp();
    return count;
}

Result<void> SshPipe::finishWriting() {
    std::unique_lock lock(mutex_);
    if (closedHere_) return cancelledError();
    if (nearFinished_ || channelGone_) return {};
    nearFinished_ = true;
    const bool ask = !upAsked_;
    upAsked_ = true;
    lock.unlock();
    if (ask) askUp();
    return {};
}

Result<ExitStatus> SshPipe::wait(const Control& control) {
    std::unique_lock lock(mutex_);
    HEARTH_TRY(waitUntil(changed_, lock, control, [this] { return closedHere_ || exit_ || channelGone_; }));
    if (exit_) return *exit_;
    if (closedHere_ || error_) return endError();
    return Error{ErrorKind::Failed,
                 SshText::tr("The command ended without telling how."),
                 SshText::tr("The server may have ended it."),
                 {}};
}

void SshPipe::close() {
    bool hangUp = false;
    {
        const std::lock_guard lock(mutex_);
        if (closedHere_) return;
        closedHere_ = true;
        hangUp = !exit_;
        changed_.notify_all();
        if (channelGone_) return;
    }
    withChannel([hangUp](SshLoop& loop, SshChannel& channel) {
        if (hangUp && channel.isExec()) channel.sendSignal("HUP");
        channel.abandon();
        loop.mark(channel);
    });
}

Result<void> SshPipe::resize(TerminalSize size) {
    withChannel([size](SshLoop&, SshChannel& channel) { channel.resize(size); });
    return {};
}

Result<void> SshPipe::signal(const QString& name) {
    withChannel([bytes = name.toLatin1()](SshLoop&, SshChannel& channel) { channel.sendSignal(bytes); });
    return {};
}

namespace {

class SshProcess : public Process {
public:
    SshProcess(std::shared_ptr<SshPipe> pipe, SshConnectionPtr connection)
        : pipe_(std::move(pipe)), connection_(std::move(connection)) {}
    ~SshProcess() override { pipe_->close(); }
    Result<Chunk> read(std::span<char> buffer, const Control& control) override {
        return pipe_->read(buffer, control);
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        return pipe_->write(bytes, control);
    }
    Result<void> closeInput() override { return pipe_->finishWriting(); }
    Result<void> resize(TerminalSize size) override { return pipe_->resize(size); }
    Result<void> signal(const QString& name) override { return pipe_->signal(name); }
    Result<ExitStatus> wait(const Control& control) override { return pipe_->wait(control); }
    void close() override { pipe_->close(); }

private:
    std::shared_ptr<SshPipe> pipe_;
    SshConnectionPtr connection_;
};

class SshStream : public ByteStream {
public:
    SshStream(std::shared_ptr<SshPipe> pipe, SshConnectionPtr connection)
        : pipe_(std::move(pipe)), connection_(std::move(connection)) {}
    ~SshStream() override { pipe_->close(); }
    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        auto chunk = pipe_->read(buffer, control);
        if (!chunk) return chunk.error();
        return chunk->size;
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        return pipe_->write(bytes, control);
    }
    Result<void> finishWriting() override { return pipe_->finishWriting(); }
    void close() override { pipe_->close(); }

private:
    std::shared_ptr<SshPipe> pipe_;
    SshConnectionPtr connection_;
};

}  // namespace

ProcessPtr makeSshProcess(std::shared_ptr<SshPipe> pipe, SshConnectionPtr connection) {
    return std::make_unique<SshProcess>(std::move(pipe), std::move(connection));
}

ByteStreamPtr makeSshStream(std::shared_ptr<SshPipe> pipe, SshConnectionPtr connection) {
    return std::make_unique<SshStream>(std::move(pipe), std::move(connection));
}

}  // namespace hearth
