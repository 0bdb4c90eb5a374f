// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmfolder.h"
#include "core/vms/vmscript.h"
#include "tests/fuzz/require.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto answer = parseVmScriptAnswer(bytes);
    if (!answer) return 0;
    const VmListing listing = readVmListing(answer->lines);
    FUZZ_REQUIRE(listing.now >= 0);
    for (const VmFolderFacts& facts : listing.vms) {
        FUZZ_REQUIRE(facts.odd || isVmName(facts.name));
        FUZZ_REQUIRE(!facts.alive || facts.pid > 0);
        (void)vmFactsMoving(facts);
        const VmState state = judgeVm(facts, listing.now);
        FUZZ_REQUIRE(state.on() == (state.pid > 0 || state.phase == VmState::Phase::Starting));
        FUZZ_REQUIRE(state.phase != VmState::Phase::Unreadable || !state.why.isEmpty());
    }
    return 0;
}
