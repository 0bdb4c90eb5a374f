// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmssh.h"

#include "core/base/pause.h"

#include <array>

namespace hearth {

namespace {

using namespace std::chrono_literals;

// A guest that is not there yet swallows the first packets, so each try is given up soon.
constexpr std::chrono::milliseconds kOneTry = 5s, kBetweenTries = 500ms;

bool isSsh(ByteStream& stream, const Control& control) {
    std::array<char, 255> line{};
    std::size_t had = 0;
    while (had < 4) {
        const auto count = stream.read(std::span(line).subspan(had), control);
        if (!count || *count == 0) return false;
        had += *count;
    }
    return std::string_view(line.data(), 4) == "SSH-";
}

}  // namespace

Result<void> waitForVmSsh(Machine& machine, quint16 port, const Control& control) {
    for (;;) {
        auto stream = machine.connectTcp(QStringLiteral("127.0.0.1"), port, control);
        if (stream && isSsh(**stream, control.within(kOneTry))) return {};
        if (!stream && stream.error().kind != ErrorKind::Unreachable) return std::move(stream.error());
        HEARTH_TRY(pauseFor(kBetweenTries, control));
    }
}

}  // namespace hearth
