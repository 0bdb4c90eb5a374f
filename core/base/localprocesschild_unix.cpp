// SPDX-License-Identifier: GPL-3.0-or-later
// The child: its signals, and its end.
#include "core/base/localprocess_unix.h"

#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <thread>

namespace hearth {
namespace {

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

void reap(const std::shared_ptr<LocalChild>& child) {
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

}  // namespace

QString signalName(int number) {
    for (const auto& entry : kSignals)
        if (entry.number == number) return QLatin1String(entry.name);
    return QString::number(number);
}

int signalNumber(const QString& name) {
    for (const auto& entry : kSignals)
        if (name == QLatin1String(entry.name)) return entry.number;
    return 0;
}

bool LocalChild::signalGroup(int number) {
    const std::lock_guard lock(mutex);
    return !ended && ::kill(-pid, number) == 0;
}

void reapInBackground(std::shared_ptr<LocalChild> child) { std::thread(reap, std::move(child)).detach(); }

}  // namespace hearth
