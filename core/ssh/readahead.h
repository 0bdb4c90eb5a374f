// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace hearth {

/// libssh reads its socket in pieces of 4 KiB, with a poll before each: for bulk that costs more than all of
/// OpenSSH's reading. While one of these lives, what the thread that made it reads from `socket` comes out of
/// a larger buffer, and a poll for that socket tells at once that there is more. On Linux it stands before
/// the C library's recv() and poll() for this thread and this descriptor only; elsewhere it does nothing.
/// One a thread. (readahead_*.cpp)
///
/// libssh also asks for room after each packet that it sent, and where it has nothing more to send the answer
/// makes it go through all channels: with 500 of them that was a third of a forward's time. So it is told of
/// room only while `hasOutput` says so.
class ReadAhead {
public:
    ReadAhead(int socket, std::function<bool()> hasOutput);
    ~ReadAhead();  ///< What is buffered is lost: the session that reads it has ended.
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// Bytes were taken from the system and not yet by the reader: it must read on before it waits for more.
    bool pending() const;
    /// How often the system was asked for bytes.
    std::int64_t systemReads() const;

    struct Buffer;

private:
    std::unique_ptr<Buffer> buffer_;
};

}  // namespace hearth
