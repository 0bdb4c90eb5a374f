// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/qemuhost.h"

#include <QList>
#include <QString>

namespace hearth {

/// A value that an option of QEMU's takes, and what QEMU says of it (in English; may be empty).
struct QemuChoice {
    QString name;
    QString text;
    friend bool operator==(const QemuChoice&, const QemuChoice&) = default;
};

/// What one qemu-system-… of a machine offers, for lists to choose from: names beyond these may be typed.
struct QemuChoices {
    QList<QemuChoice> machines;  ///< of versioned types only the newest name: "q35", "virt"
    QList<QemuChoice> cpus;
    QList<QemuChoice> displays;  ///< devices that show a picture
    QList<QemuChoice> cards;     ///< network devices
    friend bool operator==(const QemuChoices&, const QemuChoices&) = default;
};

/// One command. NotFound where the machine has no QEMU for that architecture; else errors of the connection.
Result<QemuChoices> qemuChoices(Machine& machine, const QemuHost& host, const QString& architecture,
                                const Control& control);

// Pure: QEMU's "-machine help", "-cpu help" and "-device help" of any version; lines that say nothing are
// passed over.
QList<QemuChoice> parseMachineHelp(const QString& text);
QList<QemuChoice> parseCpuHelp(const QString& text);
/// `group`: "Display" or "Network".
QList<QemuChoice> parseDeviceHelp(const QString& text, const QString& group);

}  // namespace hearth
