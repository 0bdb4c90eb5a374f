// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/socks.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    SocksNegotiation negotiation;
    std::size_t at = 0, step = 1;
    while (negotiation.state() == SocksNegotiation::State::Reading && at < size) {
        FUZZ_REQUIRE(negotiation.wanted() > 0);
        const std::size_t count = std::min({negotiation.wanted(), size - at, step});
        (void)negotiation.take(
            QByteArrayView(reinterpret_cast<const char*>(data) + at, static_cast<qsizetype>(count)));
        at += count;
        step = step % 7 + 1;
    }
    FUZZ_REQUIRE(at < 1100);  // no wish is longer
    if (negotiation.state() == SocksNegotiation::State::Connect) {
        FUZZ_REQUIRE(!negotiation.target().host.isEmpty() && negotiation.target().port != 0);
        FUZZ_REQUIRE(negotiation.answer({}).size() >= 8);
    }
    return 0;
}
