// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qmpdecoder.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr qsizetype longest = 600;
    const auto bytes = QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    // In pieces and at once: the same messages.
    QmpDecoder inPieces(longest), atOnce(longest);
    std::vector<QmpMessage> pieces, whole;
    const auto drain = [](QmpDecoder& decoder, std::vector<QmpMessage>& into) {
        for (;;) {
            auto message = decoder.next();
            if (!message) return false;
            if (!*message) return true;
            into.push_back(std::move(**message));
        }
    };
    bool good = true;
    for (qsizetype at = 0, step = 1; at < bytes.size() && good; step = step % 61 + 1) {
        const qsizetype count = std::min(bytes.size() - at, step);
        inPieces.take(QByteArrayView(bytes).sliced(at, count));
        at += count;
        good = drain(inPieces, pieces);
        FUZZ_REQUIRE(inPieces.pending() <= longest);
    }
    atOnce.take(bytes);
    FUZZ_REQUIRE(drain(atOnce, whole) == good);
    FUZZ_REQUIRE(pieces == whole);
    return 0;
}
