// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/cloudinit.h"
#include "core/vms/qemuarguments.h"
#include "core/vms/vmspec.h"
#include "tests/fuzz/require.h"

#include <QJsonDocument>

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const auto spec = vmFromJson(object);
    if (!spec) return 0;
    const auto back = vmFromJson(vmToJson(*spec, object));
    FUZZ_REQUIRE(back && *back == *spec);
    (void)cloudInitSeed(*spec);
    QemuHost host;
    host.emulators.insert(spec->architecture, QStringLiteral("/usr/bin/qemu"));
    VmPlace place;
    place.folder = QStringLiteral("/vm");
    const bool fine = validateVm(*spec, {}).isEmpty();
    if (const auto words = qemuArguments(*spec, host, place); words && fine)
        for (const QString& word : *words) FUZZ_REQUIRE(!word.contains(QLatin1Char('\n')));
    return 0;
}
