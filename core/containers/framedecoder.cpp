// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/framedecoder.h"

#include "core/containers/containertext.h"

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kHeader = 8;

}  // namespace

Result<void> FrameDecoder::feed(std::span<const char> bytes, const Sink& sink) {
    while (!bytes.empty()) {
        if (left_ > 0) {
            const std::size_t take = std::min(left_, bytes.size());
            sink(stream_, bytes.first(take));
            left_ -= take;
            bytes = bytes.subspan(take);
            continue;
        }
        const auto take = std::min(static_cast<std::size_t>(kHeader - header_.size()), bytes.size());
        header_.append(bytes.data(), static_cast<qsizetype>(take));
        bytes = bytes.subspan(take);
        if (header_.size() < kHeader) break;
        const auto byte = [this](qsizetype at) { return static_cast<unsigned char>(header_.at(at)); };
        if (byte(0) > 2 || byte(1) != 0 || byte(2) != 0 || byte(3) != 0)
            return Error{ErrorKind::Protocol,
                         ContainerText::tr("The container engine's output stream cannot be read."),
                         {},
                         QString::fromLatin1(header_.toHex())};
        stream_ = static_cast<Stream>(byte(0));
        left_ = (std::size_t(byte(4)) << 24) | (std::size_t(byte(5)) << 16) | (std::size_t(byte(6)) << 8) |
                std::size_t(byte(7));
        header_.clear();
    }
    return {};
}

}  // namespace hearth
