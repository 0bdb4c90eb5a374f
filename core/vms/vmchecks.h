// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuhost.h"
#include "core/vms/vmspec.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace hearth {

/// What was found of a file that a VM needs, on its machine.
struct VmFileFacts {
    bool there = false;
    bool readable = false;
    bool writable = false;
    bool inUse = false;            ///< another process has it open for writing: QEMU's lock
    std::int64_t bytes = -1;       ///< what it takes up now; -1: unknown
    std::int64_t guestBytes = -1;  ///< what the guest sees of an image; -1: unknown
    QString format;                ///< what qemu-img says that it is; empty: unknown
    bool damaged = false;          ///< qemu-img cannot open it
};

/// What is known of a machine just before a VM starts on it. What was not looked at has its default, which
/// keeps nothing from starting.
struct VmFacts {
    QemuHost host;
    QHash<QString, VmFileFacts> files;  ///< by the name that stands in the spec
    std::int64_t diskFreeBytes = -1;    ///< where the VM's folder is; -1: unknown
    QSet<quint16> portsTaken;           ///< TCP ports somebody listens at on the machine
    QSet<quint16> udpPortsTaken;        ///< UDP ports that are in use there
    QStringList interfaces;             ///< the machine's network interfaces; empty: unknown
    QStringList clones;                 ///< linked clones whose disks are layers on this one's
    QStringList unknownClones;          ///< those of which that cannot be known
};

/// One thing that keeps a VM from starting, or may spoil it.
struct VmCheck {
    enum class Level { Stops, Warns };
    Level level = Level::Stops;
    QString message;  ///< what is wrong, and why
    QString hint;     ///< what to do
    QString field;    ///< of VmSpec, as in VmProblem; may be empty
    friend bool operator==(const VmCheck&, const VmCheck&) = default;
};

/// Pure. Those that stop it come first; an empty list: it can start.
QList<VmCheck> vmChecks(const VmSpec& spec, const VmFacts& facts);

}  // namespace hearth
