// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labprocess.h"

#include "tests/support/findprogram.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace hearth::lab {
namespace {

// A program that talks without end must not take the test's memory.
constexpr std::size_t outputLimit = 16 << 20;

class CStrings {
public:
    void add(const QByteArray& text) { texts_.push_back(text); }
    char** data() {
        pointers_.clear();
        for (QByteArray& text : texts_) pointers_.push_back(text.data());
        pointers_.push_back(nullptr);
        return pointers_.data();
    }

private:
    std::vector<QByteArray> texts_;
    std::vector<char*> pointers_;
};

void addEnvironment(CStrings& strings, const QMap<QString, QString>& changes) {
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const QByteArray text(*entry);
        if (!changes.contains(QString::fromLocal8Bit(text.left(text.indexOf('='))))) strings.add(text);
    }
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        strings.add((it.key() + QLatin1Char('=') + it.value()).toLocal8Bit());
    }
}

int exitCode(const siginfo_t& info) {
    return info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
}

}  // namespace

struct LabProcess::Shared {
    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    // Not a QByteArray: what its sharing orders is hidden from the thread sanitizer, which then reports
    // correct code.
    std::string output;
    QString error;
    int pid = 0;
    int code = -1;
    bool ended = true;    // not running: before start, and once the exit code is there
    bool drained = true;  // its output will not grow any more
    int pidFd = -1;
    int outputFd = -1;
    int inputFd = -1;
    int wakeFd = -1;
    QByteArray input;
    std::thread thread;

    void loop();
    bool readSome();
    void feed();
    void closeAll();
};

void LabProcess::Shared::loop() {
    bool open = true;
    bool alive = true;
    while (open || alive) {
        pollfd fds[] = {{open ? outputFd : -1, POLLIN, 0},
                        {alive ? pidFd : -1, POLLIN, 0},
                        {wakeFd, POLLIN, 0},
                        {inputFd, POLLOUT, 0}};
        if (::poll(fds, 4, -1) < 0 && errno != EINTR) break;
        if (fds[0].revents != 0) open = readSome();
        if (fds[3].revents != 0) feed();
        if (fds[1].revents != 0) {
            // What it wrote before its end is in the pipe by now.
            while (open) {
                pollfd more{outputFd, POLLIN, 0};
                if (::poll(&more, 1, 0) <= 0) break;
                open = readSome();
            }
            siginfo_t info{};
            ::waitid(P_PIDFD, static_cast<id_t>(pidFd), &info, WEXITED);
            alive = false;
            const std::lock_guard lock(mutex);
            code = exitCode(info);
            ended = true;
            pid = 0;
            changed.notify_all();
        }
        if (fds[2].revents != 0 && !alive) break;  // a grandchild holds the pipe; nobody cares any more
    }
    const std::lock_guard lock(mutex);
    drained = true;
    changed.notify_all();
}

bool LabProcess::Shared::readSome() {
    char buffer[16384];
    const ssize_t got = ::read(outputFd, buffer, sizeof buffer);
    if (got < 0) return errno == EINTR || errno == EAGAIN;
    if (got == 0) return false;
    const std::lock_guard lock(mutex);
    if (output.size() < outputLimit) output.append(buffer, static_cast<std::size_t>(got));
    changed.notify_all();
    return true;
}

void LabProcess::Shared::feed() {
    if (!input.isEmpty()) {
        const ssize_t put = ::write(inputFd, input.constData(), static_cast<std::size_t>(input.size()));
        if (put >= 0) input.remove(0, static_cast<qsizetype>(put));
        if (put < 0 && errno != EAGAIN && errno != EINTR) input.clear();
    }
    if (input.isEmpty()) {
        ::close(inputFd);
        inputFd = -1;
    }
}

void LabProcess::Shared::closeAll() {
    for (int* fd : {&pidFd, &outputFd, &inputFd, &wakeFd}) {
        if (*fd >= 0) ::close(*fd);
        *fd = -1;
    }
}

LabProcess::LabProcess() : shared_(std::make_unique<Shared>()) {}

LabProcess::~LabProcess() { kill(); }

bool LabProcess::start(const Start& what) {
    kill();
    shared_->output.clear();
    shared_->error.clear();
    const QString program = test::findProgram(what.argv.value(0));
    if (program.isEmpty()) {
        shared_->error = QStringLiteral("%1 is not installed").arg(what.argv.value(0));
        return false;
    }
    CStrings argv;
    argv.add(QFile::encodeName(program));
    for (const QString& argument : what.argv.mid(1)) argv.add(argument.toLocal8Bit());
    CStrings environment;
    addEnvironment(environment, what.environment);
    char** const argvData = argv.data();
    char** const environmentData = environment.data();
    const QByteArray folder = QFile::encodeName(what.folder);

    int out[2];
    int in[2];
    if (::pipe2(out, O_CLOEXEC) != 0) return false;
    if (::pipe2(in, O_CLOEXEC) != 0) {
        ::close(out[0]);
        ::close(out[1]);
        return false;
    }
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) {
        // Only async-signal-safe calls from here on: other threads of the test do not exist in the child.
        ::setsid();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) ::_exit(127);
        ::dup2(in[0], 0);
        ::dup2(out[1], 1);
        ::dup2(out[1], 2);
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        if (!folder.isEmpty() && ::chdir(folder.constData()) != 0) ::_exit(126);
        ::execve(argvData[0], argvData, environmentData);
        ::_exit(127);
    }
    ::close(out[1]);
    ::close(in[0]);
    if (child < 0) {
        shared_->error = QStringLiteral("fork: %1").arg(QString::fromLocal8Bit(std::strerror(errno)));
        ::close(out[0]);
        ::close(in[1]);
        return false;
    }
    ::fcntl(in[1], F_SETFL, O_NONBLOCK);
    shared_->outputFd = out[0];
    shared_->inputFd = in[1];
    shared_->input = what.input;
    shared_->wakeFd = ::eventfd(0, EFD_CLOEXEC);
    shared_->pidFd = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    shared_->pid = child;
    shared_->code = -1;
    shared_->ended = false;
    shared_->drained = false;
    shared_->thread = std::thread([this] {
        ::signal(SIGPIPE, SIG_IGN);
        shared_->loop();
    });
    return true;
}

