// SPDX-License-Identifier: GPL-3.0-or-later
// A child's streams: reading, writing, its terminal.
#include "core/base/brokenpipe.h"
#include "core/base/localprocess_unix.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>
#include <vector>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LocalProcess)
};

/// write() to a pipe whose reader is gone raises SIGPIPE; here it is only EPIPE, whatever the program does
/// with that signal.
ssize_t writeWithoutSignal(int fd, const char* bytes, std::size_t size) {
#ifdef F_SETNOSIGPIPE
    return ::write(fd, bytes, size);  // set on the descriptor when it was made
#else
    const NoPipeSignal quiet;
    return ::write(fd, bytes, size);
#endif
}

class LocalProcess : public Process {
public:
    LocalProcess(std::shared_ptr<LocalChild> child, UniqueFd in, UniqueFd out, UniqueFd err, bool terminal)
        : child_(std::move(child)),
          in_(std::move(in)),
          out_(std::move(out)),
          err_(std::move(err)),
          terminal_(terminal),
          errFinished_(terminal) {}

    ~LocalProcess() override {
        close();
        child_->signalGroup(SIGHUP);
    }

    Result<Chunk> read(std::span<char> buffer, const Control& control) override {
        if (buffer.empty())
            return Error{ErrorKind::Invalid, Words::tr("There is no room to read into."), {}, {}};
        for (;;) {
            if (closed_) return cancelledError();
            // Errors first: they are few, and a caller who shows both sees them near what they belong to.
            for (const Source side : {Source::Error, Source::Output}) {
                bool& finished = side == Source::Error ? errFinished_ : outFinished_;
                if (finished) continue;
                const int fd = side == Source::Error ? err_.get() : out_.get();
                const ssize_t got = ::read(fd, buffer.data(), buffer.size());
                if (got > 0) return Chunk{side, static_cast<std::size_t>(got)};
                // A pty whose other end is closed says EIO.
                finished = got == 0 || (errno != EAGAIN && errno != EINTR);
            }
            if (outFinished_ && errFinished_) return Chunk{};
            HEARTH_TRY(waitAny(
                {{outFinished_ ? -1 : out_.get(), POLLIN, 0}, {errFinished_ ? -1 : err_.get(), POLLIN, 0}},
                control));
        }
    }

    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        if (bytes.empty()) return std::size_t{0};
        for (;;) {
            if (closed_) return cancelledError();
            const int fd = inputFd();
            if (fd < 0)
                return Error{ErrorKind::Unreachable, Words::tr("The program's input is closed."), {}, {}};
            const ssize_t wrote = writeWithoutSignal(fd, bytes.data(), bytes.size());
            if (wrote > 0) return static_cast<std::size_t>(wrote);
            if (errno == EAGAIN || errno == EINTR) {
                HEARTH_TRY(waitAny({{fd, POLLOUT, 0}}, control));
                continue;
            }
            return Error{
                ErrorKind::Unreachable, Words::tr("The program takes no more input."), {}, systemText(errno)};
        }
    }

    Result<void> closeInput() override {
        if (!terminal_) {
            in_.reset();
            return {};
        }
        termios settings{};
        if (out_ && ::tcgetattr(out_.get(), &settings) == 0 && (settings.c_lflag & ICANON)) {
            const char end = static_cast<char>(settings.c_cc[VEOF]);
            (void)!writeWithoutSignal(out_.get(), &end, 1);
        }
        return {};
    }

    Result<void> resize(TerminalSize size) override {
        if (!terminal_) return Error{ErrorKind::Invalid, Words::tr("This program has no terminal."), {}, {}};
        const winsize cells = windowSize(size);
        if (out_ && ::ioctl(out_.get(), TIOCSWINSZ, &cells) != 0)
            return Error{ErrorKind::Failed,
                         Words::tr("The terminal did not take the new size."),
                         {},
                         systemText(errno)};
        return {};
    }

    Result<void> signal(const QString& name) override {
        const int number = signalNumber(name);
        if (number == 0)
            return Error{ErrorKind::Invalid, Words::tr("There is no signal named %1.").arg(name), {}, {}};
        if (child_->signalGroup(number)) return {};
        return Error{ErrorKind::NotFound, Words::tr("The program has already ended."), {}, {}};
    }

    Result<ExitStatus> wait(const Control& control) override {
        std::unique_lock lock(child_->mutex);
        HEARTH_TRY(waitUntil(child_->changed, lock, control, [&] { return child_->ended || closed_; }));
        if (!child_->ended) return cancelledError();
        return child_->status;
    }

    void close() override {
        {
            const std::lock_guard lock(child_->mutex);
            closed_ = true;
            child_->changed.notify_all();
        }
        closedWake_.raise();
    }

private:
    int inputFd() const { return terminal_ ? out_.get() : in_.get(); }

    Result<void> waitAny(std::initializer_list<pollfd> wanted, const Control& control) {
        WakeFd stopped;
        const std::stop_callback onStop(control.stop, [&] { stopped.raise(); });
        std::vector<pollfd> all(wanted);
        all.push_back({closedWake_.fd(), POLLIN, 0});
        all.push_back({stopped.fd(), POLLIN, 0});
        for (;;) {
            HEARTH_TRY(control.check());
            const auto left = std::min<std::int64_t>(control.deadline.left().count(), 60'000);
            const int ready = ::poll(all.data(), static_cast<nfds_t>(all.size()), static_cast<int>(left) + 1);
            if (ready < 0 && errno != EINTR)
                return Error{
                    ErrorKind::Failed, Words::tr("Waiting for a program failed."), {}, systemText(errno)};
            if (ready > 0) return control.check();
        }
    }

    std::shared_ptr<LocalChild> child_;
    UniqueFd in_, out_, err_;  // with a terminal: out_ alone, the master side
    bool terminal_;
    bool outFinished_ =
        false;  // the reader's; the descriptors stay, since another thread may be writing to a master
    bool errFinished_;
    std::atomic<bool> closed_ = false;
    WakeFd closedWake_;
};

}  // namespace

winsize windowSize(TerminalSize size) {
    winsize cells{};
    cells.ws_col = static_cast<unsigned short>(std::clamp(size.columns, 1, USHRT_MAX));
    cells.ws_row = static_cast<unsigned short>(std::clamp(size.rows, 1, USHRT_MAX));
    return cells;
}

ProcessPtr makeLocalProcess(std::shared_ptr<LocalChild> child, UniqueFd in, UniqueFd out, UniqueFd err,
                            bool terminal) {
    return std::make_unique<LocalProcess>(std::move(child), std::move(in), std::move(out), std::move(err),
                                          terminal);
}

}  // namespace hearth
