// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/poller.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/epoll.h>

namespace hearth {

namespace {

constexpr std::uint64_t kWakeTag = ~std::uint64_t{0};

void control(int queue, int operation, int fd, std::uint32_t events, std::uint64_t tag) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = tag;
    ::epoll_ctl(queue, operation, fd, &event);
}

}  // namespace

Poller::Poller() : queue_(::epoll_create1(EPOLL_CLOEXEC)) {
    control(queue_.get(), EPOLL_CTL_ADD, wake_.fd(), EPOLLIN, kWakeTag);
}

Result<void> Poller::add(int fd, std::uint64_t tag, Mode mode) {
    epoll_event event{};
    event.events = mode == Mode::Edge ? EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET : 0U;
    event.data.u64 = tag;
    if (::epoll_ctl(queue_.get(), EPOLL_CTL_ADD, fd, &event) < 0)
        return Error{ErrorKind::Failed,
                     {},
                     {},
                     QStringLiteral("epoll_ctl: %1").arg(QString::fromLocal8Bit(std::strerror(errno)))};
    entries_[fd] = {tag, mode, false, false};
    return {};
}

void Poller::setInterest(int fd, bool read, bool write) {
    Entry& entry = entries_[fd];
    if (entry.read == read && entry.write == write) return;
    entry.read = read;
    entry.write = write;
    control(queue_.get(), EPOLL_CTL_MOD, fd, (read ? EPOLLIN : 0U) | (write ? EPOLLOUT : 0U), entry.tag);
}

void Poller::rearm(int, bool, bool) {}  // the kernel tells the next edge by itself

void Poller::remove(int fd) {
    if (entries_.erase(fd) != 0) control(queue_.get(), EPOLL_CTL_DEL, fd, 0, 0);
}

std::span<const Poller::Event> Poller::wait(int milliseconds) {
    std::array<epoll_event, 128> ready;
    events_.clear();
    const int count = ::epoll_wait(queue_.get(), ready.data(), static_cast<int>(ready.size()), milliseconds);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = ready[static_cast<std::size_t>(i)];
        if (event.data.u64 == kWakeTag) {
            wake_.clear();
            continue;
        }
        const bool broken = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
        events_.push_back({event.data.u64, (event.events & EPOLLIN) != 0 || broken,
                           (event.events & EPOLLOUT) != 0 || broken,
                           broken || (event.events & EPOLLRDHUP) != 0});
    }
    return events_;
}

}  // namespace hearth
