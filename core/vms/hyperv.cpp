// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/hyperv.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::HyperV)
};

// No double quotes in it: it is one word of a command line.
const char* const kProbe = R"ps($ErrorActionPreference = 'Stop'
'hearth-hyperv-begin'
'hypervisor ' + (Get-CimInstance Win32_ComputerSystem).HypervisorPresent
'firmware ' + @(Get-CimInstance Win32_Processor)[0].VirtualizationFirmwareEnabled
Get-CimInstance Win32_OptionalFeature -Filter 'InstallState = 1' | ForEach-Object { 'feature ' + $_.Name }
try {
  $guard = Get-CimInstance -Namespace root/Microsoft/Windows/DeviceGuard Win32_DeviceGuard
  'isolation ' + $guard.VirtualizationBasedSecurityStatus
} catch { }
'hearth-hyperv-end'
)ps";

const QString kPlatform = QStringLiteral("HypervisorPlatform");

bool bringsHyperV(const QString& feature) {
    return feature == kPlatform || feature == QLatin1String("VirtualMachinePlatform") ||
           feature == QLatin1String("Microsoft-Hyper-V-Hypervisor") ||
           feature == QLatin1String("Containers-DisposableClientVM");
}

HyperVHint::Way launch(const QString& title, const char* type) {
    return {title,
            {QStringLiteral("bcdedit /set hypervisorlaunchtype ") + QLatin1String(type),
             QStringLiteral("shutdown /r /t 0")}};
}

}  // namespace

Result<HyperV> probeHyperV(Machine& machine, const Control& control) {
    const auto platform = machine.platform(control);
    if (!platform) return platform.error();
    if (!machine.isLocal() || platform->os != QLatin1String("windows"))
        return Error{
            ErrorKind::Invalid,
            Text::tr("Hyper-V is a part of Windows: only the Hearth that runs there can ask for it."),
            {},
            {}};
    Command command;
    command.argv = {QStringLiteral("powershell"), QStringLiteral("-NoProfile"),
                    QStringLiteral("-NonInteractive"), QStringLiteral("-Command"), QString::fromUtf8(kProbe)};
    auto output = machine.run(command, control);
    if (!output) return std::move(output.error());
    return parseHyperV(output->out);
}

Result<HyperV> parseHyperV(const QByteArray& output) {
    HyperV found;
    bool begun = false;
    for (const QByteArray& raw : output.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line == "hearth-hyperv-begin") begun = true;
        if (!begun) continue;
        if (line == "hearth-hyperv-end") return found;
        const auto gap = line.indexOf(' ');
        const QByteArray word = line.left(std::max<qsizetype>(gap, 0)), value = line.mid(gap + 1);
        if (word == "hypervisor") found.hypervisor = value == "True";
        if (word == "firmware") found.firmware = value == "True";
        if (word == "isolation") found.isolation = value == "2";  // 0 off, 1 configured, 2 running
        if (word == "feature" && bringsHyperV(QString::fromUtf8(value)))
            found.features.append(QString::fromUtf8(value));
    }
    return Error{ErrorKind::Protocol,
                 Text::tr("Windows did not say whether Hyper-V runs."),
                 {},
                 QString::fromUtf8(output.right(2000))};
}

HyperVHint hyperVHint(const HyperV& found) {
    const QString anew = Text::tr("Run the commands in an administrator's terminal. The last one restarts "
                                  "Windows at once.");
    const bool installed = !found.features.isEmpty() || found.isolation;
    if (found.hypervisor && !installed)
        return {Text::tr("This Windows is itself a virtual machine."),
                Text::tr("Whether it can have virtual machines of its own is set where it runs (nested "
                         "virtualisation)."),
                {}};
    if (found.hypervisor) {
        QString meaning = Text::tr("Programs that want it for themselves are slow beside it or do not start: "
                                   "VirtualBox, VMware. WSL 2, Docker Desktop and Windows Sandbox need it.");
        if (found.isolation)
            meaning += QLatin1Char(' ') +
                       Text::tr("Without it Windows' memory integrity does not protect this computer.");
        QList<HyperVHint::Way> ways{launch(Text::tr("Switch it off"), "off"),
                                    launch(Text::tr("Switch it on again"), "auto")};
        if (!found.features.contains(kPlatform))
            ways.append({Text::tr("Let QEMU use it, too (WHPX)"),
                         {QStringLiteral("dism /online /enable-feature /featurename:") + kPlatform +
                          QStringLiteral(" /all")}});
        return {Text::tr("Hyper-V holds this computer's virtualisation hardware."),
                meaning + QLatin1Char(' ') + anew, ways};
    }
    if (!found.firmware)
        return {Text::tr("The processor's virtualisation is switched off."),
                Text::tr("Switch it on in this computer's firmware settings (UEFI): it is called VT-x, AMD-V "
                         "or SVM there."),
                {}};
    if (installed)
        return {
            Text::tr("Hyper-V is installed, and switched off."),
            Text::tr("The virtualisation hardware is free for VirtualBox and others; WSL 2, Docker Desktop "
                     "and Windows Sandbox do not run without it.") +
                QLatin1Char(' ') + anew,
            {launch(Text::tr("Switch it on"), "auto")}};
    return {Text::tr("Nothing holds this computer's virtualisation hardware."), {}, {}};
}

}  // namespace hearth
