// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <utility>

namespace hearth {

/// Owns a file descriptor or socket. (On Windows: a SOCKET that fits an int, see fd_windows.cpp.)
class UniqueFd {
public:
    UniqueFd() = default;
    explicit UniqueFd(int fd) : fd_(fd) {}
    UniqueFd(UniqueFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    UniqueFd& operator=(UniqueFd&& other) noexcept {
        if (this != &other) {
            reset();
            fd_ = std::exchange(other.fd_, -1);
        }
        return *this;
    }
    ~UniqueFd() { reset(); }

    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }
    int release() { return std::exchange(fd_, -1); }
    void reset();

private:
    int fd_ = -1;
};

Result<void> setNonBlocking(int fd);
/// A connected pair of local stream sockets, close-on-exec.
Result<std::pair<UniqueFd, UniqueFd>> socketPair();

/// Wakes a poll() from any thread; stays raised until cleared.
class WakeFd {
public:
    WakeFd();
    int fd() const { return read_.get(); }
    void raise();
    void clear();

private:
    UniqueFd read_, write_;  // one eventfd on Linux: write_ stays empty
};

/// Lets this process have as many descriptors as the system grants it: a forward holds two for each
/// connection, and the usual limit is 1024. Once a program.
void raiseDescriptorLimit();

enum class Ready { Read, Write };
/// Waits until the descriptor is ready (or has an error to report). Cancelled at once by the control's stop
/// token.
Result<void> waitReady(int fd, Ready what, const Control& control);

}  // namespace hearth
