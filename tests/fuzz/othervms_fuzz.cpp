// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/othervms/libvirt.h"
#include "core/othervms/virtualbox.h"
#include "tests/fuzz/require.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto check = [](const OtherVm& vm) {
        FUZZ_REQUIRE(vm.id.size() == 36 && !vm.name.isEmpty());
        FUZZ_REQUIRE(vm.cpus >= 0 && vm.memoryBytes >= 0);
        for (const OtherVmAct act : actsOf(vm))
            FUZZ_REQUIRE(
                !(vm.manager == VmManager::Libvirt ? libvirtWords(act, vm.id) : virtualBoxWords(act, vm.id))
                     .isEmpty());
        if (const auto screen = parseDisplay(vm.display))
            FUZZ_REQUIRE(screen->socket.isEmpty() == (screen->port != 0));
    };
    if (const auto parts = parseMarked(bytes, "hearth-m")) {
        for (const OtherVm& vm : parseLibvirt(*parts, QStringLiteral("qemu:///system")).vms) check(vm);
        for (const OtherVm& vm : parseVirtualBox(*parts)) {
            check(vm);
            if (vm.settings) {
                FUZZ_REQUIRE(vm.settings->adapters.size() == VirtualBoxSettings::adapterCount);
                FUZZ_REQUIRE(virtualBoxChange(vm.id, *vm.settings, *vm.settings).isEmpty());
                (void)checkVirtualBoxSettings(*vm.settings);
            }
        }
        (void)parseVirtualBoxNetworks(*parts);
    }
    (void)parseMachineReadable(bytes);
    (void)parseLibvirtXml(bytes);
    (void)parseDisplay(QString::fromUtf8(bytes));
    FUZZ_REQUIRE(
        !libvirtError(1, bytes, QStringLiteral("qemu:///session"), QStringLiteral("m")).message.isEmpty());
    FUZZ_REQUIRE(!virtualBoxError(1, bytes, QStringLiteral("m")).message.isEmpty());
    return 0;
}
