// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuimgparse.h"
#include "tests/fuzz/require.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const auto info = parseQemuImageInfo(bytes)) {
        FUZZ_REQUIRE(!info->format.isEmpty() && info->virtualBytes >= 0 && info->fileBytes >= 0);
        for (const VmSnapshot& snapshot : info->snapshots)
            FUZZ_REQUIRE(snapshot.stateBytes >= 0 && snapshot.ran.count() >= 0 &&
                         snapshot.at.time_since_epoch().count() >= 0);
    }
    if (const auto check = parseQemuImageCheck(bytes))
        FUZZ_REQUIRE(check->leaks >= 0 && check->corruptions >= 0);
    if (const auto progress = parseQemuProgress(bytes)) FUZZ_REQUIRE(*progress >= 0 && *progress <= 10'000);
    return 0;
}
