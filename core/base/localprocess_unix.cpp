// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/localprocess.h"

#include "core/base/fd.h"

#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <thread>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>

extern char** environ;

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LocalProcess)
};
QString systemText(int code) { return QString::fromLocal8Bit(std::strerror(code)); }

struct SignalName {
    const char* name;
    int number;
};
constexpr SignalName kSignals[] = {
    {"HUP", SIGHUP},   {"INT", SIGINT},     {"QUIT", SIGQUIT}, {"ILL", SIGILL},   {"TRAP", SIGTRAP},
    {"ABRT", SIGABRT}, {"BUS", SIGBUS},     {"FPE", SIGFPE},   {"KILL", SIGKILL}, {"USR1", SIGUSR1},
    {"SEGV", SIGSEGV}, {"USR2", SIGUSR2},   {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM},
    {"CONT", SIGCONT}, {"STOP", SIGSTOP},   {"TSTP", SIGTSTP}, {"XCPU", SIGXCPU}, {"XFSZ", SIGXFSZ},
    {"SYS", SIGSYS},   {"WINCH", SIGWINCH},
};

QString signalName(int number) {
    for (const auto& entry : kSignals)
        if (entry.number == number) return QLatin1String(entry.name);
    return QString::number(number);
}

/// What outlives the Process object: the child until it is reaped. A thread of its own waits for it, so that
/// no zombie stays whoever looks, and `pid` is only used under the lock while it is certainly ours.
struct Child {
    std::mutex mutex;
    std::condition_variable_any changed;
    pid_t pid = -1;
    bool ended = false;
    ExitStatus status;

    bool signalGroup(int number) {
        const std::lock_guard lock(mutex);
        return !ended && ::kill(-pid, number) == 0;
    }
};

