// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/localprocess_unix.h"
#include "core/ssh/proxycommand_p.h"
#include "core/ssh/sshdial.h"
#include "core/ssh/sshtext.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace hearth {

using namespace std::chrono_literals;

namespace {

struct ProxyState {
    WakeFd stop;
    pid_t pid = 0;
    UniqueFd errors;
    LastWords words;
};

constexpr auto kLook = 20ms;
constexpr int kLooksForEnd = 25;
constexpr int kLooksBeforeKill = 100;
// Those that have ended and that nobody reaps count as its group, too: they are not waited for for ever.
constexpr int kLooksInAll = 600;

/// Until nothing is left of the group that the command began. It was told to end already.
void endGroup(pid_t pid) {
    bool reaped = false;
    int status = 0;
    for (int look = 0; look < kLooksInAll; ++look) {
        reaped = reaped || ::waitpid(pid, &status, WNOHANG) != 0;
        // The number is not another's while one of them is left.
        if (reaped && ::kill(-pid, 0) != 0) return;
        if (look >= kLooksBeforeKill) ::kill(-pid, SIGKILL);
        ::poll(nullptr, 0, static_cast<int>(kLook / 1ms));
    }
    if (!reaped) ::waitpid(pid, &status, 0);
}

/// Reads what the command says on stderr, and ends and reaps it once the connection has ended. Runs on a
/// thread of its own, which nobody waits for.
void watch(const std::shared_ptr<ProxyState>& state) {
    bool stopping = false;
    while (!stopping) {
        pollfd fds[2] = {{state->errors.get(), POLLIN, 0}, {state->stop.fd(), POLLIN, 0}};
        if (::poll(fds, 2, -1) < 0 && errno != EINTR) break;
        stopping = fds[1].revents != 0;
        if (fds[0].revents == 0) continue;
        char buffer[1024];
        const ssize_t count = ::read(state->errors.get(), buffer, sizeof buffer);
        if (count <= 0) break;
        state->words.add({buffer, static_cast<std::size_t>(count)});
    }
    state->words.end();
    // It may close its stderr and run on, and what it started may do so without it. It is not reaped before
    // the connection's end: until then its number stands for its group.
    pollfd waiting{state->stop.fd(), POLLIN, 0};
    while (!stopping) stopping = ::poll(&waiting, 1, -1) > 0;
    endGroup(state->pid);
}

class ProxyKeeper : public TransportKeeper {
public:
    explicit ProxyKeeper(std::shared_ptr<ProxyState> state) : state_(std::move(state)) {}
    ~ProxyKeeper() override {
        // Here, for nobody waits for the thread when the program ends.
        ::kill(-state_->pid, SIGTERM);
        state_->stop.raise();
    }
    QString lastWords() override { return state_->words.text(); }
    std::optional<int> endedWith() override {
        // It is only looked at: until the connection's end its number stands for its group.
        for (int look = 0; look < kLooksForEnd; ++look) {
            if (look > 0) ::poll(nullptr, 0, static_cast<int>(kLook / 1ms));
            siginfo_t info{};
            if (::waitid(P_PID, static_cast<id_t>(state_->pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0)
                return std::nullopt;
            if (info.si_pid != 0) return info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
        }
        return std::nullopt;
    }

private:
    std::shared_ptr<ProxyState> state_;
};

}  // namespace

Result<Dialed> startProxyCommand(const QString& command, const Control& control) {
    HEARTH_TRY(control.check());
    auto pair = socketPair();
    if (!pair) return pair.error();
    auto errors = makePipe();
    if (!errors) return std::move(errors.error());

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pair->second.get(), 0);
    ::posix_spawn_file_actions_adddup2(&actions, pair->second.get(), 1);
    ::posix_spawn_file_actions_adddup2(&actions, errors->write.get(), 2);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    // What another thread, or a library, opened without close-on-exec: a connection that the command held
    // would never end.
    ::posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#endif
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    auto flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    ::posix_spawnattr_setflags(&attributes, static_cast<short>(flags));

    // As OpenSSH does it: the shell makes way for the command, so that ending it ends the right process.
    std::string shell = "/bin/sh", option = "-c", line = "exec " + command.toLocal8Bit().toStdString();
    char* argv[] = {shell.data(), option.data(), line.data(), nullptr};
    const auto state = std::make_shared<ProxyState>();
    const int error = ::posix_spawn(&state->pid, shell.c_str(), &actions, &attributes, argv, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0)
        return Error{ErrorKind::Failed,
                     SshText::tr("The proxy command cannot be started."),
                     {},
                     QString::fromLocal8Bit(std::strerror(error))};
    state->errors = std::move(errors->read);
    std::thread(watch, state).detach();
    return Dialed{std::move(pair->first), std::make_unique<ProxyKeeper>(state)};
}

}  // namespace hearth
