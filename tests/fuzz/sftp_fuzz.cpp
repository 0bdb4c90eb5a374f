// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filename.h"
#include "core/files/sftpcodec.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace hearth;

namespace {

void lookAt(const QByteArray& packet) {
    FUZZ_REQUIRE(!packet.isEmpty() && packet.size() <= sftp::longestPacket);
    (void)sftp::parseVersion(packet);
    const auto answer = sftp::parseAnswer(packet);
    if (!answer) return;
    if (const auto* data = std::get_if<sftp::DataAnswer>(&answer->body))
        FUZZ_REQUIRE(data->bytes().size() < packet.size());
    if (const auto* handle = std::get_if<sftp::HandleAnswer>(&answer->body))
        FUZZ_REQUIRE(!handle->handle.isEmpty() && handle->handle.size() <= sftp::longestHandle);
    if (const auto* names = std::get_if<sftp::NameAnswer>(&answer->body)) {
        qsizetype sum = 0;
        for (const sftp::Name& name : names->names) {
            sum += name.name.size() + name.longName.size() + 12;
            FUZZ_REQUIRE(fileBytes(fileText(name.name)) == name.name);
        }
        FUZZ_REQUIRE(sum < packet.size());
    }
    if (const auto* extended = std::get_if<sftp::ExtendedAnswer>(&answer->body)) {
        (void)sftp::parseLimits(extended->body);
        (void)sftp::parseSpace(extended->body);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    sftp::PacketCutter cutter;
    std::size_t at = 0, step = 1;
    while (at < size) {
        const std::size_t count = std::min(size - at, step);
        const bool good =
            cutter
                .take(QByteArrayView(reinterpret_cast<const char*>(data) + at, static_cast<qsizetype>(count)))
                .has_value();
        at += count;
        step = step % 61 + 1;
        while (const auto packet = cutter.next()) lookAt(*packet);
        if (!good) return 0;
    }
    return 0;
}
