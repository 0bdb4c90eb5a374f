// SPDX-License-Identifier: GPL-3.0-or-later
// The options of a command that speak of the machine and its screen.
#include "core/vms/qemuimport_p.h"

#include "core/vms/qemuarguments_p.h"

#include <QRegularExpression>

namespace hearth {
namespace {

/// A name as a VM can have it.
QString cleanName(const QString& name) {
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9._-]+"));
    static const QRegularExpression start(QStringLiteral("^[._-]+"));
    QString clean = name;
    return clean.replace(other, QStringLiteral("-")).remove(start).left(40);
}

}  // namespace

bool QemuImporter::readMachineOption(const QString& name, const QString& value) {
    if (name == QLatin1String("name")) {
        const QemuOption option = QemuOption::parse(value, true);
        setName(option.has("guest") ? option.value("guest") : option.first);
    } else if (name == QLatin1String("uuid")) {
        spec_.id = value;
    } else if (isOneOf(name, {"machine", "M"})) {
        readMachine(value);
    } else if (name == QLatin1String("accel")) {
        readAccelerator(QemuOption::parse(value, true).first);
    } else if (name == QLatin1String("enable-kvm")) {
        readAccelerator(QStringLiteral("kvm"));
    } else if (name == QLatin1String("no-kvm")) {
        readAccelerator(QStringLiteral("tcg"));
    } else if (name == QLatin1String("cpu")) {
        spec_.cpu = value;
    } else if (name == QLatin1String("smp")) {
        readCores(value);
    } else if (name == QLatin1String("m")) {
        readMemory(value);
    } else if (name == QLatin1String("bios")) {
        spec_.firmware = VmSpec::Firmware::Bios;
        spec_.firmwareFile = path(value);
    } else if (name == QLatin1String("kernel")) {
        if (!spec_.directBoot) spec_.directBoot.emplace();
        spec_.directBoot->kernel = path(value);
    } else if (name == QLatin1String("initrd")) {
        if (!spec_.directBoot) spec_.directBoot.emplace();
        spec_.directBoot->initrd = path(value);
    } else if (name == QLatin1String("append")) {
        if (!spec_.directBoot) spec_.directBoot.emplace();
        spec_.directBoot->commandLine = value;
    } else if (name == QLatin1String("nodefaults")) {
        noDefaults_ = true;
    } else if (name == QLatin1String("boot")) {
        readBoot(value);
    } else if (name == QLatin1String("global") && value.contains(QLatin1String("cfi.pflash01"))) {
        secureFlash_ = true;
    } else {
        return false;
    }
    return true;
}

bool QemuImporter::readScreenOption(const QString& name, const QString& value) {
    using Display = VmSpec::Display;
    if (name == QLatin1String("nographic")) {
        sawScreen_ = true;
        spec_.display = Display::None;
    } else if (name == QLatin1String("vnc")) {
        sawVnc_ = sawVnc_ || value != QLatin1String("none");
        if (value != QLatin1String("none") && !isOwn() && !value.startsWith(QLatin1String("unix:")))
            note(ImportWords::tr("The screen is shown by a socket of Hearth's, not at a port (%1).")
                     .arg(value));
    } else if (isOneOf(name, {"sdl", "curses"})) {
        sawScreen_ = true;
        spec_.display = Display::Window;
    } else if (name == QLatin1String("display")) {
        const QString kind = QemuOption::parse(value, true).first;
        if (kind == QLatin1String("vnc")) {
            sawVnc_ = true;
        } else if (isOneOf(kind, {"none", "gtk", "sdl", "cocoa", "curses"})) {
            sawScreen_ = true;
            spec_.display = kind == QLatin1String("none") ? Display::None : Display::Window;
        } else {
            return false;
        }
    } else if (name == QLatin1String("vga")) {
        sawDisplay_ = true;
        const bool x86 = isX86(spec_.architecture);
        if (value == QLatin1String("std"))
            spec_.displayDevice = QStringLiteral("VGA");
        else if (value == QLatin1String("virtio"))
            spec_.displayDevice = x86 ? QStringLiteral("virtio-vga") : QStringLiteral("virtio-gpu-pci");
        else if (value == QLatin1String("cirrus"))
            spec_.displayDevice = QStringLiteral("cirrus-vga");
        else if (value == QLatin1String("vmware"))
            spec_.displayDevice = QStringLiteral("vmware-svga");
        else if (value == QLatin1String("qxl"))
            spec_.displayDevice = QStringLiteral("qxl-vga");
        else if (value == QLatin1String("none"))
            spec_.displayDevice = QStringLiteral("none");
        else
            return false;
    } else if (name == QLatin1String("usbdevice")) {
        if (value == QLatin1String("tablet"))
            spec_.usbTablet = true;
        else if (value == QLatin1String("keyboard"))
            spec_.usbKeyboard = true;
        else if (value != QLatin1String("mouse"))
            return false;
    } else {
        return false;
    }
    return true;
}

