// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/owner/ownerwire.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr qsizetype longest = 512;
    LineCutter lines(longest);
    std::size_t at = 0, step = 1;
    while (at < size) {
        const std::size_t count = std::min(size - at, step);
        lines.take(QByteArrayView(reinterpret_cast<const char*>(data) + at, static_cast<qsizetype>(count)));
        at += count;
        step = step % 61 + 1;
        for (;;) {
            const auto line = lines.next();
            if (!line) return 0;
            if (!*line) break;
            FUZZ_REQUIRE((*line)->size() <= longest);
            if (const auto request = parseOwnerRequest(**line)) {
                QByteArray again = toLine(*request);
                FUZZ_REQUIRE(again.endsWith('\n'));
                again.chop(1);
                FUZZ_REQUIRE(!again.contains('\n') && parseOwnerRequest(again) &&
                             *parseOwnerRequest(again) == *request);
            }
            if (const auto answer = parseOwnerAnswer(**line)) {
                QByteArray again = toLine(*answer);
                again.chop(1);
                FUZZ_REQUIRE(!again.contains('\n') && parseOwnerAnswer(again) &&
                             *parseOwnerAnswer(again) == *answer);
            }
            (void)parseOwnerHello(**line);
        }
    }
    return 0;
}
