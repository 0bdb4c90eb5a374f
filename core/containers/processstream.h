// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/command.h"

namespace hearth {

/// What a command reads and writes, as a stream; its words on stderr go into the error where it ends without
/// having said anything.
class ProcessStream final : public ByteStream {
public:
    explicit ProcessStream(ProcessPtr process) : process_(std::move(process)) {}
    ~ProcessStream() override;

    Result<std::size_t> read(std::span<char> buffer, const Control& control) override;
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override;
    Result<void> finishWriting() override;
    void close() override;

private:
    ProcessPtr process_;
    QByteArray words_;
    bool said_ = false;
};

}  // namespace hearth
