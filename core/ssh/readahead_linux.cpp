// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/readahead.h"

#include <dlfcn.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/types.h>

#include <algorithm>
#include <cstring>

namespace hearth {

struct ReadAhead::Buffer {
    static constexpr std::size_t kSize = 128 * 1024;

    // The bytes are not zeroed: idle costs no memory.
    Buffer(int fd, std::function<bool()> output)
        : socket(fd), hasOutput(std::move(output)), bytes(new char[kSize]) {}

    // As recv(2): from the buffer, which is filled when it is empty.
    ssize_t take(void* to, std::size_t size);
    // As poll(2) for this socket alone.
    int poll(pollfd& asked, int timeout);

    const int socket;
    const std::function<bool()> hasOutput;
    const std::unique_ptr<char[]> bytes;
    std::size_t begin = 0, end = 0;
    std::int64_t reads = 0;
};

namespace {

// Read and written by its own thread only.
thread_local ReadAhead::Buffer* ofThisThread = nullptr;

template <class Function>
Function* systems(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

ssize_t systemRecv(int fd, void* to, std::size_t size, int flags) {
    static auto* const call = systems<ssize_t(int, void*, std::size_t, int)>("recv");
    return call(fd, to, size, flags);
}

int systemPoll(pollfd* fds, nfds_t count, int timeout) {
    static auto* const call = systems<int(pollfd*, nfds_t, int)>("poll");
    return call(fds, count, timeout);
}

}  // namespace

ssize_t ReadAhead::Buffer::take(void* to, std::size_t size) {
    if (begin == end) {
        ++reads;
        const ssize_t got = systemRecv(socket, bytes.get(), kSize, 0);
        if (got <= 0) return got;
        begin = 0;
        end = static_cast<std::size_t>(got);
    }
    const std::size_t taken = std::min(size, end - begin);
    std::memcpy(to, bytes.get() + begin, taken);
    begin += taken;
    return static_cast<ssize_t>(taken);
}

int ReadAhead::Buffer::poll(pollfd& asked, int timeout) {
    const short events = asked.events;
    // Whoever waits for room alone shall not wait in vain.
    if ((events & POLLOUT) != 0 && timeout == 0 && !hasOutput())
        asked.events = static_cast<short>(events & ~POLLOUT);
    const bool readable = begin != end && (asked.events & POLLIN) != 0;
    const bool others = !readable || (asked.events & ~POLLIN) != 0;
    asked.revents = 0;
    int ready = others ? systemPoll(&asked, 1, readable ? 0 : timeout) : 0;
    if (ready >= 0 && readable) {
        asked.revents |= POLLIN;
        ready = 1;
    }
    asked.events = events;
    return ready;
}

ReadAhead::ReadAhead(int socket, std::function<bool()> hasOutput)
    : buffer_(std::make_unique<Buffer>(socket, std::move(hasOutput))) {
    ofThisThread = buffer_.get();
}

ReadAhead::~ReadAhead() { ofThisThread = nullptr; }

bool ReadAhead::pending() const { return buffer_->begin != buffer_->end; }

std::int64_t ReadAhead::systemReads() const { return buffer_->reads; }

}  // namespace hearth

// The linker takes these before the C library's, for libssh too; every other thread and descriptor passes
// through.
extern "C" {

[[gnu::visibility("default")]] ssize_t recv(int fd, void* to, size_t size, int flags) {
    hearth::ReadAhead::Buffer* const ahead = hearth::ofThisThread;
    if (ahead && ahead->socket == fd && flags == 0) return ahead->take(to, size);
    return hearth::systemRecv(fd, to, size, flags);
}

// The C library's header calls `fds` write-only; the descriptor in it is read all the same.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
[[gnu::visibility("default")]] int poll(pollfd* fds, nfds_t count, int timeout) {
    hearth::ReadAhead::Buffer* const ahead = hearth::ofThisThread;
    if (ahead && count == 1 && fds[0].fd == ahead->socket) return ahead->poll(fds[0], timeout);
    return hearth::systemPoll(fds, count, timeout);
}
#pragma GCC diagnostic pop
}
