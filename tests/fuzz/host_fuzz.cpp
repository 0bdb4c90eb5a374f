// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/host.h"
#include "tests/fuzz/require.h"

#include <QJsonDocument>

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    (void)parseHostAddress(QString::fromUtf8(text));
    const auto host = hostFromJson(QJsonDocument::fromJson(text).object());
    if (!host) return 0;
    (void)validateHost(*host, {*host});
    // A host that was read can be written and read again.
    const auto again = hostFromJson(hostToJson(*host));
    FUZZ_REQUIRE(again && *again == *host);
    return 0;
}
