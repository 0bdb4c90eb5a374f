// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/command.h"

#include <memory>
#include <optional>

namespace hearth {

/// What a terminal talks with: a program on a pty, or a console that is only bytes. One thread may read while
/// another does the rest.
class TerminalStream {
public:
    virtual ~TerminalStream() = default;
    /// At least one byte unless it has ended: then 0.
    virtual Result<std::size_t> read(std::span<char> buffer, const Control& control) = 0;
    /// All of them.
    virtual Result<void> write(std::span<const char> bytes, const Control& control) = 0;
    /// Nothing where the other side has no size.
    virtual Result<void> resize(TerminalSize size) = 0;
    /// After read() said that it has ended: how; nothing where it is no program.
    virtual Result<std::optional<ExitStatus>> wait(const Control& control) = 0;
    /// From any thread: wakes whoever waits, with Cancelled.
    virtual void close() = 0;
};
using TerminalStreamPtr = std::unique_ptr<TerminalStream>;

/// A program that was started with Command::terminal.
TerminalStreamPtr makeTerminalStream(ProcessPtr process);
/// A serial console.
TerminalStreamPtr makeTerminalStream(ByteStreamPtr stream);

}  // namespace hearth
