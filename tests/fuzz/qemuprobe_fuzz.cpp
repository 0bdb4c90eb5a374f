// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuprobeparse.h"
#include "tests/fuzz/require.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const auto probe = parseQemuProbe(bytes)) {
        const QemuHost& host = probe->host;
        FUZZ_REQUIRE(host.memoryBytes >= 0 && host.memoryFreeBytes >= 0 && host.cores >= 0);
        for (const QString& path : host.emulators)
            FUZZ_REQUIRE(path.startsWith(QLatin1Char('/')) && !path.contains(QLatin1Char('\n')));
        for (const QemuFirmware& firmware : host.firmwares)
            FUZZ_REQUIRE(firmware.code.startsWith(QLatin1Char('/')));
        (void)findFirmware(host, QStringLiteral("x86_64"), QStringLiteral("q35"), false);
        (void)judgeKvm(probe->kvm);
    }
    if (const auto trials = parseAcceleratorTrials(bytes))
        for (const AcceleratorTrial& trial : *trials) (void)judgeTrial(trial, 85, {});
    if (const auto firmwares = parseFirmwareDescriptor(bytes)) {
        QemuHost host;
        host.firmwares = *firmwares;
        (void)findFirmware(host, QStringLiteral("x86_64"), QStringLiteral("q35"), true);
    }
    return 0;
}
