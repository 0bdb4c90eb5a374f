// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/terminal.h"
#include "core/base/fd.h"

#include <QCoreApplication>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <limits.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <thread>
#include <unistd.h>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Terminal)
};

Error streamError(const QString& message) {
    return {ErrorKind::Failed, message, {}, QString::fromLocal8Bit(std::strerror(errno))};
}

/// Puts a terminal's settings back when it goes.
class SavedSettings {
public:
    explicit SavedSettings(int fd) : fd_(fd), valid_(::tcgetattr(fd, &saved_) == 0) {}
    ~SavedSettings() {
        if (valid_) ::tcsetattr(fd_, TCSADRAIN, &saved_);
    }
    SavedSettings(const SavedSettings&) = delete;
    SavedSettings& operator=(const SavedSettings&) = delete;

    bool valid() const { return valid_; }
    const termios& settings() const { return saved_; }

private:
    int fd_;
    termios saved_{};
    bool valid_;
};

class UnixTerminal : public Terminal {
public:
    explicit UnixTerminal(UniqueFd fd) : fd_(std::move(fd)) {}

    void write(const QString& text) override {
        const QByteArray bytes = text.toUtf8();
        for (qsizetype done = 0; done < bytes.size();) {
            const auto n =
                ::write(fd_.get(), bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return;
            done += n;
        }
    }

    Result<Secret> readLine(const QString& prompt, bool echo, const Control& control) override {
        const SavedSettings saved(fd_.get());
        if (!echo && saved.valid()) {
            termios silent = saved.settings();
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            silent.c_lflag |= ECHONL;
            ::tcsetattr(fd_.get(), TCSAFLUSH, &silent);
        }
        // Only now: whoever answers the prompt at once must not see it on the screen.
        write(prompt);

        std::array<char, 4096> line;
        std::size_t size = 0;
        Result<void> outcome;
        for (;;) {
            outcome = waitReady(fd_.get(), Ready::Read, control);
            if (!outcome) break;
            char c = 0;
            const auto n = ::read(fd_.get(), &c, 1);
            if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            if (n <= 0) {
                outcome = cancelledError();
                break;
            }
            if (c == '\n') break;
            if (size < line.size()) line[size++] = c;
        }
        Secret secret(std::string_view(line.data(), size));
        ::explicit_bzero(line.data(), line.size());
        if (!outcome) return std::move(outcome.error());
        return secret;
    }

private:
    UniqueFd fd_;
};

class UnixRawInput : public RawInput {
public:
    UnixRawInput() : saved_(STDIN_FILENO) {
        if (!saved_.valid()) return;
        termios raw = saved_.settings();
        ::cfmakeraw(&raw);
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    }

private:
    SavedSettings saved_;
};

// How much a stream surely takes without blocking once poll() says that it can be written.
std::size_t sureSize(int fd) {
    struct stat status {};
    if (::fstat(fd, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode))) return PIPE_BUF;
    return 64 * 1024;
}

}  // namespace

std::unique_ptr<Terminal> Terminal::open() {
    UniqueFd fd(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (!fd) return nullptr;
    return std::make_unique<UnixTerminal>(std::move(fd));
}

std::unique_ptr<RawInput> RawInput::begin() {
    if (::isatty(STDIN_FILENO) == 0) return nullptr;
    return std::make_unique<UnixRawInput>();
}

bool inputIsTerminal() { return ::isatty(STDIN_FILENO) != 0; }

bool outputIsTerminal() { return ::isatty(STDOUT_FILENO) != 0; }

std::optional<TerminalSize> terminalSize() {
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        winsize size{};
        if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
            return TerminalSize{size.ws_col, size.ws_row};
    }
    return {};
}

Result<std::size_t> readInput(std::span<char> buffer, const Control& control) {
    for (;;) {
        HEARTH_TRY(waitReady(STDIN_FILENO, Ready::Read, control));
        const auto n = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (n >= 0) return static_cast<std::size_t>(n);
        // A closed stdin (<&-) has nothing to say, as an empty one.
        if (errno == EBADF) return std::size_t{0};
        if (errno != EINTR && errno != EAGAIN) return streamError(Text::tr("The input could not be read."));
    }
}

Result<void> writeOutput(Output where, std::span<const char> bytes, const Control& control) {
    const int fd = where == Output::Out ? STDOUT_FILENO : STDERR_FILENO;
    const std::size_t most = sureSize(fd);
    while (!bytes.empty()) {
        HEARTH_TRY(waitReady(fd, Ready::Write, control));
        const auto n = ::write(fd, bytes.data(), std::min(bytes.size(), most));
        if (n > 0) bytes = bytes.subspan(static_cast<std::size_t>(n));
        if (n < 0 && errno == EPIPE)
            return Error{ErrorKind::NotFound, Text::tr("Nobody reads the output any more."), {}, {}};
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return streamError(Text::tr("The output could not be written."));
    }
    return {};
}

struct Signals::Private {
    std::stop_source stop;
    UniqueFd read, write;
    std::mutex mutex;
    std::function<void()> resized;
    std::jthread thread;
};

namespace {

std::atomic<int> signalPipe = -1;

extern "C" void tellSignal(int number) {
    const int saved = errno;
    const auto byte = static_cast<unsigned char>(number);
    // A full pipe holds signals enough.
    [[maybe_unused]] const auto written = ::write(signalPipe.load(), &byte, 1);
    errno = saved;
}

}  // namespace

Signals::Signals() : d(std::make_unique<Private>()) {
    int fds[2];
    if (::pipe(fds) < 0) return;
    for (const int fd : fds) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    ::fcntl(fds[1], F_SETFL, O_NONBLOCK);
    d->read = UniqueFd(fds[0]);
    d->write = UniqueFd(fds[1]);
    signalPipe = fds[1];

    struct sigaction tell {};
    tell.sa_handler = tellSignal;
    tell.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGWINCH}) {
        struct sigaction old {};
        // nohup's choice stays. SIGINT is ignored in whatever a script starts by “&”, and still ends us: that
        // is how the script ends a forward.
        if (number == SIGHUP && ::sigaction(number, nullptr, &old) == 0 && old.sa_handler == SIG_IGN)
            continue;
        ::sigaction(number, &tell, nullptr);
    }
    ::signal(SIGPIPE, SIG_IGN);

    d->thread = std::jthread([this] {
        bool stopped = false;
        for (;;) {
            unsigned char number = 0;
            const auto n = ::read(d->read.get(), &number, 1);
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0 || number == 0) return;
            if (number == SIGWINCH) {
                const std::lock_guard lock(d->mutex);
                if (d->resized) d->resized();
            } else if (std::exchange(stopped, true)) {
                ::_exit(128 + number);
            } else {
                d->stop.request_stop();
            }
        }
    });
}

Signals::~Signals() {
    if (!d->thread.joinable()) return;
    tellSignal(0);
    d->thread.join();
    // It ends anyway, with the code that it has decided on.
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGWINCH}) ::signal(number, SIG_IGN);
    signalPipe = -1;
}

std::stop_token Signals::stop() const { return d->stop.get_token(); }

void Signals::onResize(std::function<void()> callback) {
    const std::lock_guard lock(d->mutex);
    d->resized = std::move(callback);
}

}  // namespace hearth::ctl
