// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/portholder.h"
#include "core/tunnels/portholder_p.h"

#include "core/base/fd.h"
#include "tests/support/needs.h"

#include <gtest/gtest.h>

#include <csignal>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hearth {
namespace {

/// A process of its own (sleep) that holds a port of loopback and nothing else; gone with the test.
class Holder {
public:
    explicit Holder(bool ignoresTerm = false) {
        UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(::bind(socket.get(), any, size), 0);
        EXPECT_EQ(::listen(socket.get(), 1), 0);
        EXPECT_EQ(::getsockname(socket.get(), any, &size), 0);
        port_ = ntohs(address.sin_port);
        // Inherited, so that there is no moment in which it does not hold.
        if (ignoresTerm) ::signal(SIGTERM, SIG_IGN);
        pid_ = ::fork();
        if (pid_ == 0) {
            ::fcntl(socket.get(), F_SETFD, 0);
            ::execlp("sleep", "sleep", "1000", nullptr);
            ::_exit(127);
        }
        if (ignoresTerm) ::signal(SIGTERM, SIG_DFL);
    }
    ~Holder() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;

    quint16 port() const { return port_; }
    int pid() const { return pid_; }
    /// The signal that ended it; 0: it runs.
    int endedBy() {
        int status = 0;
        if (::waitpid(pid_, &status, WNOHANG) != pid_) return 0;
        pid_ = -1;
        return WIFSIGNALED(status) ? WTERMSIG(status) : -1;
    }

private:
    int pid_ = -1;
    quint16 port_ = 0;
};

Control brief() {
    Control control;
    control.deadline = Deadline::after(std::chrono::milliseconds(100));
    return control;
}

using End = Result<void> (*)(const PortHolder&, EndBy, const Control&);
class EndPortHolder : public testing::TestWithParam<End> {};
INSTANTIATE_TEST_SUITE_P(Ways, EndPortHolder, testing::Values(&endPortHolder, &endByPid),
                         [](const auto& way) { return way.index == 0 ? "pidfd" : "pid"; });

}  // namespace

TEST(FindPortHolder, TellsTheProcess) {
    const Holder child;
    const auto holder = findPortHolder(child.port());
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->pid, child.pid());
    EXPECT_GE(holder->started, 0);
    EXPECT_TRUE(holder->mayEnd);
    EXPECT_FALSE(holder->itself);
    EXPECT_FALSE(holder->user.isEmpty());
    EXPECT_TRUE(holder->displayText().endsWith(u"(pid %1)"_qs.arg(child.pid())));
}

TEST(FindPortHolder, KnowsItself) {
    const UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ASSERT_EQ(::listen(socket.get(), 1), 0);  // on a free port of every interface
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ASSERT_EQ(::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
    const auto holder = findPortHolder(ntohs(address.sin_port));
    ASSERT_TRUE(holder);
    EXPECT_TRUE(holder->itself);
    EXPECT_FALSE(holder->mayEnd);
    const auto ended = endPortHolder(*holder, EndBy::Asking, Control{});
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().kind, ErrorKind::Invalid);
}

TEST(FindPortHolder, TellsTheAccountWhereItMayNotTellTheProcess) {
    HEARTH_NEEDS_ROOT();
    const UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ASSERT_EQ(::listen(socket.get(), 1), 0);
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ASSERT_EQ(::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
    const quint16 port = ntohs(address.sin_port);
    constexpr uid_t kNobody = 65534;
    const int child = ::fork();
    if (child == 0) {
        // Without the socket of its own, and without root's rights.
        ::close(socket.get());
        if (::setresuid(kNobody, kNobody, kNobody) != 0) ::_exit(2);
        const auto holder = findPortHolder(port);
        const bool told = holder && holder->pid == 0 && !holder->mayEnd &&
                          holder->displayText() == QLatin1String("a program of root");
        ::_exit(told ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST_P(EndPortHolder, AsksFirst) {
    Holder child;
    const auto holder = findPortHolder(child.port());
    ASSERT_TRUE(holder);
    const auto ended = GetParam()(*holder, EndBy::Asking, Control{});
    EXPECT_TRUE(ended) << ended.error();
    EXPECT_EQ(findPortHolder(child.port()), std::nullopt);
    EXPECT_EQ(child.endedBy(), SIGTERM);
    EXPECT_TRUE(endPortHolder(*holder, EndBy::Asking, Control{})) << "it has ended: nothing is left to do";
}

TEST_P(EndPortHolder, ForcesOnlyWhenTold) {
    Holder child(true);
    const auto holder = findPortHolder(child.port());
    ASSERT_TRUE(holder);
    const auto asked = GetParam()(*holder, EndBy::Asking, brief());
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().kind, ErrorKind::Busy);
    EXPECT_EQ(child.endedBy(), 0);
    const auto forced = GetParam()(*holder, EndBy::Force, Control{});
    EXPECT_TRUE(forced) << forced.error();
    EXPECT_EQ(child.endedBy(), SIGKILL);
}

TEST_P(EndPortHolder, CanBeCancelledWhileItWaits) {
    Holder child(true);
    const auto holder = findPortHolder(child.port());
    ASSERT_TRUE(holder);
    std::stop_source stop;
    Control control;
    control.stop = stop.get_token();
    std::thread person([&stop] { stop.request_stop(); });
    const auto asked = GetParam()(*holder, EndBy::Asking, control);
    person.join();
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().kind, ErrorKind::Cancelled);
    EXPECT_EQ(child.endedBy(), 0);
}

TEST(EndPortHolderOnce, LeavesAnotherProcessWithThatNumberAlone) {
    Holder child;
    auto holder = findPortHolder(child.port());
    ASSERT_TRUE(holder);
    ++holder->started;
    const auto ended = endPortHolder(*holder, EndBy::Force, Control{});
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(child.endedBy(), 0);
    for (const qint64 pid : {qint64(-1), qint64(0), qint64(1), qint64(1) << 40}) {
        holder->pid = pid;
        EXPECT_EQ(endPortHolder(*holder, EndBy::Force, Control{}).error().kind, ErrorKind::Invalid) << pid;
    }
}

}  // namespace hearth
