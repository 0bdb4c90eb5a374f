// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/vmwindow.h"

#include "core/vms/vmscript.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::VmChecks)
};

// $1 QEMU. A name a line, among lines that are none.
const char* const kWindow = R"sh(
"$1" -display help 2>/dev/null </dev/null | sed -n 's/^\([a-z][a-z-]*\)[[:space:]]*$/display \1/p'
[ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || printf 'desktop\n'
)sh";

}  // namespace

QString windowDisplay(const QemuHost& host) {
    return host.os == QLatin1String("darwin") ? QStringLiteral("cocoa") : QStringLiteral("gtk");
}

QList<VmCheck> vmWindowChecks(const VmSpec& spec, const QemuHost& host, const VmWindowFacts& facts) {
    if (spec.display != VmSpec::Display::Window) return {};
    const QString field = QStringLiteral("display");
    if (!facts.displays.isEmpty() && !facts.displays.contains(windowDisplay(host)))
        return {
            {VmCheck::Level::Stops,
             Text::tr("QEMU cannot open a window there: its part for that is missing."),
             Text::tr("Install it (Debian and Ubuntu: the package qemu-system-gui; Fedora, openSUSE, Arch "
                      "and Alpine: qemu-ui-gtk). Or choose the display VNC, which is seen in Hearth."),
             field}};
    if (host.os == QLatin1String("darwin") || facts.desktop) return {};
    return {{VmCheck::Level::Stops,
             Text::tr("There is no desktop on which QEMU could open a window: neither DISPLAY nor "
                      "WAYLAND_DISPLAY is set there."),
             Text::tr("Start it from a Hearth that runs on that desktop. Or choose the display VNC, which is "
                      "seen in Hearth."),
             field}};
}

Result<QList<VmCheck>> checkVmWindow(Machine& machine, const VmSpec& spec, const QemuHost& host,
                                     const Control& control) {
    const QString program = host.emulators.value(spec.architecture);
    if (spec.display != VmSpec::Display::Window || program.isEmpty()) return QList<VmCheck>();
    auto answer = runVmScript(machine, kWindow, {program}, control);
    if (!answer) return std::move(answer.error());
    VmWindowFacts facts;
    for (const QByteArray& line : answer->lines) {
        if (line == "desktop") facts.desktop = true;
        if (line.startsWith("display ")) facts.displays.append(QString::fromLatin1(line.mid(8)));
    }
    return vmWindowChecks(spec, host, facts);
}

}  // namespace hearth
