// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"

#include <QByteArray>

#include <deque>
#include <optional>
#include <span>

namespace hearth {

/// Bytes from one thread to another, with so much room between them that each goes at its own pace. Both ends
/// wake at once when the other one ends.
class BytePipe {
public:
    explicit BytePipe(std::size_t room = 4 * 1024 * 1024) : room_(room) {}

    /// Waits for room. Cancelled once nobody reads any more.
    Result<void> write(std::span<const char> bytes, const Control& control);
    /// That was all; or an error, which the reader gets behind what was written.
    void end(std::optional<Error> error = {});
    /// At least one byte; 0 at the end.
    Result<std::size_t> read(std::span<char> buffer, const Control& control);
    /// Nobody reads any more.
    void close();

private:
    const std::size_t room_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<QByteArray> pieces_;
    std::size_t taken_ = 0;  // of the first piece
    std::size_t held_ = 0;
    bool ended_ = false, closed_ = false;
    std::optional<Error> error_;
};

}  // namespace hearth
