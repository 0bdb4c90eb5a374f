// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fd.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/eventfd.h>
#endif

namespace hearth {

namespace {

Error systemError(const char* call) {
    return {ErrorKind::Failed,
            QCoreApplication::translate("hearth", "The system refused a request."),
            {},
            QStringLiteral("%1: %2").arg(QString::fromLatin1(call),
                                         QString::fromLocal8Bit(std::strerror(errno)))};
}

}  // namespace

void UniqueFd::reset() {
    if (const int fd = release(); fd >= 0) ::close(fd);
}

Result<void> setNonBlocking(int fd) {
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags < 0 || ::fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0) return systemError("fcntl");
    return {};
}

Result<std::pair<UniqueFd, UniqueFd>> socketPair() {
    int fds[2];
#ifdef SOCK_CLOEXEC
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0) return systemError("socketpair");
#else
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, fds) < 0) return systemError("socketpair");
    for (const int fd : fds) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
#endif
#ifdef SO_NOSIGPIPE
    const int yes = 1;
    for (const int fd : fds) ::setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
#endif
    return std::pair{UniqueFd(fds[0]), UniqueFd(fds[1])};
}

WakeFd::WakeFd() {
#ifdef Q_OS_LINUX
    read_ = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
#else
    int fds[2];
    if (::pipe(fds) == 0) {
        for (const int fd : fds) {
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
            ::fcntl(fd, F_SETFL, O_NONBLOCK);
        }
        read_ = UniqueFd(fds[0]);
        write_ = UniqueFd(fds[1]);
    }
#endif
}

void WakeFd::raise() {
    const std::uint64_t one = 1;
    const UniqueFd& target = write_ ? write_ : read_;
    // Full means raised already.
    [[maybe_unused]] const auto written = ::write(target.get(), &one, write_ ? 1 : sizeof one);
}

void WakeFd::clear() {
    std::uint64_t buffer[8];
    while (::read(read_.get(), buffer, sizeof buffer) > 0) {
    }
}

void raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) < 0) return;
    // macOS grants "infinity" and then refuses it.
    constexpr rlim_t kEnough = 10'240;
    const rlim_t wanted =
        limit.rlim_max == RLIM_INFINITY ? kEnough : std::min<rlim_t>(limit.rlim_max, 65'536);
    if (wanted <= limit.rlim_cur) return;
    limit.rlim_cur = wanted;
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

Result<void> waitReady(int fd, Ready what, const Control& control) {
    WakeFd wake;
    const std::stop_callback onStop(control.stop, [&wake] { wake.raise(); });
    for (;;) {
        HEARTH_TRY(control.check());
        pollfd fds[2] = {{fd, static_cast<short>(what == Ready::Read ? POLLIN : POLLOUT), 0},
                         {wake.fd(), POLLIN, 0}};
        constexpr std::chrono::milliseconds kLongest{60'000};
        const int timeout = static_cast<int>(std::min(control.deadline.left(), kLongest).count());
        const int ready = ::poll(fds, 2, timeout);
        if (ready < 0 && errno != EINTR) return systemError("poll");
        if (ready > 0 && fds[0].revents != 0) return {};
    }
}

}  // namespace hearth
