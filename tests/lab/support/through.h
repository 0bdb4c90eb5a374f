// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"

#include <memory>
#include <utility>

namespace hearth::lab {

/// Any other stream than a socket, as one through SSH is.
class Through : public ByteStream {
public:
    explicit Through(ByteStreamPtr inner) : inner_(std::move(inner)) {}
    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        return inner_->read(buffer, control);
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        return inner_->write(bytes, control);
    }
    Result<void> finishWriting() override { return inner_->finishWriting(); }
    void close() override { inner_->close(); }

private:
    ByteStreamPtr inner_;
};

}  // namespace hearth::lab