void QemuImporter::readMachine(const QString& value) {
    const QemuOption option = QemuOption::parse(value, true);
    QString type = option.has("type") ? option.value("type") : option.first;
    if (type.isEmpty()) type = spec_.machine.section(QLatin1Char(','), 0, 0);
    if (option.has("accel")) readAccelerator(option.value("accel").section(QLatin1Char(':'), 0, 0));
    // "usb=on" adds a controller; Hearth adds one where something needs it.
    QStringList rest = spec_.machine.section(QLatin1Char(','), 1).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& field : option.except({"type", "accel", "usb"}))
        if (!(secureFlash_ || field == QLatin1String("smm=on")) || !isOwn()) rest.append(qemuEscaped(field));
    spec_.machine = rest.isEmpty() ? type : type + QLatin1Char(',') + rest.join(QLatin1Char(','));
}

void QemuImporter::readAccelerator(const QString& value) {
    if (sawAccelerator_) return;  // QEMU takes the first that works, and so does Hearth
    sawAccelerator_ = true;
    if (value == QLatin1String("tcg")) {
        spec_.accelerator = value;
    } else {
        spec_.accelerator.clear();
        if (!isOwn())
            note(ImportWords::tr(
                "Hearth chooses the accelerator at each start: the best that runs a guest there."));
    }
}

void QemuImporter::readCores(const QString& value) {
    const QemuOption option = QemuOption::parse(value, true);
    const auto number = [&option](const char* key) { return std::clamp(option.value(key).toInt(), 0, 4096); };
    int cores = option.has("cpus") ? number("cpus") : std::clamp(option.first.toInt(), 0, 4096);
    const bool shaped =
        option.has("cores") || option.has("sockets") || option.has("threads") || option.has("maxcpus");
    if (cores == 0)
        cores =
            std::min<int>(1024, std::max(1, number("cores")) * std::max(1, std::min(64, number("sockets"))) *
                                    std::max(1, std::min(64, number("threads"))));
    spec_.cores = std::clamp(cores, 1, 1024);
    if (shaped) keep(QStringLiteral("smp"), value);  // the shape has no field
}

void QemuImporter::readMemory(const QString& value) {
    const QemuOption option = QemuOption::parse(value, true);
    const QString text = option.has("size") ? option.value("size") : option.first;
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("([0-9]{1,12}(?:\\.[0-9]{1,9})?)([bBkKmMgGtT]?)(?:i?[bB])?")));
    const auto match = pattern.match(text);
    if (!match.hasMatch()) {
        note(ImportWords::tr("“-m %1” is no amount of memory: look at it.").arg(value));
        return;
    }
    const double number = match.captured(1).toDouble();
    const QString unit = match.captured(2).toUpper();
    double mib = number;
    if (unit == QLatin1String("B")) mib = number / (1024 * 1024);
    if (unit == QLatin1String("K")) mib = number / 1024;
    if (unit == QLatin1String("G")) mib = number * 1024;
    if (unit == QLatin1String("T")) mib = number * 1024 * 1024;
    spec_.memoryMiB = static_cast<int>(std::clamp(mib, 1.0, 64.0 * 1024 * 1024));
    if (option.has("slots") || option.has("maxmem")) keep(QStringLiteral("m"), value);
}

void QemuImporter::readBoot(const QString& value) {
    const QemuOption option = QemuOption::parse(value, true);
    bootOrder_ = option.has("once")    ? option.value("once")
                 : option.has("order") ? option.value("order")
                                       : option.first;
    const QStringList rest = option.except({"once", "order"});
    if (!rest.isEmpty()) keep(QStringLiteral("boot"), rest.join(QLatin1Char(',')));
}

void QemuImporter::setName(const QString& value) {
    spec_.name = cleanName(value);
    if (spec_.name != value) note(ImportWords::tr("The name “%1” became “%2”.").arg(value, spec_.name));
}

}  // namespace hearth
