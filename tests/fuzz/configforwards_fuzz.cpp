// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/configtunnels.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth;
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    (void)mentionsForwards(text);
    const auto found = configForwards(SshSettings::parse(text));
    FUZZ_REQUIRE(found.forwards.size() <= 100);
    // What is shown of a forward can be read again, and is the same.
    for (const ForwardSpec& spec : found.forwards) {
        const auto again = parseForwardSpec(spec.kind, spec.displayText());
        FUZZ_REQUIRE(again && *again == spec);
    }
    return 0;
}
