// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/qemuarguments_p.h"
#include "core/vms/vmwindow.h"

namespace hearth {
namespace {

bool hasUsbDisk(const QemuArgumentList& list) {
    const auto& disks = list.spec.disks;
    return std::any_of(disks.begin(), disks.end(),
                       [](const VmDisk& disk) { return disk.bus == VmDisk::Bus::Usb; });
}

/// A pointer that is where one points, and keys.
void addInput(QemuArgumentList& list) {
    const bool tablet = list.spec.usbTablet && list.hasScreen();
    const bool keyboard = list.wantsKeyboard() && list.hasScreen();
    const bool usb = list.transport == QemuTransport::Pci;
    if (usb && (tablet || keyboard || hasUsbDisk(list))) {
        list.add("-device", QStringLiteral("qemu-xhci,id=xhci"));
        list.hasUsb = true;
    }
    const auto device = [&](const char* byUsb, const char* byVirtio) {
        if (usb) return QLatin1String(byUsb) + QLatin1String(",bus=xhci.0");
        if (list.transport == QemuTransport::Board) return QString();
        return list.virtio(byVirtio);
    };
    for (const QString& value : {tablet ? device("usb-tablet", "virtio-tablet") : QString(),
                                 keyboard ? device("usb-kbd", "virtio-keyboard") : QString()})
        if (!value.isEmpty()) list.add("-device", value);
}

}  // namespace

void addDisplayArguments(QemuArgumentList& list) {
    if (const QString device = list.displayDevice(); !device.isEmpty()) list.add("-device", device);
    addInput(list);
    switch (list.spec.display) {
    case VmSpec::Display::None:
        list.add("-display", QStringLiteral("none"));
        break;
    case VmSpec::Display::Vnc:
        // By hand QEMU takes the window that it was built with.
        if (list.place.monitors) list.add("-display", QStringLiteral("none"));
        break;
    case VmSpec::Display::Window:
        list.add("-display", windowDisplay(list.host));
        break;
    }
    // A window on that machine can be looked at from elsewhere, too.
    if (list.hasScreen() && list.place.monitors)
        list.add("-vnc", QStringLiteral("unix:") + qemuEscaped(list.runFile("vnc.sock")));
}

}  // namespace hearth
