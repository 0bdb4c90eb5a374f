// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/forwardspec.h"
#include "tests/fuzz/require.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    for (const auto kind :
         {ForwardSpec::Kind::Local, ForwardSpec::Kind::Remote, ForwardSpec::Kind::Dynamic}) {
        const auto spec = parseForwardSpec(kind, text);
        if (!spec) continue;
        // What it shows is what it reads.
        const auto again = parseForwardSpec(kind, spec->displayText());
        FUZZ_REQUIRE(again && *again == *spec);
    }
    return 0;
}
