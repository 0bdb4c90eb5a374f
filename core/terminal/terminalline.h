// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

namespace hearth {

/// A colour as a program asked for it: the terminal's own, one of its 256 (the first 16 are the theme's), or
/// a certain one.
struct TerminalColor {
    enum class Kind : std::uint8_t { Default, Indexed, Rgb };
    Kind kind = Kind::Default;
    std::uint8_t red = 0, green = 0, blue = 0;  ///< Indexed: red is the index

    static TerminalColor indexed(std::uint8_t index) { return {Kind::Indexed, index, 0, 0}; }
    static TerminalColor rgb(std::uint8_t r, std::uint8_t g, std::uint8_t b) { return {Kind::Rgb, r, g, b}; }
    friend bool operator==(const TerminalColor&, const TerminalColor&) = default;
};

struct TerminalStyle {
    TerminalColor foreground, background;
    bool bold : 1 = false;
    bool italic : 1 = false;
    bool underline : 1 = false;
    bool strike : 1 = false;
    bool reverse : 1 = false;
    friend bool operator==(const TerminalStyle&, const TerminalStyle&) = default;
};

struct TerminalCell {
    char32_t character = 0;  ///< 0: nothing was written there
    std::uint8_t width = 1;  ///< 2: it takes the next cell, too; 0: it is that next cell
    TerminalStyle style;
    friend bool operator==(const TerminalCell&, const TerminalCell&) = default;
};

/// A line of a terminal. Cells at its end in which nothing was written, in the default style, are left out.
struct TerminalLine {
    std::vector<TerminalCell> cells;
    std::vector<std::pair<int, std::u32string>> marks;  ///< combining characters, by their cell's column
    bool full = false;  ///< its last column is written in: it probably goes on in the next line

    /// The characters of columns `from` to before `to`; blanks between them are spaces, those at the end are
    /// not.
    QString text(int from, int to) const;
    QString text() const { return text(0, static_cast<int>(cells.size())); }
    friend bool operator==(const TerminalLine&, const TerminalLine&) = default;
};

/// A place in all that a terminal holds. Lines are numbered from the first that it ever had, so that a place
/// keeps its number while lines are added below and dropped above.
struct TerminalPlace {
    std::int64_t line = 0;
    int column = 0;
    friend auto operator<=>(const TerminalPlace&, const TerminalPlace&) = default;
};

/// From `begin` to before `end`.
struct TerminalRange {
    TerminalPlace begin, end;
    bool empty() const { return begin >= end; }
    friend bool operator==(const TerminalRange&, const TerminalRange&) = default;
};

}  // namespace hearth
