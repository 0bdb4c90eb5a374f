// SPDX-License-Identifier: GPL-3.0-or-later
// For *_windows.cpp only: pipes that can be waited for beside other things, which needs overlapped calls
// (https://learn.microsoft.com/windows/win32/fileio/synchronous-and-asynchronous-i-o).
#pragma once

#include "core/base/handle_windows.h"
#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hearth {

struct PipeEnds {
    UniqueHandle ours;    ///< overlapped
    UniqueHandle theirs;  ///< an ordinary, inheritable handle, as a program or a console takes it
};
enum class PipeWay { ToThem, FromThem };
/// A pipe of 64 KiB that only these two handles lead to.
Result<PipeEnds> makePipe(PipeWay way);

/// Reads one end of a pipe. What was read for a caller who was cancelled is kept for the next one; at most
/// its buffer is read ahead, so that a writer waits for who does not read. The pipe must outlive it. One
/// thread.
class PipeReader {
public:
    explicit PipeReader(HANDLE pipe) : pipe_(pipe), buffer_(64 * 1024) {}
    ~PipeReader();
    PipeReader(const PipeReader&) = delete;
    PipeReader& operator=(const PipeReader&) = delete;

    /// What has come, 0 at the end; nothing: wait for event().
    std::optional<std::size_t> take(std::span<char> room);
    bool ended() const { return ended_; }
    HANDLE event() const { return arrived_.get(); }

private:
    void begin();
    void finish(bool good, DWORD count);

    HANDLE pipe_;
    Event arrived_;
    OVERLAPPED io_{};
    std::vector<char> buffer_;
    std::size_t from_ = 0, to_ = 0;
    bool underWay_ = false, ended_ = false;
};

/// Writes what a pipe takes, at least one byte. `closed`: an event that ends the wait with Cancelled. The
/// error's detail has the system's words; its kind is Unreachable where the other side reads no more.
Result<std::size_t> writePipe(HANDLE pipe, std::span<const char> bytes, HANDLE closed,
                              const Control& control);

}  // namespace hearth
