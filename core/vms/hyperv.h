// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace hearth {

/// Who has a Windows computer's virtualisation hardware.
struct HyperV {
    bool hypervisor = false;  ///< one runs under this Windows: Hyper-V, or what Windows is a guest of
    bool isolation = false;   ///< memory integrity and what else stands on Hyper-V (VBS) runs
    bool firmware = false;    ///< the processor's virtualisation is on; not told where a hypervisor runs
    QStringList features;     ///< Windows' features that are on and bring Hyper-V, by their own names

    friend bool operator==(const HyperV&, const HyperV&) = default;
};

/// Asks Windows by one PowerShell command, without administrator's rights. Invalid where the machine is not
/// this computer under Windows; else the errors of running it, and Protocol.
/// Source: Win32_ComputerSystem, Win32_Processor, Win32_OptionalFeature, Win32_DeviceGuard (Microsoft Learn).
Result<HyperV> probeHyperV(Machine& machine, const Control& control);
/// Pure: what that command prints. Protocol where it was cut short.
Result<HyperV> parseHyperV(const QByteArray& output);

/// What that means for a person, and the commands that change it. Hearth never runs them.
struct HyperVHint {
    struct Way {
        QString title;
        QStringList lines;  ///< for an administrator's terminal
        friend bool operator==(const Way&, const Way&) = default;
    };
    QString state;
    QString meaning;
    QList<Way> ways;  ///< empty: nothing that a command could change

    friend bool operator==(const HyperVHint&, const HyperVHint&) = default;
};
/// Pure.
HyperVHint hyperVHint(const HyperV& found);

}  // namespace hearth
