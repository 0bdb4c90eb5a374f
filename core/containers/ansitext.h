// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <cstdint>

namespace hearth {

/// How a piece of a program's output is to look: what "select graphic rendition" (ECMA-48, 8.3.117) set.
struct AnsiStyle {
    static constexpr std::int32_t kUsual = -1, kRgb = 0x1000000;
    std::int32_t foreground = kUsual;  ///< 0 … 255: of a terminal's colours; from kRgb on: its lower 24 bits
    std::int32_t background = kUsual;
    bool bold = false, faint = false, italic = false, underline = false, strike = false, reverse = false;

    friend bool operator==(const AnsiStyle&, const AnsiStyle&) = default;
};

/// A piece of a text that looks otherwise than usual.
struct AnsiSpan {
    qsizetype begin = 0, length = 0;
    AnsiStyle style;

    friend bool operator==(const AnsiSpan&, const AnsiSpan&) = default;
};

struct AnsiText {
    QString text;           ///< what is to be read: no control character, no escape sequence
    QList<AnsiSpan> spans;  ///< in order, apart from each other
    AnsiStyle end;          ///< how the next line begins

    friend bool operator==(const AnsiText&, const AnsiText&) = default;
};

/// Pure. A line of a program's output as a terminal would leave it: colours heeded, tabs wide, what a
/// carriage return went back over gone, every other sequence and control character dropped. Whatever would
/// turn the reading direction of what follows is U+FFFD. Of a line beyond `most` characters the rest is "…".
AnsiText parseAnsi(QStringView line, const AnsiStyle& begin = {}, qsizetype most = 8192);

}  // namespace hearth
