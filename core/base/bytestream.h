// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/control.h"
#include "core/base/result.h"

#include <QByteArray>

#include <cstddef>
#include <memory>
#include <span>

namespace hearth {

/// A connected, ordered stream of bytes with back pressure: a TCP or unix socket, near or through SSH. One
/// thread may read while another writes; close() may come from any thread and wakes both with Cancelled.
/// Destroying it closes it.
class ByteStream {
public:
    virtual ~ByteStream() = default;
    /// At least one byte unless the other side has finished: then 0.
    virtual Result<std::size_t> read(std::span<char> buffer, const Control& control) = 0;
    /// Takes at least one byte, as many as fit now.
    virtual Result<std::size_t> write(std::span<const char> bytes, const Control& control) = 0;
    /// Half-close: says that nothing more will be written; reading goes on.
    virtual Result<void> finishWriting() = 0;
    virtual void close() = 0;
};
using ByteStreamPtr = std::unique_ptr<ByteStream>;

Result<void> writeAll(ByteStream& stream, std::span<const char> bytes, const Control& control);
/// Reads to the end; more than `limit` bytes is a Protocol error.
Result<QByteArray> readToEnd(ByteStream& stream, std::size_t limit, const Control& control);

}  // namespace hearth
