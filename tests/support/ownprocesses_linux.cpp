// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ownprocesses.h"

#ifdef __linux__

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hearth::test {
namespace {

constexpr int kNotAllowed = 125;
bool moved = false;

bool writeTo(const char* path, const std::string& text) {
    const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
    const bool good = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (fd >= 0) ::close(fd);
    return good;
}

/// The same user as outside, who may mount here.
bool unshareAll(uid_t user, gid_t group) {
    const bool root = user == 0;
    if (::unshare(CLONE_NEWNS | CLONE_NEWPID | (root ? 0 : CLONE_NEWUSER)) != 0) return false;
    if (root) return true;
    const std::string userMap = std::to_string(user) + ' ' + std::to_string(user) + " 1";
    const std::string groupMap = std::to_string(group) + ' ' + std::to_string(group) + " 1";
    return writeTo("/proc/self/setgroups", "deny") && writeTo("/proc/self/uid_map", userMap) &&
           writeTo("/proc/self/gid_map", groupMap);
}

bool mountAll() {
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    if (::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) != 0) return false;
    // Where programs write down how to reach them. No such folder: nothing to hide.
    const char* const home = std::getenv("HOME");
    for (const std::string& folder : {std::string("/run/user"), std::string(home != nullptr ? home : "") +
                                                                    "/.local/share/jupyter/runtime"}) {
        if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, nullptr) != 0 && errno != ENOENT) return false;
    }
    return true;
}

/// What unshare gave a normal user would let the test read and write what that user may not.
void dropCapabilities() {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct none[2] = {};
    ::syscall(SYS_capset, &header, none);
}

/// Waits for `child`, and for all that others leave to this process.
int exitCodeOf(pid_t child) {
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(-1, &status, 0);
        if (ended < 0 && errno != EINTR) return kNotAllowed;
        if (ended == child) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
}

/// 0 in the child, which ends with this process.
pid_t forkChild() {
    const pid_t child = ::fork();
    if (child == 0) ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    return child;
}

}  // namespace

std::optional<int> moveToOwnProcesses() {
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    std::fflush(nullptr);
    // Whether it is allowed shows only on the way; this process stays as it is, for then.
    if (const pid_t trying = forkChild(); trying != 0) {
        const int code = trying < 0 ? kNotAllowed : exitCodeOf(trying);
        return code == kNotAllowed ? std::nullopt : std::optional(code);
    }
    if (!unshareAll(user, group)) ::_exit(kNotAllowed);
    // The first process of the table adopts what is left behind; its end ends all the others.
    if (const pid_t first = forkChild(); first != 0) ::_exit(first < 0 ? kNotAllowed : exitCodeOf(first));
    if (!mountAll()) ::_exit(kNotAllowed);
    if (const pid_t test = forkChild(); test != 0) ::_exit(test < 0 ? kNotAllowed : exitCodeOf(test));
    if (user != 0) dropCapabilities();
    moved = true;
    return std::nullopt;
}

bool hasOwnProcesses() { return moved; }

}  // namespace hearth::test

#else

namespace hearth::test {

std::optional<int> moveToOwnProcesses() { return std::nullopt; }
bool hasOwnProcesses() { return false; }

}  // namespace hearth::test

#endif
