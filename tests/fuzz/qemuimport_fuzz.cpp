// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuarguments.h"
#include "core/vms/qemuimport.h"
#include "tests/fuzz/require.h"

using namespace hearth;

namespace {

void use(Result<QemuImport> imported) {
    if (!imported) return;
    FUZZ_REQUIRE(imported->spec.cores >= 1);
    FUZZ_REQUIRE(imported->spec.memoryMiB >= 1);
    for (const qsizetype disk : imported->guessed)
        FUZZ_REQUIRE(disk >= 0 && disk < imported->spec.disks.size());
    (void)validateVm(imported->spec, {});
    QemuHost host;
    host.emulators.insert(imported->spec.architecture, QStringLiteral("/usr/bin/qemu"));
    VmPlace place;
    place.folder = QStringLiteral("/vm");
    (void)qemuArguments(imported->spec, host, place);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    use(importQemuCommand(text, {QStringLiteral("/srv"), QStringLiteral("/home/ada")}));
    use(importQuickemu(text));
    return 0;
}
