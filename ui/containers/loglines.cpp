// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/loglines.h"

#include <algorithm>

namespace hearth {

bool LogLines::isShown(const LogLine& line) const {
    return line.stream == FrameDecoder::Stream::Error ? error_ : output_;
}

void LogLines::append(std::vector<LogLine> lines) {
    for (LogLine& line : lines) {
        widest_ = std::max(widest_, line.text.size());
        if (!all() && isShown(line)) shown_.push_back(dropped_ + static_cast<std::int64_t>(lines_.size()));
        lines_.push_back(std::move(line));
    }
    dropOld();
}

void LogLines::dropOld() {
    while (lines_.size() > most_) {
        if (all()) {
            ++gone_;
        } else if (!shown_.empty() && shown_.front() == dropped_) {
            shown_.pop_front();
            ++gone_;
        }
        lines_.pop_front();
        ++dropped_;
    }
}

void LogLines::clear() {
    lines_.clear();
    shown_.clear();
    dropped_ = gone_ = 0;
    widest_ = 0;
}

void LogLines::show(bool output, bool error) {
    output_ = output;
    error_ = error;
    shown_.clear();
    gone_ = 0;
    if (all()) return;
    std::int64_t place = dropped_;
    for (const LogLine& line : lines_) {
        if (isShown(line)) shown_.push_back(place);
        ++place;
    }
}

const LogLine& LogLines::at(std::int64_t number) const {
    const auto row = static_cast<std::size_t>(number - gone_);
    return all() ? lines_[row] : lines_[static_cast<std::size_t>(shown_[row] - dropped_)];
}

std::optional<std::int64_t> LogLines::find(const QString& text, std::int64_t from, bool backwards) const {
    const auto count = static_cast<std::int64_t>(shownCount());
    if (count == 0 || text.isEmpty()) return std::nullopt;
    std::int64_t row = std::clamp<std::int64_t>(from - gone_, 0, count - 1);
    for (std::int64_t left = count; left > 0; --left) {
        row = backwards ? (row + count - 1) % count : (row + 1) % count;
        if (at(gone_ + row).text.contains(text, Qt::CaseInsensitive)) return gone_ + row;
    }
    return std::nullopt;
}

}  // namespace hearth
