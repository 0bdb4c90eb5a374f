// SPDX-License-Identifier: GPL-3.0-or-later
// Systems without epoll: poll(2), or WSAPoll.
#include <QtGlobal>

#ifndef Q_OS_LINUX

#include "core/base/poller.h"

#include <algorithm>
#include <vector>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <poll.h>
#endif

namespace hearth {

namespace {

#ifdef Q_OS_WIN
using PollFd = WSAPOLLFD;
int pollAll(PollFd* fds, std::size_t count, int timeout) {
    return count == 0 ? 0 : ::WSAPoll(fds, static_cast<ULONG>(count), timeout);
}
// WSAPoll() tells for ever that the peer has finished writing, also to who asks about writing only: waiting
// for such a socket would never wait. It is looked at now and then instead.
constexpr bool kHangUpStays = true;
constexpr int kLookEveryMs = 10;
#else
using PollFd = pollfd;
int pollAll(PollFd* fds, std::size_t count, int timeout) {
    return ::poll(fds, static_cast<nfds_t>(count), timeout);
}
constexpr bool kHangUpStays = false;
constexpr int kLookEveryMs = 60'000;
#endif

}  // namespace

Poller::Poller() = default;

Result<void> Poller::add(int fd, std::uint64_t tag, Mode mode) {
    entries_[fd] = {tag, mode, mode == Mode::Edge, mode == Mode::Edge, false};
    return {};
}

void Poller::setInterest(int fd, bool read, bool write) {
    Entry& entry = entries_[fd];
    entry.read = read;
    entry.write = write;
}

void Poller::rearm(int fd, bool read, bool write) {
    const auto found = entries_.find(fd);
    if (found == entries_.end()) return;
    found->second.read |= read;
    found->second.write |= write;
}

void Poller::remove(int fd) { entries_.erase(fd); }

std::span<const Poller::Event> Poller::wait(int milliseconds) {
    std::vector<PollFd> fds, halfOpen;
    fds.reserve(entries_.size() + 1);
    PollFd wake{};
    wake.fd = static_cast<decltype(wake.fd)>(wake_.fd());
    wake.events = POLLIN;
    fds.push_back(wake);
    for (const auto& [fd, entry] : entries_) {
        if (!entry.read && !entry.write) continue;
        PollFd one{};
        one.fd = static_cast<decltype(one.fd)>(fd);
        one.events = static_cast<short>((entry.read ? POLLIN : 0) | (entry.write ? POLLOUT : 0));
        (entry.hungUp ? halfOpen : fds).push_back(one);
    }
    if (!halfOpen.empty())
        milliseconds = milliseconds < 0 ? kLookEveryMs : std::min(milliseconds, kLookEveryMs);
    events_.clear();
    const int ready = pollAll(fds.data(), fds.size(), milliseconds);
    if (ready > 0 && fds.front().revents != 0) wake_.clear();
    if (pollAll(halfOpen.data(), halfOpen.size(), 0) > 0)
        fds.insert(fds.end(), halfOpen.begin(), halfOpen.end());
    if (ready < 0) return events_;
    for (std::size_t i = 1; i < fds.size(); ++i) {
        const auto& one = fds[i];
        if (one.revents == 0) continue;
        Entry& entry = entries_[static_cast<int>(one.fd)];
        const bool broken = (one.revents & (POLLERR | POLLNVAL)) != 0;
        const bool ended = broken || (one.revents & POLLHUP) != 0;
        // That the peer writes no more does not say that it takes more.
        const bool writable =
            broken || (one.revents & POLLOUT) != 0 || (ended && !entry.read && !kHangUpStays);
        const bool readable = (one.revents & POLLIN) != 0 || (ended && (entry.read || !kHangUpStays));
        if (!readable && !writable) continue;
        if (entry.mode == Mode::Edge) {
            if (readable) entry.read = false;
            if (writable) entry.write = false;
            entry.hungUp = kHangUpStays && ended;
        }
        events_.push_back({entry.tag, readable, writable, ended});
    }
    return events_;
}

}  // namespace hearth

#endif
