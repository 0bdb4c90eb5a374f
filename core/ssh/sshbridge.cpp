// SPDX-License-Identifier: GPL-3.0-or-later
// A local socket and a channel, joined inside the I/O loop: the fast path of forwards and jumps.
#include "core/ssh/sshpipe.h"

#include "core/base/socketapi.h"
#include "core/ssh/sshtext.h"

#include <algorithm>

namespace hearth {

namespace {

class BridgeChannel : public SshChannel {
public:
    BridgeChannel(SshLoop& loop, Id id, ChannelRequest request, UniqueFd local, BridgeEvents events)
        : SshChannel(loop, id, std::move(request)), local_(std::move(local)), events_(std::move(events)) {}
    ~BridgeChannel() override { letGo(); }

    void ready(const Poller::Event& event) override {
        hungUp_ = hungUp_ || event.hungUp;
        if (event.writable) {
            writable_ = true;
            flush();
            loop().mark(*this);  // more may be held, or the end be due
        }
        if (event.readable) {
            readable_ = true;
            askUp();
        }
    }

protected:
    void opened() override {
        opened_ = true;
        if (!events_.greeting.isEmpty())
            (void)sendSome(local_.get(),
                           {events_.greeting.constData(), static_cast<std::size_t>(events_.greeting.size())});
        if (events_.opened) events_.opened();
        watched_ = loop().watch(local_.get(), id()).has_value();
        if (!watched_) return fail();
        // Edges tell of changes only: what has come before counts as one.
        readable_ = writable_ = true;
        askUp();
    }
    void refused(const Error& error) override {
        if (events_.refused) events_.refused(std::move(local_), error);
        letGo();
    }
    std::size_t take(std::span<const char> bytes, bool error) override {
        if (error) return bytes.size();  // a forward has no second stream
        if (broken_) return bytes.size();
        if (!backlog_.empty() || !writable_) return 0;
        return sendNow(bytes);
    }
    bool wantsHeld() const override { return broken_ || (backlog_.empty() && writable_); }
    void takeHeld(std::span<const char> bytes, bool error) override {
        if (error || broken_) return;
        const std::size_t sent = backlog_.empty() && writable_ ? sendNow(bytes) : 0;
        backlog_.append(bytes.subspan(sent));
    }
    void farFinished() override {
        farEnd_ = true;
        endIfFlushed();
    }
    bool isDelivered() const override { return backlog_.empty(); }
    bool isBroken() const override { return broken_; }
    void exited(const ExitStatus&) override {}
    void closed(const std::optional<Error>& error) override { end(error.has_value()); }
    void givenUp() override {
        if (!opened_) return refused(cancelledError());
        broken_ = true;
        end(true);
    }
    Source next(std::size_t most, std::span<const char>& bytes) override {
        upAsked_ = false;
        if (broken_) return Source::Nothing;
        if (upLeft_.empty()) {
            if (nearEnd_) return Source::End;
            if (!readable_) return Source::Nothing;
            if (most == 0) {
                upAsked_ = true;  // the loop keeps it until there is window
                return Source::Bytes;
            }
            const std::span<char> room = loop().scratch(most).first(most);
            const auto count = receiveSome(local_.get(), room);
            if (count == 0) {
                nearEnd_ = true;
                return Source::End;
            }
            if (count < 0) {
                if (isWouldBlock(lastSocketError())) {
                    readable_ = false;
                    loop().poller().rearm(local_.get(), true, false);
                    return Source::Nothing;
                }
                fail();
                return Source::Nothing;
            }
            // Less than asked for has emptied it, unless its end is behind; what comes later is a new edge.
            if (static_cast<std::size_t>(count) < most && !hungUp_) {
                readable_ = false;
                loop().poller().rearm(local_.get(), true, false);
            }
            pending_ = room.first(static_cast<std::size_t>(count));
            bytes = pending_;
        } else {
            if (most == 0) {
                upAsked_ = true;
                return Source::Bytes;
            }
            pending_ = {};
            bytes = upLeft_.front().first(std::min(most, upLeft_.size()));
        }
        upAsked_ = true;
        return Source::Bytes;
    }
    void consumed(std::size_t count) override {
        out_ += static_cast<std::int64_t>(count);
        if (events_.bytes)
            events_.bytes->out.fetch_add(static_cast<std::int64_t>(count), std::memory_order_relaxed);
        if (pending_.empty())
            upLeft_.drop(count);
        else if (count < pending_.size())
            upLeft_.append(pending_.subspan(count));  // keys are being exchanged
        pending_ = {};
    }

private:
    void askUp() {
        if (upAsked_ || !readable_) return;
        upAsked_ = true;
        loop().markUp(id());
    }
    /// Writes what fits. Called from within libssh too.
    std::size_t sendNow(std::span<const char> bytes) {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const auto count = sendSome(local_.get(), bytes.subspan(sent));
            if (count < 0) {
                if (isWouldBlock(lastSocketError())) {
                    writable_ = false;
                    loop().poller().rearm(local_.get(), false, true);
                } else {
                    fail();
                    return bytes.size();
                }
                break;
            }
            sent += static_cast<std::size_t>(count);
        }
        in_ += static_cast<std::int64_t>(sent);
        if (events_.bytes)
            events_.bytes->in.fetch_add(static_cast<std::int64_t>(sent), std::memory_order_relaxed);
        return sent;
    }
    void flush() {
        if (backlog_.empty() || broken_) return;
        backlog_.drop(sendNow(backlog_.front()));
        if (backlog_.empty()) endIfFlushed();
    }
    void endIfFlushed() {
        if (!farEnd_ || endTold_ || !backlog_.empty() || !local_) return;
        endTold_ = true;
        ::shutdown(local_.get(), kEndWriting);
    }
    /// The local side is gone: nothing can be delivered any more.
    void fail() {
        broken_ = true;
        loop().mark(*this);
    }
    void end(bool cutOff) {
        // In the middle an orderly end would pass for the whole.
        if (cutOff && !endTold_) setSocketOption(local_.get(), SOL_SOCKET, SO_LINGER, linger{1, 0});
        if (events_.closed) events_.closed(in_, out_);
        letGo();
    }
    void letGo() {
        if (watched_) loop().poller().remove(local_.get());
        watched_ = false;
        local_.reset();
    }

    UniqueFd local_;
    BridgeEvents events_;
    bool opened_ = false, watched_ = false, broken_ = false;
    bool readable_ = false, writable_ = false, hungUp_ = false;
    bool nearEnd_ = false, farEnd_ = false, endTold_ = false, upAsked_ = false;
    ByteQueue backlog_;  // far to near, what the socket did not take
    ByteQueue upLeft_;   // near to far, what libssh did not take
    std::span<const char> pending_;
    std::int64_t in_ = 0, out_ = 0;
};

}  // namespace

std::unique_ptr<SshChannel> makeBridge(SshLoop& loop, SshChannel::Id id, UniqueFd local,
                                       ChannelRequest request, BridgeEvents events) {
    return std::make_unique<BridgeChannel>(loop, id, std::move(request), std::move(local), std::move(events));
}

}  // namespace hearth
