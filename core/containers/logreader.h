// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/ansitext.h"
#include "core/containers/framedecoder.h"

#include <array>
#include <cstdint>

namespace hearth {

/// A line of a container's log, ready to be shown.
struct LogLine {
    FrameDecoder::Stream stream = FrameDecoder::Stream::Output;
    std::int64_t time = 0;  ///< nanoseconds since 1970; 0: not told
    QString text;
    QList<AnsiSpan> spans;

    friend bool operator==(const LogLine&, const LogLine&) = default;
};

/// Makes lines of a log that was asked for with timestamps, out of pieces as they come. What has no end yet
/// waits for it; a line may be as long as it likes and takes at most 64 KiB here.
class LogReader {
public:
    using Sink = std::function<void(LogLine line)>;

    /// `after`: lines that are not newer than it are passed over: they are known.
    explicit LogReader(std::int64_t after = 0) : after_(after) {}

    void feed(FrameDecoder::Stream stream, std::span<const char> bytes, const Sink& sink);
    /// Nothing more comes: what has no end of its own is a line, too.
    void end(const Sink& sink);

private:
    struct Half {
        QByteArray bytes;
        bool cut = false;
        AnsiStyle style;  // colours last over the end of a line
    };
    void finish(FrameDecoder::Stream stream, Half& half, const Sink& sink) const;

    std::int64_t after_;
    std::array<Half, 2> halves_;
};

/// Pure. The moment that a line begins with ("2026-01-31T18:00:00.123456789Z ", or with an offset), in
/// nanoseconds since 1970, and how many bytes that takes with the blank behind it; none: both are 0.
struct LogTime {
    std::int64_t nanoseconds = 0;
    qsizetype bytes = 0;

    friend bool operator==(const LogTime&, const LogTime&) = default;
};
LogTime parseLogTime(QByteArrayView line);

}  // namespace hearth
