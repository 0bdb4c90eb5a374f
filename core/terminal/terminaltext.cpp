// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what is on a terminal's screen and above it: text, words, finding.
#include "core/terminal/terminalscreen.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace hearth {

namespace {

bool belongsToWord(char32_t character) {
    if (character == 0 || character == U' ' || character == U'\t') return false;
    static constexpr std::u32string_view kBreaks = U"\"'`()[]{}<>|;,│─";
    return kBreaks.find(character) == std::u32string_view::npos;
}

/// Lines that are one, with the place of each UTF-16 unit of their text.
struct Joined {
    QString text;
    std::vector<TerminalPlace> places;
    std::vector<std::uint8_t> widths;
};

}  // namespace

QString TerminalScreen::text(const TerminalRange& range) const {
    QString all;
    const std::int64_t first = std::max(range.begin.line, firstLine());
    const std::int64_t last = std::min(range.end.line, endLine() - 1);
    for (std::int64_t number = first; number <= last; ++number) {
        const TerminalLine each = line(number);
        const int from = number == range.begin.line ? range.begin.column : 0;
        const int to = number == range.end.line ? range.end.column : size().columns;
        all += each.text(from, to);
        if (number < last && !each.full) all += QLatin1Char('\n');
    }
    return all;
}

TerminalRange TerminalScreen::word(const TerminalPlace& place) const {
    const TerminalLine on = line(place.line);
    const auto isWord = [&](int column) {
        if (column < 0 || column >= static_cast<int>(on.cells.size())) return false;
        const auto& cell = on.cells[static_cast<std::size_t>(column)];
        return cell.width == 0 || belongsToWord(cell.character);
    };
    if (!isWord(place.column)) return {place, {place.line, place.column + 1}};
    int from = place.column, to = place.column + 1;
    while (isWord(from - 1)) --from;
    while (isWord(to)) ++to;
    return {{place.line, from}, {place.line, to}};
}

std::optional<TerminalRange> TerminalScreen::find(const QString& wanted, const TerminalPlace& from,
                                                  bool backwards) const {
    if (wanted.isEmpty()) return {};
    std::optional<TerminalRange> first, before, after, last;
    for (std::int64_t number = firstLine(); number < endLine();) {
        Joined joined;
        for (bool goesOn = true; goesOn && number < endLine(); ++number) {
            const TerminalLine each = line(number);
            for (std::size_t column = 0; column < each.cells.size(); ++column) {
                const TerminalCell& cell = each.cells[column];
                if (cell.width == 0) continue;
                const char32_t character = cell.character == 0 ? U' ' : cell.character;
                if (QChar::requiresSurrogates(character))
                    joined.text.append(QChar(QChar::highSurrogate(character)))
                        .append(QChar(QChar::lowSurrogate(character)));
                else
                    joined.text.append(QChar(static_cast<char16_t>(character)));
                joined.places.resize(static_cast<std::size_t>(joined.text.size()),
                                     TerminalPlace{number, static_cast<int>(column)});
                joined.widths.resize(joined.places.size(), cell.width);
            }
            goesOn = each.full && joined.text.size() < 1'000'000;
        }
        for (qsizetype at = joined.text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0;
             at = joined.text.indexOf(wanted, at + 1, Qt::CaseInsensitive)) {
            TerminalRange match{joined.places[static_cast<std::size_t>(at)],
                                joined.places[static_cast<std::size_t>(at + wanted.size() - 1)]};
            match.end.column += joined.widths[static_cast<std::size_t>(at + wanted.size() - 1)];
            if (!first) first = match;
            last = match;
            if (match.begin < from) before = match;
            if (match.begin > from && !after) after = match;
        }
    }
    return backwards ? (before ? before : last) : (after ? after : first);
}

}  // namespace hearth
