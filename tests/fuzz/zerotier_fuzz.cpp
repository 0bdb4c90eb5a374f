// SPDX-License-Identifier: GPL-3.0-or-later
// What a machine, and whatever listens at ZeroTier's port there, says; and what people paste as an id.
#include "core/zerotier/zerotiercli.h"
#include "core/zerotier/zerotierfacts.h"
#include "core/zerotier/zerotierids.h"
#include "core/zerotier/zerotiernode.h"
#include "tests/fuzz/require.h"

using namespace hearth;

namespace {

void checkNetwork(const ZeroTierNetwork& network) {
    FUZZ_REQUIRE(isNetworkId(network.id) && isNodeId(controllerOf(network.id)));
    FUZZ_REQUIRE(network.mtu >= 0 && network.name.size() <= 256 && network.addresses.size() <= 256);
    FUZZ_REQUIRE(network.usable() || network.hostAddresses().isEmpty());
    FUZZ_REQUIRE(network.authenticationUrl.isEmpty() ||
                 network.authenticationUrl.startsWith(QLatin1String("http"), Qt::CaseInsensitive));
    FUZZ_REQUIRE(!zeroTierStatusText(network, {}).word.isEmpty());
}

void checkIds(const QString& text) {
    if (const auto id = parseNetworkId(text)) {
        FUZZ_REQUIRE(isNetworkId(*id) && *parseNetworkId(*id) == *id);
    } else {
        FUZZ_REQUIRE(id.error().kind == ErrorKind::Invalid && !id.error().message.isEmpty());
    }
    if (const auto id = parseNodeId(text)) FUZZ_REQUIRE(isNodeId(*id) && *parseNodeId(*id) == *id);
    (void)mayBecomeNetworkId(text);
}

void checkFacts(const QByteArray& bytes) {
    const auto facts = parseZeroTierFacts(bytes);
    if (!facts) {
        // It goes into the log.
        FUZZ_REQUIRE(!facts.error().detail.contains(QLatin1String("\nzt-token")));
        return;
    }
    FUZZ_REQUIRE(facts->port > 0 && facts->tokens.size() <= 8);
    for (const Secret& token : facts->tokens) {
        FUZZ_REQUIRE(!token.isEmpty() && token.view().size() <= 256);
        for (const char c : token.view()) FUZZ_REQUIRE(c > ' ' && c < 0x7f);
    }
    for (const ZeroTierStep& step : zeroTierSteps(*facts))
        FUZZ_REQUIRE(!step.commands.isEmpty() && !step.meaning.isEmpty());
    (void)zeroTierInstallProblem(*facts);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const auto node = parseZeroTierNode(bytes))
        FUZZ_REQUIRE(isNodeId(node->id) && node->version.size() <= 64);
    if (const auto network = parseZeroTierNetwork(bytes)) checkNetwork(*network);
    if (const auto networks = parseZeroTierNetworks(bytes))
        for (const ZeroTierNetwork& network : *networks) checkNetwork(network);
    if (const auto peers = parseZeroTierPeers(bytes)) {
        for (const ZeroTierPeer& peer : *peers) {
            FUZZ_REQUIRE(isNodeId(peer.id) && peer.latency >= -1 && peer.paths.size() <= 256);
            FUZZ_REQUIRE(!peer.direct() || peer.path() != nullptr);
            for (const auto& path : peer.paths)
                FUZZ_REQUIRE(!path.address.isEmpty() && path.lastReceived >= 0);
        }
    }
    for (const ZeroTierCliAnswer& answer : parseZeroTierCli(bytes))
        (void)zeroTierCliError(QStringLiteral("box"), answer.code, answer.out, {});
    checkFacts(bytes);
    checkIds(QString::fromUtf8(bytes));
    return 0;
}
