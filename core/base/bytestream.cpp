// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytestream.h"

#include <QCoreApplication>

#include <array>

namespace hearth {

Result<void> writeAll(ByteStream& stream, std::span<const char> bytes, const Control& control) {
    while (!bytes.empty()) {
        auto written = stream.write(bytes, control);
        if (!written) return std::move(written.error());
        bytes = bytes.subspan(*written);
    }
    return {};
}

Result<QByteArray> readToEnd(ByteStream& stream, std::size_t limit, const Control& control) {
    QByteArray all;
    std::array<char, 32 * 1024> buffer;
    for (;;) {
        auto size = stream.read(buffer, control);
        if (!size) return std::move(size.error());
        if (*size == 0) return all;
        if (static_cast<std::size_t>(all.size()) + *size > limit)
            return Error{ErrorKind::Protocol,
                         QCoreApplication::translate("hearth", "The answer is too long."),
                         {},
                         QStringLiteral("more than %1 bytes").arg(limit)};
        all.append(buffer.data(), static_cast<qsizetype>(*size));
    }
}

}  // namespace hearth
