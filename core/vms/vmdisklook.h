// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/vmsnapshots.h"

namespace hearth {

/// A disk's file and all that it builds on.
struct VmImageChain {
    QList<QemuImageInfo> images;  ///< itself first; empty where it could not be read:
    QString why;                  ///< qemu-img's words; with images: why what it builds on could not be read
};

/// What a VM's folder and qemu-img say of its disks, as of one moment.
struct VmImagesLook {
    qint64 now = 0;              ///< by the machine's clock, seconds since 1970
    QList<VmImageChain> chains;  ///< of each path that was asked for
    VmSnapshotRecord record;
};

/// All in one command, also of disks in use. `tool`: qemu-img. Errors: those of the connection; NotFound
/// where the folder is gone.
Result<VmImagesLook> lookAtImages(Machine& machine, const QString& folder, const QString& tool,
                                  const QStringList& paths, const Control& control);
/// Keeps the record beside the disks, whole or not at all.
Result<void> keepSnapshotRecord(Machine& machine, const QString& folder, const VmSnapshotRecord& record,
                                const Control& control);

/// Pure. What `qemu-img info --backing-chain --output=json` says, or the same without the chain. Protocol
/// where it is neither.
Result<QList<QemuImageInfo>> parseQemuImageChain(const QByteArray& json);

/// Another VM whose disk is, or builds on, a file that was asked for.
struct VmImageUser {
    QString vm;
    QString file;        ///< the one of those asked for that it needs
    bool layer = false;  ///< its disk is a layer on it; else that file is its disk, too
    bool sure = true;    ///< false: its disks cannot be read, so that it cannot be known

    friend bool operator==(const VmImageUser&, const VmImageUser&) = default;
};
/// Which of the machine's virtual machines, but for `except`, need a file of `files`, or one in it where that
/// is a folder, whatever path leads to it. Without a qemu-img there only those that name it themselves are
/// found.
/// `exceptFile`: of that one this disk alone is passed over, as its description names it; empty: all are.
Result<QList<VmImageUser>> vmsThatNeed(Machine& machine, const QString& root, const QString& except,
                                       const QStringList& files, const Control& control,
                                       const QString& exceptFile = {});
/// Busy, with their names, where others need these files. `act`: what cannot be done then ("“web” cannot be
/// removed.").
Result<void> refuseWhereNeeded(Machine& machine, const QString& root, const QString& except,
                               const QStringList& files, const QString& act, const Control& control,
                               const QString& exceptFile = {});

/// What is done to a VM's files in one go, while nobody can start it. Empty parts are left out.
struct VmFilesChange {
    QByteArray was, json;  ///< vm.json as it was read, and as it becomes
    QString policy;        ///< vmRestartPolicy() of the new one
    QString from, to;      ///< a file that takes another's place
    QString gone;          ///< a file that is removed, last
    QString source, copy;  ///< Busy where the first was written since the other was copied from it
};
/// Busy where the VM runs, or where vm.json is not what it was; then nothing has changed.
Result<void> changeVmFiles(Machine& machine, const QString& folder, const VmFilesChange& change,
                           const Control& control);
/// Removes files that are not whole, or not wanted any more; those that are not there are passed over.
Result<void> removeVmFiles(Machine& machine, const QStringList& paths, const Control& control);

}  // namespace hearth
