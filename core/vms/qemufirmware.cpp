// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuarguments_p.h"

#include "core/vms/vmpath.h"

namespace hearth {
namespace {

/// Matches names of machine types: "*" stands for any text, "?" for one character. Linear enough for any
/// pattern: it goes back to the last star only.
bool matchesPattern(const QString& text, const QString& pattern) {
    qsizetype at = 0, p = 0, star = -1, resume = 0;
    while (at < text.size()) {
        if (p < pattern.size() && (pattern[p] == QLatin1Char('?') || pattern[p] == text[at])) {
            ++at;
            ++p;
        } else if (p < pattern.size() && pattern[p] == QLatin1Char('*')) {
            star = p++;
            resume = at;
        } else if (star >= 0) {
            p = star + 1;
            at = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == QLatin1Char('*')) ++p;
    return p == pattern.size();
}

/// Descriptors name versioned types; "q35" stands for the newest of them.
QString versionedType(const QString& type) {
    if (type == QLatin1String("q35")) return QStringLiteral("pc-q35-0");
    if (type == QLatin1String("pc")) return QStringLiteral("pc-i440fx-0");
    return type.contains(QLatin1Char('-')) ? type : type + QLatin1String("-0");
}

bool suits(const QemuFirmware& firmware, const QString& architecture, const QString& type) {
    if (firmware.architecture != architecture) return false;
    return std::any_of(firmware.machines.begin(), firmware.machines.end(), [&](const QString& pattern) {
        return matchesPattern(type, pattern) || matchesPattern(versionedType(type), pattern);
    });
}

Error missingFirmware(const VmSpec& spec, bool secure) {
    const QString what = secure ? QemuWords::tr("The machine has no UEFI with Secure Boot for %1 guests.")
                                : QemuWords::tr("The machine has no UEFI for %1 guests.");
    QString package;
    if (isX86(spec.architecture))
        package = QStringLiteral("ovmf");
    else if (spec.architecture == QLatin1String("aarch64"))
        package = QStringLiteral("qemu-efi-aarch64");
    else if (spec.architecture == QLatin1String("arm"))
        package = QStringLiteral("qemu-efi-arm");
    else if (spec.architecture == QLatin1String("riscv64"))
        package = QStringLiteral("qemu-efi-riscv64");
    return {ErrorKind::NotFound,
            what.arg(spec.architecture),
            package.isEmpty()
                ? QemuWords::tr("Choose another firmware.")
                : QemuWords::tr("Install it (Debian and Ubuntu: the package %1), or choose another firmware.")
                      .arg(package),
            {}};
}

}  // namespace

const QemuFirmware* findFirmware(const QemuHost& host, const QString& architecture,
                                 const QString& machineType, bool secureBoot) {
    const QString type = machineType.section(QLatin1Char(','), 0, 0);
    // Without Secure Boot the plain one is best: what needs SMM asks more of the machine type.
    const QemuFirmware* second = nullptr;
    for (const QemuFirmware& firmware : host.firmwares) {
        if (firmware.secureBoot != secureBoot || !suits(firmware, architecture, type)) continue;
        if (secureBoot || !firmware.needsSmm) return &firmware;
        if (!second) second = &firmware;
    }
    return second;
}

Result<VmFirmwareFiles> vmFirmwareFiles(const VmSpec& spec, const QemuHost& host, const QString& folder) {
    using Firmware = VmSpec::Firmware;
    const auto absolute = [&folder](const QString& file) { return vmFilePath(folder, file); };
    VmFirmwareFiles files;
    if (!spec.firmwareFile.isEmpty()) {
        files.flash = spec.firmware == Firmware::Uefi || spec.firmware == Firmware::UefiSecure;
        files.code = absolute(spec.firmwareFile);
        files.codeFormat = QStringLiteral("raw");
        if (files.flash && !spec.firmwareVars.isEmpty()) {
            files.vars = absolute(spec.firmwareVars);
            files.varsFormat = QStringLiteral("raw");
        }
        return files;
    }
    const bool secure = spec.firmware == Firmware::UefiSecure;
    const bool uefi = secure || spec.firmware == Firmware::Uefi;
    // PCs have a BIOS in QEMU itself; the virt machines of others boot nothing without UEFI but a kernel that
    // QEMU loads.
    const bool bySelf = spec.firmware == Firmware::Default && !isX86(spec.architecture) && !spec.directBoot;
    if (!uefi && !bySelf) return files;
    const QString machine = spec.machine.isEmpty() ? defaultMachineType(spec.architecture) : spec.machine;
    const QemuFirmware* found = findFirmware(host, spec.architecture, machine, secure);
    if (!found) {
        const QString type = machine.section(QLatin1Char(','), 0, 0);
        const bool arm = spec.architecture == QLatin1String("aarch64") &&
                         qemuTransport(spec.architecture, type) == QemuTransport::Pci;
        const bool ownBoot = spec.extraArguments.contains(QLatin1String("-bios")) ||
                             spec.extraArguments.contains(QLatin1String("-kernel"));
        if (uefi || (arm && !ownBoot)) return missingFirmware(spec, secure);
        return files;
    }
    files.flash = true;
    files.code = found->code;
    files.codeFormat = found->codeFormat;
    files.needsSmm = found->needsSmm;
    if (!found->vars.isEmpty()) {
        files.vars = folder + QLatin1String("/vars.fd");
        files.varsFormat = found->varsFormat;
        files.varsTemplate = found->vars;
    }
    return files;
}

void addFirmwareArguments(QemuArgumentList& list) {
    const VmFirmwareFiles& files = list.firmware;
    if (files.code.isEmpty()) return;
    if (!files.flash) {
        list.add("-bios", files.code);
        return;
    }
    if (files.needsSmm)  // only the firmware itself, in SMM, may write its variables
        list.add("-global", QStringLiteral("driver=cfi.pflash01,property=secure,value=on"));
    list.add("-drive", QStringLiteral("if=pflash,unit=0,format=%1,readonly=on,file=%2")
                           .arg(files.codeFormat, qemuEscaped(files.code)));
    if (!files.vars.isEmpty())
        list.add("-drive", QStringLiteral("if=pflash,unit=1,format=%1,file=%2")
                               .arg(files.varsFormat, qemuEscaped(files.vars)));
}

}  // namespace hearth
