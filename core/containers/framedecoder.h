// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <functional>
#include <span>

namespace hearth {

/// Takes apart what an engine sends of a container without a terminal: frames of eight bytes (stream, three
/// zeros, size as a big-endian number) and that many of output, as they come: half ones, several at once.
/// https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
class FrameDecoder {
public:
    enum class Stream { Input = 0, Output = 1, Error = 2 };
    using Sink = std::function<void(Stream stream, std::span<const char> bytes)>;

    /// Hands on the pieces of output as they come; a frame is not waited for. Protocol where this is no
    /// frame: then nothing more is understood.
    Result<void> feed(std::span<const char> bytes, const Sink& sink);
    /// Whether a frame was cut in its middle.
    bool within() const { return header_.size() > 0 || left_ > 0; }

private:
    QByteArray header_;
    std::size_t left_ = 0;
    Stream stream_ = Stream::Output;
};

}  // namespace hearth
