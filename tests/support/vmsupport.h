// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuarguments.h"
#include "core/vms/vmspec.h"

namespace hearth::test {

/// A machine as Debian 12 has it, with everything that a VM can ask for.
inline QemuHost debianHost() {
    QemuHost host;
    for (const char* name : {"x86_64", "i386", "aarch64", "arm", "riscv64", "s390x", "ppc64", "m68k"})
        host.emulators.insert(QString::fromLatin1(name),
                              QStringLiteral("/usr/bin/qemu-system-") + QLatin1String(name));
    host.version = QStringLiteral("7.2.22");
    host.imageTool = QStringLiteral("/usr/bin/qemu-img");
    host.swtpm = QStringLiteral("/usr/bin/swtpm");
    host.bridgeHelper = QStringLiteral("/usr/lib/qemu/qemu-bridge-helper");
    host.architecture = QStringLiteral("x86_64");
    host.os = QStringLiteral("linux");
    host.cores = 8;
    host.memoryBytes = std::int64_t(16) << 30;
    host.memoryFreeBytes = std::int64_t(8) << 30;
    const QString raw = QStringLiteral("raw");
    host.firmwares = {{QStringLiteral("x86_64"),
                       {QStringLiteral("pc-q35-*")},
                       QStringLiteral("/usr/share/OVMF/OVMF_CODE_4M.ms.fd"),
                       raw,
                       QStringLiteral("/usr/share/OVMF/OVMF_VARS_4M.ms.fd"),
                       raw,
                       true,
                       true},
                      {QStringLiteral("x86_64"),
                       {QStringLiteral("pc-q35-*")},
                       QStringLiteral("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd"),
                       raw,
                       QStringLiteral("/usr/share/OVMF/OVMF_VARS_4M.fd"),
                       raw,
                       false,
                       true},
                      {QStringLiteral("aarch64"),
                       {QStringLiteral("virt-*")},
                       QStringLiteral("/usr/share/AAVMF/AAVMF_CODE.fd"),
                       raw,
                       QStringLiteral("/usr/share/AAVMF/AAVMF_VARS.fd"),
                       raw,
                       false,
                       false},
                      {QStringLiteral("x86_64"),
                       {QStringLiteral("pc-i440fx-*"), QStringLiteral("pc-q35-*")},
                       QStringLiteral("/usr/share/OVMF/OVMF_CODE_4M.fd"),
                       raw,
                       QStringLiteral("/usr/share/OVMF/OVMF_VARS_4M.fd"),
                       raw,
                       false,
                       false}};
    host.accelerators = {{QStringLiteral("kvm"), QemuAccelerator::State::Works, {}},
                         {QStringLiteral("tcg"), QemuAccelerator::State::Works, {}}};
    return host;
}

/// A VM without anything that could be left out.
inline VmSpec bareVm() {
    VmSpec spec;
    spec.id = QStringLiteral("0b5e1f3c-6d1f-4c53-9a52-1b9a4d2f7c11");
    spec.name = QStringLiteral("v");
    spec.display = VmSpec::Display::None;
    spec.usbTablet = false;
    spec.guestAgent = false;
    return spec;
}

}  // namespace hearth::test
