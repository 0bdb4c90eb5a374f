// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/logreader.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace hearth {
namespace {

constexpr qsizetype kLongest = 64 * 1024;

/// `count` digits at `at`.
std::optional<int> digits(QByteArrayView text, qsizetype at, qsizetype count) {
    if (at + count > text.size()) return std::nullopt;
    int number = 0;
    for (qsizetype place = at; place < at + count; ++place) {
        if (text[place] < '0' || text[place] > '9') return std::nullopt;
        number = number * 10 + (text[place] - '0');
    }
    return number;
}

bool isAt(QByteArrayView text, qsizetype at, char c) { return at < text.size() && text[at] == c; }

/// "Z" or "+01:00" at `at`, which is moved behind it.
std::optional<std::chrono::minutes> offsetOf(QByteArrayView text, qsizetype& at) {
    if (isAt(text, at, 'Z')) {
        ++at;
        return std::chrono::minutes(0);
    }
    const bool west = isAt(text, at, '-');
    const auto hours = digits(text, at + 1, 2), minutes = digits(text, at + 4, 2);
    if ((!west && !isAt(text, at, '+')) || !hours || !minutes || !isAt(text, at + 3, ':'))
        return std::nullopt;
    at += 6;
    const std::chrono::minutes offset(*hours * 60 + *minutes);
    return west ? -offset : offset;
}

}  // namespace

LogLine withWords(LogLine line, const QString& words, int color) {
    for (AnsiSpan& span : line.spans) span.begin += words.size();
    AnsiStyle style;
    style.foreground = color;
    line.spans.prepend({0, words.size(), style});
    line.text.prepend(words);
    return line;
}

LogTime parseLogTime(QByteArrayView line) {
    using namespace std::chrono;
    const auto year = digits(line, 0, 4), month = digits(line, 5, 2), day = digits(line, 8, 2),
               hour = digits(line, 11, 2), minute = digits(line, 14, 2), second = digits(line, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second || line[4] != '-' || line[7] != '-' ||
        line[10] != 'T' || line[13] != ':' || line[16] != ':')
        return {};
    const year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                              std::chrono::day(static_cast<unsigned>(*day))};
    // Beyond these years nanoseconds do not fit into 64 bits.
    if (!date.ok() || *year < 1970 || *year > 2260) return {};
    qsizetype at = 19;
    std::int64_t fraction = 0;
    if (isAt(line, at, '.')) {
        std::int64_t unit = 1'000'000'000;
        for (++at; at < line.size() && line[at] >= '0' && line[at] <= '9'; ++at) {
            if (unit > 1) fraction += (unit /= 10) * (line[at] - '0');
        }
    }
    const auto offset = offsetOf(line, at);
    if (!offset || !isAt(line, at, ' ')) return {};
    const auto whole =
        sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute) + seconds(*second) - *offset;
    return {duration_cast<nanoseconds>(whole).count() + fraction, at + 1};
}

void LogReader::feed(FrameDecoder::Stream stream, std::span<const char> bytes, const Sink& sink) {
    const bool error = stream == FrameDecoder::Stream::Error;
    Half& half = halves_.at(error ? 1 : 0);
    QByteArrayView left(bytes.data(), static_cast<qsizetype>(bytes.size()));
    while (!left.isEmpty()) {
        const qsizetype end = left.indexOf('\n');
        const QByteArrayView piece = end < 0 ? left : left.first(end);
        const qsizetype room = kLongest - half.bytes.size();
        half.bytes.append(piece.first(std::min(room, piece.size())));
        half.cut = half.cut || piece.size() > room;
        if (end < 0) return;
        finish(error ? stream : FrameDecoder::Stream::Output, half, sink);
        left = left.sliced(end + 1);
    }
}

void LogReader::end(const Sink& sink) {
    using Stream = FrameDecoder::Stream;
    for (const Stream stream : {Stream::Output, Stream::Error})
        if (Half& half = halves_.at(stream == Stream::Error ? 1 : 0); !half.bytes.isEmpty())
            finish(stream, half, sink);
}

void LogReader::finish(FrameDecoder::Stream stream, Half& half, const Sink& sink) {
    const LogTime time = parseLogTime(half.bytes);
    QByteArrayView words = QByteArrayView(half.bytes).sliced(time.bytes);
    while (words.endsWith('\r')) words.chop(1);
    AnsiText read = parseAnsi(QString::fromUtf8(words), half.style);
    half.style = read.end;
    if (half.cut && !read.text.endsWith(QChar(u'…'))) read.text.append(QChar(u'…'));
    half.bytes.clear();
    half.cut = false;
    if (time.nanoseconds != 0 && time.nanoseconds < last_) return;
    if (time.nanoseconds != 0 && time.nanoseconds == last_ && known_-- > 0) return;
    sink({stream, time.nanoseconds, std::move(read.text), std::move(read.spans)});
}

}  // namespace hearth
