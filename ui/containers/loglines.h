// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/logreader.h"

#include <deque>
#include <optional>
#include <vector>

namespace hearth {

/// The last lines of a log, at most so many, and of them those that are shown. Each shown line has a number
/// that stays when older ones go.
class LogLines {
public:
    static constexpr std::size_t kMost = 100'000;
    explicit LogLines(std::size_t most = kMost) : most_(most) {}

    void append(std::vector<LogLine> lines);
    void clear();
    /// Of which streams lines are shown; numbers begin anew.
    void show(bool output, bool error);

    std::int64_t begin() const { return gone_; }
    std::int64_t end() const { return gone_ + static_cast<std::int64_t>(shownCount()); }
    /// begin() <= number < end().
    const LogLine& at(std::int64_t number) const;
    /// The longest line there was, in characters.
    qsizetype widest() const { return widest_; }
    /// The next line with that text (case does not matter) from `from` on, round the end; `from` itself comes
    /// last.
    std::optional<std::int64_t> find(const QString& text, std::int64_t from, bool backwards) const;

private:
    bool all() const { return output_ && error_; }
    std::size_t shownCount() const { return all() ? lines_.size() : shown_.size(); }
    bool isShown(const LogLine& line) const;
    void dropOld();

    std::size_t most_;
    std::deque<LogLine> lines_;
    std::deque<std::int64_t> shown_;  // their places among all that came; only where not all are
    std::int64_t dropped_ = 0;        // of all that came
    std::int64_t gone_ = 0;           // of those shown
    bool output_ = true, error_ = true;
    qsizetype widest_ = 0;
};

}  // namespace hearth
