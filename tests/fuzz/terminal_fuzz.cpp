// SPDX-License-Identifier: GPL-3.0-or-later
// What a program writes to a terminal: any bytes, in pieces, while its size changes.
#include "core/terminal/terminalscreen.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth;
    if (size < 3 || size > 20'000) return 0;
    TerminalScreen screen({data[0] % 120, data[1] % 50}, data[2]);
    const std::span<const char> all(reinterpret_cast<const char*>(data), size);
    const std::size_t piece = 1 + data[0] % 97;
    for (std::size_t at = 0; at < size; at += piece) {
        screen.feed(all.subspan(at, std::min(piece, size - at)));
        if (at % 7 == 3) screen.resize({data[at] % 130, data[size - 1 - at] % 60});
    }
    FUZZ_REQUIRE(screen.endLine() - screen.firstLine() <= data[2] + screen.size().rows);
    for (auto number = screen.firstLine(); number < screen.endLine(); ++number)
        FUZZ_REQUIRE(screen.line(number).cells.size() <= 1000);
    const TerminalCursor cursor = screen.cursor();
    FUZZ_REQUIRE(cursor.place.line >= screen.screenLine() && cursor.place.line < screen.endLine());
    FUZZ_REQUIRE(screen.title().size() <= 256);
    (void)screen.text({{screen.firstLine(), 0}, {screen.endLine(), 0}});
    (void)screen.find(QStringLiteral("a"), cursor.place, true);
    (void)screen.word(cursor.place);
    FUZZ_REQUIRE(screen.takeOutput().size() <= 4 * 1024 * 1024);
    return 0;
}
