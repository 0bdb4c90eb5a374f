// SPDX-License-Identifier: GPL-3.0-or-later
// Systems without epoll: poll(2), or WSAPoll.
#include <QtGlobal>

#ifndef Q_OS_LINUX

#include "core/ssh/poller.h"

#include <algorithm>

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
    return ::WSAPoll(fds, static_cast<ULONG>(count), timeout);
}
#else
using PollFd = pollfd;
int pollAll(PollFd* fds, std::size_t count, int timeout) {
    return ::poll(fds, static_cast<nfds_t>(count), timeout);
}
#endif

}  // namespace

Poller::Poller() = default;

Result<void> Poller::add(int fd, std::uint64_t tag, Mode mode) {
    entries_[fd] = {tag, mode, mode == Mode::Edge, mode == Mode::Edge};
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
    std::vector<PollFd> fds;
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
        fds.push_back(one);
    }
    events_.clear();
    if (pollAll(fds.data(), fds.size(), milliseconds) <= 0) return events_;
    if (fds.front().revents != 0) wake_.clear();
    for (std::size_t i = 1; i < fds.size(); ++i) {
        const auto& ready = fds[i];
        if (ready.revents == 0) continue;
        Entry& entry = entries_[static_cast<int>(ready.fd)];
        const bool broken = (ready.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
        const bool readable = (ready.revents & POLLIN) != 0 || broken;
        const bool writable = (ready.revents & POLLOUT) != 0 || broken;
        if (entry.mode == Mode::Edge) {
            if (readable) entry.read = false;
            if (writable) entry.write = false;
        }
        events_.push_back({entry.tag, readable, writable, broken});
    }
    return events_;
}

}  // namespace hearth

#endif