QString LabProcess::error() const { return shared_->error; }

int LabProcess::pid() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->pid;
}

bool LabProcess::running() const {
    const std::lock_guard lock(shared_->mutex);
    return !shared_->ended;
}

QByteArray LabProcess::output() const {
    const std::lock_guard lock(shared_->mutex);
    return QByteArray::fromStdString(shared_->output);
}

bool LabProcess::waitForOutput(const QByteArray& text, qsizetype from,
                               std::chrono::milliseconds limit) const {
    std::unique_lock lock(shared_->mutex);
    const auto seen = [&] {
        return shared_->output.find(text.constData(), static_cast<std::size_t>(from),
                                    static_cast<std::size_t>(text.size())) != std::string::npos;
    };
    shared_->changed.wait_for(lock, limit, [&] { return seen() || shared_->ended; });
    return seen();
}

int LabProcess::waitForEnd(std::chrono::milliseconds limit) {
    std::unique_lock lock(shared_->mutex);
    shared_->changed.wait_for(lock, limit, [&] { return shared_->ended; });
    return shared_->ended ? shared_->code : -1;
}

void LabProcess::signal(int number) const {
    const std::lock_guard lock(shared_->mutex);
    if (!shared_->ended) ::syscall(SYS_pidfd_send_signal, shared_->pidFd, number, nullptr, 0);
}

void LabProcess::stopAndWait() {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->ended) return;
    ::syscall(SYS_pidfd_send_signal, shared_->pidFd, SIGSTOP, nullptr, 0);
    // WNOWAIT: its end, should that come first, is for the thread that collects it.
    siginfo_t info{};
    ::waitid(P_PIDFD, static_cast<id_t>(shared_->pidFd), &info, WSTOPPED | WEXITED | WNOWAIT);
}

void LabProcess::kill() {
    signal(SIGKILL);
    if (shared_->thread.joinable()) {
        const std::uint64_t one = 1;
        if (::write(shared_->wakeFd, &one, sizeof one) < 0) std::abort();
        shared_->thread.join();
    }
    shared_->closeAll();
}

LabProcess::Finished LabProcess::run(const QStringList& argv, const QByteArray& input,
                                     const QMap<QString, QString>& environment) {
    LabProcess process;
    if (!process.start({argv, environment, {}, input})) return {-1, process.error().toLocal8Bit()};
    const int code = process.waitForEnd();
    if (code < 0) process.kill();
    return {code, process.output()};
}

QList<int> descendants(int pid) {
    QMap<int, QList<int>> children;
    for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool number = false;
        const int one = name.toInt(&number);
        if (!number) continue;
        QFile stat(QStringLiteral("/proc/%1/stat").arg(one));
        if (!stat.open(QFile::ReadOnly)) continue;
        const QByteArray text = stat.readAll();
        // "pid (name, which may hold anything) state ppid …"
        const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 1) children[fields[1].toInt()].append(one);
    }
    QList<int> found;
    QList<int> todo = children.value(pid);
    while (!todo.isEmpty()) {
        const int one = todo.takeFirst();
        found.append(one);
        todo.append(children.value(one));
    }
    return found;
}

void killAll(const QList<int>& pids) {
    std::vector<pollfd> open;
    for (const int pid : pids) {
        const int fd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
        if (fd < 0) continue;
        ::syscall(SYS_pidfd_send_signal, fd, SIGKILL, nullptr, 0);
        open.push_back({fd, POLLIN, 0});
    }
    const auto until = std::chrono::steady_clock::now() + patience;
    for (pollfd& one : open) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
        ::close(one.fd);
    }
}

void killMarked(const QByteArray& mark) {
    // Again until there is none: what is killed may have started another meanwhile.
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
        QList<int> marked;
        for (const QString& name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            bool number = false;
            const int one = name.toInt(&number);
            if (!number || one == ::getpid()) continue;
            QFile file(QStringLiteral("/proc/%1/environ").arg(one));
            // Empty for what has ended and waits for its parent to look.
            if (file.open(QFile::ReadOnly) && file.readAll().split('\0').contains(mark)) marked.append(one);
        }
        if (marked.isEmpty()) return;
        killAll(marked);
    }
}

quint16 freePort(const QString& address) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    ::inet_pton(AF_INET, address.toLatin1().constData(), &where.sin_addr);
    socklen_t size = sizeof where;
    quint16 port = 0;
    if (::bind(fd, reinterpret_cast<sockaddr*>(&where), size) == 0 &&
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&where), &size) == 0) {
        port = ntohs(where.sin_port);
    }
    ::close(fd);
    return port;
}

}  // namespace hearth::lab
