// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/knownhosts.h"
#include "core/ssh/knownhostsline.h"
#include "tests/fuzz/require.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const QString name = QStringLiteral("[nas.home]:2222");
    const QString file = QStringLiteral("known_hosts");
    const auto entries = matchKnownHosts(text, file, name);
    if (!entries.empty()) (void)judgeHostKey(entries, entries.front().key);

    // Forgetting a name leaves no plain entry of it and touches nobody else's.
    int removed = 0;
    const QByteArray rest = forgetKnownHost(text, name, removed);
    for (const KnownHostEntry& entry : matchKnownHosts(rest, file, name)) {
        FUZZ_REQUIRE(entry.marker != KnownHostEntry::Marker::None);
    }
    const QString other = QStringLiteral("gpu-box");
    FUZZ_REQUIRE(matchKnownHosts(rest, file, other).size() == matchKnownHosts(text, file, other).size());
    int again = 0;
    FUZZ_REQUIRE(forgetKnownHost(rest, name, again) == rest && again == 0);
    return 0;
}