void reap(const std::shared_ptr<Child>& child) {
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(child->pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
    const std::lock_guard lock(child->mutex);
    int status = 0;
    pid_t got = 0;
    while ((got = ::waitpid(child->pid, &status, 0)) < 0 && errno == EINTR) {
    }
    if (got == child->pid && WIFSIGNALED(status))
        child->status = {128 + WTERMSIG(status), signalName(WTERMSIG(status))};
    else if (got == child->pid && WIFEXITED(status))
        child->status = {WEXITSTATUS(status), {}};
    else
        child->status = {255, {}};
    child->ended = true;
    child->changed.notify_all();
}

/// write() to a pipe whose reader is gone raises SIGPIPE; here it is only EPIPE, whatever the program does
/// with that signal.
ssize_t writeWithoutSignal(int fd, const char* bytes, std::size_t size) {
#ifdef F_SETNOSIGPIPE
    return ::write(fd, bytes, size);  // set on the descriptor when it was made
#else
    sigset_t pipeOnly;
    sigset_t before;
    sigset_t pending;
    sigemptyset(&pipeOnly);
    sigaddset(&pipeOnly, SIGPIPE);
    sigpending(&pending);
    const bool wasPending = sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &pipeOnly, &before);
    const ssize_t wrote = ::write(fd, bytes, size);
    const int code = errno;
    if (wrote < 0 && code == EPIPE && !wasPending) {
        const timespec now{};
        while (::sigtimedwait(&pipeOnly, nullptr, &now) < 0 && errno == EINTR) {
        }
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = code;
    return wrote;
#endif
}

class LocalProcess : public Process {
public:
    LocalProcess(std::shared_ptr<Child> child, UniqueFd in, UniqueFd out, UniqueFd err, bool terminal)
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
        for (const auto& entry : kSignals) {
            if (name != QLatin1String(entry.name)) continue;
            if (child_->signalGroup(entry.number)) return {};
            return Error{ErrorKind::NotFound, Words::tr("The program has already ended."), {}, {}};
        }
        return Error{ErrorKind::Invalid, Words::tr("There is no signal named %1.").arg(name), {}, {}};
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

    static winsize windowSize(TerminalSize size) {
        winsize cells{};
        cells.ws_col = static_cast<unsigned short>(std::clamp(size.columns, 1, USHRT_MAX));
        cells.ws_row = static_cast<unsigned short>(std::clamp(size.rows, 1, USHRT_MAX));
        return cells;
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

    std::shared_ptr<Child> child_;
    UniqueFd in_, out_, err_;  // with a terminal: out_ alone, the master side
    bool terminal_;
    bool outFinished_ =
        false;  // the reader's; the descriptors stay, since another thread may be writing to a master
    bool errFinished_;
    std::atomic<bool> closed_ = false;
    WakeFd closedWake_;
};

struct Pipe {
    UniqueFd read, write;
};

Error noDescriptors() {
    return Error{ErrorKind::Failed,
                 Words::tr("The program could not be started: this computer gave no pipe for it."),
                 Words::tr("Close what is not needed and try again."), systemText(errno)};
}

void closeOnExec(int fd) { ::fcntl(fd, F_SETFD, FD_CLOEXEC); }

Result<Pipe> makePipe() {
    int ends[2];
#ifdef __linux__
    if (::pipe2(ends, O_CLOEXEC) != 0) return noDescriptors();
#else
    if (::pipe(ends) != 0) return noDescriptors();
    closeOnExec(ends[0]);
    closeOnExec(ends[1]);
#endif
    Pipe made{UniqueFd(ends[0]), UniqueFd(ends[1])};
#ifdef F_SETNOSIGPIPE
    ::fcntl(made.write.get(), F_SETNOSIGPIPE, 1);
#endif
    // A descriptor 0…2 (where ours were closed) would be overwritten while the child's are laid out.
    for (auto* end : {&made.read, &made.write}) {
        if (end->get() > 2) continue;
        const int higher = ::fcntl(end->get(), F_DUPFD_CLOEXEC, 3);
        if (higher < 0) return noDescriptors();
        *end = UniqueFd(higher);
    }
    return made;
}

struct Spawn {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    Spawn() {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
    }
    ~Spawn() {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;
};

void setAttributes(Spawn& spawn) {
    sigset_t all;
    sigset_t none;
    sigfillset(&all);
    sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&spawn.attributes, &all);
    ::posix_spawnattr_setsigmask(&spawn.attributes, &none);
    // A session of its own: no terminal of ours that it could ask or be stopped by, and a group that can be
    // signalled.
    auto flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    ::posix_spawnattr_setflags(&spawn.attributes, static_cast<short>(flags));
}

std::vector<QByteArray> environmentOf(const Command& command) {
    std::vector<QByteArray> variables;
    for (char** at = environ; *at; ++at) {
        const QByteArray entry(*at);
        if (!command.environment.contains(QString::fromLocal8Bit(entry.left(entry.indexOf('=')))))
            variables.push_back(entry);
    }
    for (const auto& [name, value] : command.environment)
        variables.push_back(name.toLocal8Bit() + '=' + value.toLocal8Bit());
    return variables;
}

std::vector<char*> pointers(std::vector<QByteArray>& strings) {
    std::vector<char*> all;
    for (auto& one : strings) all.push_back(one.data());
    all.push_back(nullptr);
    return all;
}

Error cannotStart(const QString& program, int code, const QString& folder) {
    if (!folder.isEmpty()) {
        struct stat found {};
        if (::stat(QFile::encodeName(folder).constData(), &found) != 0)
            return Error{ErrorKind::NotFound,
                         Words::tr("The folder %1 is not there.").arg(folder),
                         {},
                         systemText(errno)};
    }
    switch (code) {
    case ENOENT:
        return Error{ErrorKind::NotFound, Words::tr("The program %1 is not there.").arg(program),
                     Words::tr("Install it, or check how it is spelled."), systemText(code)};
    case EACCES:
    case EPERM:
        return Error{ErrorKind::Denied, Words::tr("The program %1 may not be run.").arg(program),
                     Words::tr("Check its permissions."), systemText(code)};
    default:
        return Error{ErrorKind::Failed,
                     Words::tr("The program %1 could not be started.").arg(program),
                     {},
                     systemText(code)};
    }
}

Result<void> checkCommand(const Command& command) {
    if (command.argv.isEmpty() || command.argv.first().isEmpty())
        return Error{ErrorKind::Invalid, Words::tr("There is no program to run."), {}, {}};
    for (const QString& word : command.argv)
        if (word.contains(QChar(0)))
            return Error{
                ErrorKind::Invalid, Words::tr("A program cannot be given a word that holds a NUL."), {}, {}};
    for (const auto& [name, value] : command.environment)
        if (name.isEmpty() || name.contains(QLatin1Char('=')) || name.contains(QChar(0)) ||
            value.contains(QChar(0)))
            return Error{
                ErrorKind::Invalid, Words::tr("“%1” cannot be the name of a variable.").arg(name), {}, {}};
    return {};
}

}  // namespace

Result<QString> findLocalProgram(const QString& name, const QString& searchPath) {
    if (name.contains(QLatin1Char('/'))) return name;
    bool seen = false;
    for (const QString& folder : searchPath.split(QLatin1Char(':'))) {
        const QString path = (folder.isEmpty() ? QStringLiteral(".") : folder) + QLatin1Char('/') + name;
        const QByteArray encoded = QFile::encodeName(path);
        struct stat found {};
        if (::stat(encoded.constData(), &found) != 0 || !S_ISREG(found.st_mode)) continue;
        if (::access(encoded.constData(), X_OK) == 0) return path;
        seen = true;
    }
    return cannotStart(name, seen ? EACCES : ENOENT, {});
}

Result<ProcessPtr> startLocalProcess(const Command& command, const Control& control) {
    HEARTH_TRY(control.check());
    HEARTH_TRY(checkCommand(command));
    const auto ownPath = command.environment.find(QStringLiteral("PATH"));
    const QString searchPath = ownPath != command.environment.end() ? ownPath->second
                               : qEnvironmentVariableIsSet("PATH")
                                   ? qEnvironmentVariable("PATH")
                                   : QStringLiteral("/usr/local/bin:/usr/bin:/bin");
    auto program = findLocalProgram(command.argv.first(), searchPath);
    if (!program) return std::move(program.error());

    Spawn spawn;
    setAttributes(spawn);
    UniqueFd in, out, err;  // ours
    Pipe inPipe, outPipe, errPipe;
    UniqueFd slave;  // kept open until the child has it: Linux hangs up a master whose slave was never open
    if (command.terminal) {
        out = UniqueFd(::posix_openpt(O_RDWR | O_NOCTTY));
        if (!out || ::grantpt(out.get()) != 0 || ::unlockpt(out.get()) != 0)
            return Error{ErrorKind::Failed,
                         Words::tr("This computer gave no terminal for the program."),
                         {},
                         systemText(errno)};
        closeOnExec(out.get());
        const winsize cells = LocalProcess::windowSize(*command.terminal);
        const char* const path = ::ptsname(out.get());
        slave = UniqueFd(::open(path, O_RDWR | O_NOCTTY | O_CLOEXEC));
        if (!slave)
            return Error{ErrorKind::Failed,
                         Words::tr("This computer gave no terminal for the program."),
                         {},
                         systemText(errno)};
        ::ioctl(slave.get(), TIOCSWINSZ, &cells);
        // Opened by the leader of a new session: that makes it its controlling terminal.
        ::posix_spawn_file_actions_addopen(&spawn.actions, 0, path, O_RDWR, 0);
        ::posix_spawn_file_actions_adddup2(&spawn.actions, 0, 1);
        ::posix_spawn_file_actions_adddup2(&spawn.actions, 0, 2);
    } else {
        for (auto* pipe : {&inPipe, &outPipe, &errPipe}) {
            auto made = makePipe();
            if (!made) return std::move(made.error());
            *pipe = std::move(*made);
        }
        ::posix_spawn_file_actions_adddup2(&spawn.actions, inPipe.read.get(), 0);
        ::posix_spawn_file_actions_adddup2(&spawn.actions, outPipe.write.get(), 1);
        ::posix_spawn_file_actions_adddup2(&spawn.actions, errPipe.write.get(), 2);
        in = std::move(inPipe.write);
        out = std::move(outPipe.read);
        err = std::move(errPipe.read);
        HEARTH_TRY(setNonBlocking(in.get()));
        HEARTH_TRY(setNonBlocking(err.get()));
    }
    HEARTH_TRY(setNonBlocking(out.get()));
    if (!command.workingDirectory.isEmpty())
        ::posix_spawn_file_actions_addchdir_np(&spawn.actions,
                                               QFile::encodeName(command.workingDirectory).constData());
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    // What a library opened without close-on-exec.
    ::posix_spawn_file_actions_addclosefrom_np(&spawn.actions, 3);
#endif

    std::vector<QByteArray> words;
    for (const QString& word : command.argv) words.push_back(word.toLocal8Bit());
    std::vector<QByteArray> variables = environmentOf(command);
    auto child = std::make_shared<Child>();
    const int code = ::posix_spawn(&child->pid, QFile::encodeName(*program).constData(), &spawn.actions,
                                   &spawn.attributes, pointers(words).data(), pointers(variables).data());
    if (code != 0) return cannotStart(command.argv.first(), code, command.workingDirectory);
    std::thread(reap, child).detach();
    return ProcessPtr(std::make_unique<LocalProcess>(std::move(child), std::move(in), std::move(out),
                                                     std::move(err), command.terminal.has_value()));
}

}  // namespace hearth
