// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/sshconfig.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    (void)hearth::scanSshConfig(text);
    (void)hearth::SshSettings::parse(text).lines();
    return 0;
}
