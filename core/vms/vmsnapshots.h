// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuimgparse.h"

#include <QMap>
#include <QStringList>

namespace hearth {

/// What is remembered of a VM's snapshots beside its disks (snapshots.json): qemu-img itself keeps no
/// parents. A value. Snapshots that others took, or took back, are not in it: their place is unknown.
struct VmSnapshotRecord {
    struct Entry {
        qint64 at = 0;                  ///< seconds since 1970: another one of the same name is another
        std::optional<QString> parent;  ///< empty: there was none; nothing: it is not known

        friend bool operator==(const Entry&, const Entry&) = default;
    };
    QMap<QString, Entry> entries;
    QString current;   ///< what the disks went on from last; empty: from none, or unknown
    qint64 since = 0;  ///< when that came about, by the machine's clock

    friend bool operator==(const VmSnapshotRecord&, const VmSnapshotRecord&) = default;
};
QByteArray vmSnapshotRecordToJson(const VmSnapshotRecord& record);
/// What cannot be read is left out.
VmSnapshotRecord vmSnapshotRecordFromJson(const QByteArray& json);

// Pure. The record after something was done; `there` are the snapshots of the first disk, as they are now.
// Those of the record that are gone and nobody's parent are forgotten.
VmSnapshotRecord afterTaking(VmSnapshotRecord record, const QString& name, const QList<VmSnapshot>& there);
VmSnapshotRecord afterReverting(VmSnapshotRecord record, const QString& name, qint64 now,
                                const QList<VmSnapshot>& there);
VmSnapshotRecord afterDeleting(VmSnapshotRecord record, const QString& name, const QList<VmSnapshot>& there);

/// A snapshot of a VM, in its place among the others.
struct VmSnapshotNode {
    VmSnapshot snapshot;
    QString parent;     ///< its name; empty: none, or unknown
    bool known = true;  ///< whether its parent is known
    bool current = false;
    QStringList missing;  ///< disks that do not have it, by their file: nothing can be reverted to it

    friend bool operator==(const VmSnapshotNode&, const VmSnapshotNode&) = default;
};

/// The snapshots of one disk.
struct VmDiskSnapshots {
    QString file;
    QList<VmSnapshot> snapshots;
};

/// Pure. All snapshots, parents before their children, otherwise by time. `disks`: those that change
/// together; each snapshot is told as the first one that has it tells it.
QList<VmSnapshotNode> vmSnapshotTree(const QList<VmDiskSnapshots>& disks, const VmSnapshotRecord& record);

}  // namespace hearth
