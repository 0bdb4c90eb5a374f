// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace hearth::bench {

using Clock = std::chrono::steady_clock;
inline double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

/// Something needed for a measurement is missing or failed: said once, by main.
struct Failure {
    std::string text;
};
[[noreturn]] void fail(const std::string& text);

/// A process of the bench: ended (TERM, then KILL) and waited for when this is destroyed; by the kernel if
/// the bench dies before. Made and destroyed on the main thread.
class Child {
public:
    Child() = default;
    /// stdin is /dev/null, stdout is read by readLine(); stderr goes to `log` (appended; empty: to ours).
    static Child start(const std::vector<std::string>& argv, const std::string& log = {});
    /// Runs a function in a forked process; it must not return to our stack.
    static Child call(const std::function<void()>& body);
    Child(Child&& other) noexcept;
    Child& operator=(Child&& other) noexcept;
    ~Child() { stop(); }

    pid_t pid() const { return pid_; }
    bool running();
    /// One line of its stdout, without its end; fails when none comes within `limit`.
    std::string readLine(std::chrono::seconds limit = std::chrono::seconds(20));
    /// CPU seconds of all its threads so far, user and system.
    double cpuSeconds() const;
    void stop();

private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::string name_;
    std::string pending_;
};

struct Finished {
    int code = -1;       ///< exit code, 128 + signal
    std::string output;  ///< stdout and stderr
    double seconds = 0;  ///< from before fork to after wait
    double cpuSeconds = 0;
};
/// Runs a program to its end (posix_spawn; its output into a pipe).
Finished runToEnd(const std::vector<std::string>& argv);

/// CPU seconds of all threads of a process so far, user and system; 0 where it is gone.
double cpuSeconds(pid_t pid);
/// The children of a process, their children and so on.
std::vector<pid_t> descendants(pid_t pid);
/// A line of /proc/PID/smaps_rollup in KiB: "Rss" (all its pages), "Pss" (its share of those that several
/// processes have).
double memoryKib(pid_t pid, const std::string& what);
/// A free port of 127.0.0.1, a moment ago.
int freePort();
/// Where a program is, sbin folders included; empty: nowhere.
std::string findProgram(const std::string& name);
/// This very program.
std::string ownProgram();

/// A folder of its own, removed with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string file(const std::string& name) const { return path_ + '/' + name; }
    const std::string& path() const { return path_; }
    /// 0600; returns its path.
    std::string write(const std::string& name, const std::string& content) const;

private:
    std::string path_;
    pid_t owner_;
};

}  // namespace hearth::bench
