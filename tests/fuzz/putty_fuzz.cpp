// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/puttyimport.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearth;
    const QString text =
        decodeWindowsText(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    QList<PuttySession> sessions;
    if (isRegistryExport(text))
        sessions = parsePuttyRegistry(text);
    else
        sessions = {parsePuttySessionFile(decodePuttyName(text.left(40)), text)};
    FUZZ_REQUIRE(sessions.size() <= 2'000);
    const PuttyImport import = importPutty(sessions, {}, {});
    FUZZ_REQUIRE(import.sessions.size() + import.passedOver.size() == sessions.size());
    // Whatever stood there, what comes of it can be saved.
    QList<Host> hosts;
    QList<TunnelSpec> tunnels;
    for (const ImportedSession& one : import.sessions) hosts.append(one.host);
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        Host host = hosts.takeAt(i);
        FUZZ_REQUIRE(validateHost(host, hosts).isEmpty());
        hosts.insert(i, host);
    }
    for (const ImportedSession& one : import.sessions) {
        if (!one.tunnel) continue;
        FUZZ_REQUIRE(validateTunnel(*one.tunnel, tunnels).isEmpty());
        tunnels.append(*one.tunnel);
        tunnels.last().id = one.host.name;
    }
    return 0;
}
