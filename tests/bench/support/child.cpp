// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/child.h"

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace hearth::bench {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& argv) {
    std::vector<char*> out;
    for (const auto& word : argv) out.push_back(const_cast<char*>(word.c_str()));
    out.push_back(nullptr);
    return out;
}

}  // namespace

void fail(const std::string& text) { throw Failure{text}; }

Child Child::start(const std::vector<std::string>& argv, const std::string& log) {
    int out[2];
    if (::pipe2(out, O_CLOEXEC) != 0) fail("pipe: " + std::string(std::strerror(errno)));
    const auto words = pointers(argv);
    std::fflush(nullptr);
    Child child;
    child.name_ = argv.front();
    child.pid_ = ::fork();
    if (child.pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int null = ::open("/dev/null", O_RDONLY);
        ::dup2(null, 0);
        ::dup2(out[1], 1);
        if (!log.empty()) {
            const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
            if (file >= 0) ::dup2(file, 2);
        }
        ::execvp(words[0], words.data());
        ::_exit(127);
    }
    ::close(out[1]);
    child.output_ = out[0];
    if (child.pid_ < 0) fail("fork: " + std::string(std::strerror(errno)));
    return child;
}

Child Child::call(const std::function<void()>& body) {
    std::fflush(nullptr);
    Child child;
    child.name_ = "helper";
    child.pid_ = ::fork();
    if (child.pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        try {
            body();
        } catch (const Failure& failure) {
            std::fprintf(stderr, "%s\n", failure.text.c_str());
            ::_exit(1);
        }
        ::_exit(0);
    }
    if (child.pid_ < 0) fail("fork: " + std::string(std::strerror(errno)));
    return child;
}

Child::Child(Child&& other) noexcept { *this = std::move(other); }

Child& Child::operator=(Child&& other) noexcept {
    if (this != &other) {
        stop();
        pid_ = std::exchange(other.pid_, -1);
        output_ = std::exchange(other.output_, -1);
        name_ = std::move(other.name_);
        pending_ = std::move(other.pending_);
    }
    return *this;
}

bool Child::running() {
    if (pid_ <= 0) return false;
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == 0;
}

std::string Child::readLine(std::chrono::seconds limit) {
    const auto until = Clock::now() + limit;
    for (;;) {
        if (const auto end = pending_.find('\n'); end != std::string::npos) {
            std::string line = pending_.substr(0, end);
            pending_.erase(0, end + 1);
            return line;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd wait{output_, POLLIN, 0};
        if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0) fail(name_ + " said nothing in time");
        char buffer[4096];
        const ssize_t got = ::read(output_, buffer, sizeof buffer);
        if (got <= 0) fail(name_ + " ended early");
        pending_.append(buffer, static_cast<std::size_t>(got));
    }
}

double cpuSeconds(pid_t pid) {
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double Child::cpuSeconds() const { return bench::cpuSeconds(pid_); }

void Child::stop() {
    if (output_ >= 0) ::close(std::exchange(output_, -1));
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    const auto until = Clock::now() + std::chrono::seconds(3);
    while (running() && Clock::now() < until) ::usleep(2000);
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
}

Finished runToEnd(const std::vector<std::string>& argv) {
    Finished result;
    int out[2];
    if (::pipe2(out, O_CLOEXEC) != 0) return result;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_adddup2(&actions, out[1], 2);
    const auto words = pointers(argv);
    const auto started = Clock::now();
    pid_t pid = -1;
    const int error = ::posix_spawnp(&pid, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(out[1]);
    if (error == 0) {
        char buffer[4096];
        ssize_t got = 0;
        while ((got = ::read(out[0], buffer, sizeof buffer)) > 0)
            result.output.append(buffer, static_cast<std::size_t>(got));
        int status = 0;
        rusage usage{};
        while (::wait4(pid, &status, 0, &usage) < 0 && errno == EINTR) {
        }
        result.seconds = seconds(Clock::now() - started);
        const auto of = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
        };
        result.cpuSeconds = of(usage.ru_utime) + of(usage.ru_stime);
        result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    ::close(out[0]);
    return result;
}

std::vector<pid_t> descendants(pid_t pid) {
    std::vector<pid_t> out;
    std::error_code ignored;
    for (const auto& thread :
         std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task", ignored)) {
        std::ifstream in(thread.path() / "children");
        for (pid_t child = 0; in >> child;) {
            out.push_back(child);
            const auto below = descendants(child);
            out.insert(out.end(), below.begin(), below.end());
        }
    }
    return out;
}

double memoryKib(pid_t pid, const std::string& what) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string word; in >> word;)
        if (double value = 0; word == what + ':' && in >> value) return value;
    fail("no " + what + " in smaps_rollup");
}

int freePort() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool ok = ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(fd);
    if (!ok) fail("no free port");
    return ntohs(address.sin_port);
}

std::string findProgram(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::string folders =
        std::string(path != nullptr ? path : "/usr/bin:/bin") + ":/usr/sbin:/sbin:/usr/local/sbin";
    for (std::size_t from = 0; from < folders.size();) {
        const std::size_t end = std::min(folders.find(':', from), folders.size());
        const std::string file = folders.substr(from, end - from) + '/' + name;
        if (::access(file.c_str(), X_OK) == 0) return file;
        from = end + 1;
    }
    return {};
}

std::string ownProgram() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

TemporaryFolder::TemporaryFolder() : owner_(::getpid()) {
    std::string name = (std::filesystem::temp_directory_path() / "hearth-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) fail("no temporary folder: " + std::string(std::strerror(errno)));
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    if (owner_ != ::getpid()) return;
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& content) const {
    const std::string path = file(name);
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool ok =
        fd >= 0 && ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size());
    if (fd >= 0) ::close(fd);
    if (!ok) fail("cannot write " + path);
    return path;
}

}  // namespace hearth::bench
