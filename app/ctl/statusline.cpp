// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/statusline.h"

#include "app/ctl/terminal.h"

#include <algorithm>
#include <cstdio>

namespace hearth::ctl {

namespace {

constexpr int usualColumns = 80;

/// What terminals draw over two columns: the wide ones of Unicode's East Asian Width, roughly.
bool isWide(char32_t letter) {
    return (letter >= 0x1100 && letter <= 0x115f) || (letter >= 0x2e80 && letter <= 0xa4cf) ||
           (letter >= 0xac00 && letter <= 0xd7a3) || (letter >= 0xf900 && letter <= 0xfaff) ||
           (letter >= 0xfe30 && letter <= 0xfe4f) || (letter >= 0xff00 && letter <= 0xff60) ||
           (letter >= 0xffe0 && letter <= 0xffe6) || letter >= 0x1f300;
}

int columnsOf(const QString& text) {
    int columns = 0;
    for (const char32_t letter : text.toStdU32String()) columns += isWide(letter) ? 2 : 1;
    return columns;
}

void write(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

}  // namespace

QString cutToColumns(const QString& text, int columns) {
    if (columnsOf(text) <= columns) return text;
    std::u32string kept;
    int used = 1;  // of "…"
    for (const char32_t letter : text.toStdU32String()) {
        used += isWide(letter) ? 2 : 1;
        if (used > columns) break;
        kept += letter;
    }
    return QString::fromStdU32String(kept) + QChar(u'…');
}

StatusLine::StatusLine() : exists_(outputIsTerminal()) {}

void StatusLine::show(const QString& text) {
    if (!exists_ || text == text_) return;
    text_ = text;
    const auto size = terminalSize();
    // The last column stays free: some terminals begin a new line after it.
    const QString cut = cutToColumns(text, std::max(1, (size ? size->columns : usualColumns) - 1));
    const int columns = columnsOf(cut);
    write(QLatin1Char('\r') + cut + QString(std::max(0, drawn_ - columns), QLatin1Char(' ')));
    drawn_ = columns;
}

void StatusLine::hide() {
    if (drawn_ > 0) write(QLatin1Char('\r') + QString(drawn_, QLatin1Char(' ')) + QLatin1Char('\r'));
    drawn_ = 0;
    text_.clear();
}

void StatusLine::print(const QString& line) {
    const QString text = text_;
    hide();
    write(line + QLatin1Char('\n'));
    if (!text.isEmpty()) show(text);
}

}  // namespace hearth::ctl
