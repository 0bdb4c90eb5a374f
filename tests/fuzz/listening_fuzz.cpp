// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/listening.h"
#include "tests/fuzz/require.h"

#include "core/tunnels/listeningparse.h"
#include "core/tunnels/presets.h"

#include <algorithm>

using namespace hearth;

namespace {

bool isPlain(const QString& text) {
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint(); });
}

void check(const QList<ListeningSocket>& sockets) {
    for (const ListeningSocket& socket : sockets) {
        FUZZ_REQUIRE(socket.isLocal() ? socket.socketPath.startsWith(QLatin1Char('/')) : socket.port != 0);
        FUZZ_REQUIRE(socket.isLocal() || !socket.address.isEmpty());
        FUZZ_REQUIRE(isPlain(socket.process) && isPlain(socket.user) && isPlain(socket.container));
        FUZZ_REQUIRE(isPlain(socket.address) && socket.pid >= 0);
        FUZZ_REQUIRE(!socket.target().displayText().isEmpty());
        FUZZ_REQUIRE(!socket.onEveryInterface() || !socket.onLoopback());
        (void)presetUrl(socket.service, socket.port);
        (void)presetUsage(socket.service, socket.socketPath);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto published = parsePublishedPorts(text);
    FUZZ_REQUIRE(published.size() <= 2000);
    for (const auto parse : {&parseSs, &parseNetstat, &parseProcNet, &parseLsof}) {
        const QList<ListeningSocket> sockets = parse(text);
        FUZZ_REQUIRE(sockets.size() <= 2000);
        const QList<ListeningSocket> joined = joinListening(sockets, published);
        FUZZ_REQUIRE(joined.size() <= sockets.size() + published.size());
        check(joined);
    }
    if (const auto listening = parseListening(text)) check(listening->sockets);
    return 0;
}
