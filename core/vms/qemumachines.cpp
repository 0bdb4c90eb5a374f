// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between architectures and machine types: the defaults where a VM leaves something open.
#include "core/vms/qemuarguments_p.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace hearth {
namespace {

bool isOneOf(const QString& text, std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return text == QLatin1String(name); });
}

bool isArm(const QString& architecture) { return isOneOf(architecture, {"aarch64", "arm"}); }

QByteArray digestOf(const QString& text) {
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

}  // namespace

bool isX86(const QString& architecture) { return isOneOf(architecture, {"x86_64", "i386"}); }

QString defaultMachineType(const QString& architecture) {
    struct Default {
        const char* architecture;
        const char* machine;
    };
    // i386 is asked for by old systems, which know no AHCI.
    static constexpr Default defaults[] = {
        {"x86_64", "q35"},    {"i386", "pc"},       {"aarch64", "virt"},          {"arm", "virt"},
        {"riscv64", "virt"},  {"riscv32", "virt"},  {"loongarch64", "virt"},      {"m68k", "virt"},
        {"ppc64", "pseries"}, {"ppc", "mac99"},     {"s390x", "s390-ccw-virtio"}, {"mips", "malta"},
        {"mipsel", "malta"},  {"mips64", "malta"},  {"mips64el", "malta"},        {"sparc64", "sun4u"},
        {"sparc", "SS-5"},    {"alpha", "clipper"}, {"or1k", "or1k-sim"}};
    for (const Default& entry : defaults)
        if (architecture == QLatin1String(entry.architecture)) return QString::fromLatin1(entry.machine);
    return {};  // QEMU's own
}

QemuTransport qemuTransport(const QString& architecture, const QString& machineType) {
    const bool virt = machineType == QLatin1String("virt") || machineType.startsWith(QLatin1String("virt-"));
    if (architecture == QLatin1String("s390x")) return QemuTransport::Ccw;
    if (architecture == QLatin1String("m68k")) return virt ? QemuTransport::Mmio : QemuTransport::Board;
    if (isX86(architecture)) {
        if (machineType == QLatin1String("microvm")) return QemuTransport::Mmio;
        return isOneOf(machineType, {"isapc", "none"}) ? QemuTransport::Board : QemuTransport::Pci;
    }
    if (isArm(architecture))
        return virt || isOneOf(machineType, {"sbsa-ref", "versatilepb", "versatileab"})
                   ? QemuTransport::Pci
                   : QemuTransport::Board;
    if (isOneOf(architecture, {"riscv64", "riscv32", "loongarch64"}))
        return virt ? QemuTransport::Pci : QemuTransport::Board;
    if (isOneOf(machineType, {"pseries", "mac99", "g3beige", "malta", "sun4u", "clipper"}) ||
        machineType.startsWith(QLatin1String("pseries-")))
        return QemuTransport::Pci;
    return QemuTransport::Board;
}

QString defaultDisplayDevice(const QString& architecture) {
    // The standard VGA is what every boot loader, installer and old system draws on. Where there is none, the
    // firmware and Linux know virtio's.
    if (isX86(architecture) ||
        isOneOf(architecture, {"ppc64", "ppc", "mips", "mipsel", "mips64", "mips64el", "sparc64", "alpha"}))
        return QStringLiteral("VGA");
    if (architecture == QLatin1String("s390x")) return QStringLiteral("virtio-gpu-ccw");
    if (isArm(architecture) || isOneOf(architecture, {"riscv64", "riscv32", "loongarch64"}))
        return QStringLiteral("virtio-gpu-pci");
    if (architecture == QLatin1String("m68k")) return QStringLiteral("virtio-gpu-device");
    return QStringLiteral("none");
}

QString defaultNetworkModel(const QString& architecture, const QString& machine) {
    const QString given = machine.isEmpty() ? defaultMachineType(architecture) : machine;
    const QString type = given.section(QLatin1Char(','), 0, 0);
    switch (qemuTransport(architecture, type)) {
    case QemuTransport::Pci:
        return QStringLiteral("virtio-net-pci");
    case QemuTransport::Ccw:
        return QStringLiteral("virtio-net-ccw");
    case QemuTransport::Mmio:
        return QStringLiteral("virtio-net-device");
    case QemuTransport::Board:
        break;
    }
    return type.startsWith(QLatin1String("raspi")) ? QStringLiteral("usb-net") : QString();
}

QString defaultCpu(const QString& architecture, const QString& accelerator) {
    if (accelerator == QLatin1String("kvm") || accelerator == QLatin1String("hvf"))
        return QStringLiteral("host");
    if (accelerator == QLatin1String("whpx")) return {};  // it refuses "max" of some versions
    // Pointer authentication in QEMU's own way takes most of the time of a guest otherwise (QEMU,
    // docs/system/arm/cpu-features: "impdef").
    if (architecture == QLatin1String("aarch64")) return QStringLiteral("max,pauth-impdef=on");
    if (isX86(architecture) || isOneOf(architecture, {"arm", "s390x"})) return QStringLiteral("max");
    return {};
}

QString defaultMac(const QString& vmId, qsizetype card) {
    const QByteArray digest = digestOf(QStringLiteral("%1 %2").arg(vmId).arg(card));
    return QStringLiteral("52:54:00:") + QString::fromLatin1(digest.left(3).toHex(':'));
}

QString groupAddress(const QString& group) {
    static const QRegularExpression address(
        QRegularExpression::anchoredPattern(QStringLiteral("2[23][0-9](?:\\.[0-9]{1,3}){3}:[0-9]{1,5}")));
    if (address.match(group).hasMatch()) return group;
    // 239.0.0.0/8 is for whoever wants it within one organisation (RFC 2365); it does not leave loopback
    // here.
    const QByteArray digest = digestOf(group);
    const auto byte = [&digest](qsizetype at) { return int(static_cast<unsigned char>(digest[at])); };
    return QStringLiteral("239.%1.%2.%3:%4")
        .arg(byte(0))
        .arg(byte(1))
        .arg(1 + byte(2) % 254)
        .arg(20000 + (byte(3) * 256 + byte(4)) % 10000);
}

}  // namespace hearth
