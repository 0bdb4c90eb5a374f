// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/terminal/terminalline.h"

#include <algorithm>

namespace hearth {

QString TerminalLine::text(int from, int to) const {
    std::u32string characters;
    std::size_t written = 0;  // without the blanks at the end
    auto mark = marks.begin();
    const int end = std::min(to, static_cast<int>(cells.size()));
    for (int column = std::max(from, 0); column < end; ++column) {
        const TerminalCell& cell = cells[static_cast<std::size_t>(column)];
        if (cell.width == 0) continue;
        characters.push_back(cell.character == 0 ? U' ' : cell.character);
        while (mark != marks.end() && mark->first < column) ++mark;
        if (mark != marks.end() && mark->first == column) characters += mark->second;
        if (cell.character != 0) written = characters.size();
    }
    characters.resize(written);
    return QString::fromUcs4(characters.data(), static_cast<qsizetype>(characters.size()));
}

}  // namespace hearth
