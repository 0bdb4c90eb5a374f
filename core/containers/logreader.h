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

/// Pure. The line with words before it that are in one of a terminal's colours.
LogLine withWords(LogLine line, const QString& words, int color);

/// Makes lines of a log that was asked for with timestamps, out of pieces as they come. What has no end yet
/// waits for it; a line may be as long as it likes and takes at most 64 KiB here.
class LogReader {
public:
    using Sink = std::function<void(LogLine line)>;

    /// `last`: the moment of the newest line that is known, `known`: how many of that moment are. They and
    /// what is older are passed over. Podman tells moments by the second.
    explicit LogReader(std::int64_t last = 0, int known = 0) : last_(last), known_(known) {}

    void feed(FrameDecoder::Stream stream, std::span<const char> bytes, const Sink& sink);
    /// Nothing more comes: what has no end of its own is a line, too.
    void end(const Sink& sink);

private:
    struct Half {
        QByteArray bytes;
        bool cut = false;
        AnsiStyle style;  // colours last over the end of a line
    };
    void finish(FrameDecoder::Stream stream, Half& half, const Sink& sink);

    std::int64_t last_;
    int known_;
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
