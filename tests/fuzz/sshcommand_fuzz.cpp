// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/sshcommandline.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    (void)hearth::splitShellWords(text);
    (void)hearth::parseSshCommand(text);
    return 0;
}
