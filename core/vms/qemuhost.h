// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace hearth {

/// UEFI as a machine has it: one of QEMU's firmware descriptors (docs/interop/firmware.json in QEMU), only
/// flash of it.
struct QemuFirmware {
    QString architecture;
    QStringList machines;  ///< patterns of machine types: "pc-q35-*", "virt-*"
    QString code;          ///< the file with the program, its format below
    QString codeFormat = QStringLiteral("raw");
    QString vars;  ///< the template of the variables; empty: it keeps none
    QString varsFormat = QStringLiteral("raw");
    bool secureBoot = false;  ///< and keys enrolled
    bool needsSmm = false;

    friend bool operator==(const QemuFirmware&, const QemuFirmware&) = default;
};

/// An accelerator of a machine, and whether a guest really ran with it.
struct QemuAccelerator {
    enum class State {
        Works,     ///< a guest ran
        NotThere,  ///< no /dev/kvm, not built in
        Denied,    ///< this account may not use it: why and the remedy in `reason`
        Hangs,     ///< it opens, and runs nothing
    };
    QString name;  ///< kvm, hvf, whpx, tcg
    State state = State::NotThere;
    QString reason;

    friend bool operator==(const QemuAccelerator&, const QemuAccelerator&) = default;
};

/// What a machine has for virtual machines, probed by one script.
struct QemuHost {
    QHash<QString, QString> emulators;    ///< architecture → path of qemu-system-…
    QString version;                      ///< "7.2.22" of the first of them; empty: QEMU is missing
    QString imageTool;                    ///< path of qemu-img
    QString swtpm;                        ///< path; empty: no TPM can be had
    QString bridgeHelper;                 ///< path
    QString virsh, vboxManage;            ///< paths
    QList<QemuFirmware> firmwares;        ///< as QEMU orders them: the first that fits is used
    QList<QemuAccelerator> accelerators;  ///< for guests of the machine's own architecture
    QString architecture;                 ///< the machine's own, as QEMU names it
    QString os;                           ///< "linux", "darwin" …
    bool sandbox = false;                 ///< QEMU runs a guest within -sandbox on
    bool clipboard = false;               ///< it has a qemu-vdagent
    std::int64_t memoryBytes = 0, memoryFreeBytes = 0;
    int cores = 0;

    bool present() const { return !emulators.isEmpty(); }
    /// The accelerator that a guest of `architecture` gets where none was chosen.
    QString bestAccelerator(const QString& architecture) const;
    friend bool operator==(const QemuHost&, const QemuHost&) = default;
};

/// One command for all but the accelerators, and one more that tries each of those with a guest. Errors:
/// those of the connection; a machine without QEMU is no error. Invalid where it has no POSIX shell. What the
/// trials said is kept there, in ~/.cache/hearth, until it restarts or its QEMU is another; `again` tries
/// anew.
Result<QemuHost> probeQemuHost(Machine& machine, const Control& control, bool again = false);

/// Pure. The first descriptor that suits an architecture, a machine type and what is asked for; null: none.
const QemuFirmware* findFirmware(const QemuHost& host, const QString& architecture,
                                 const QString& machineType, bool secureBoot);

}  // namespace hearth
