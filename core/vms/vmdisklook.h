// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/vmsnapshots.h"

namespace hearth {

/// A disk's file, and the format that it is used in. What stands in a raw one is its guest's: it is never
/// taken for an image that names others.
struct VmImageFile {
    QString path, format;
};
/// A disk's file and all that it builds on.
struct VmImageChain {
    QList<QemuImageInfo> images;  ///< itself first; empty where it could not be read:
    QString why;                  ///< qemu-img's words; with images: why what it builds on could not be read
};

/// What a VM's folder and qemu-img say of its disks, as of one moment.
struct VmImagesLook {
    qint64 now = 0;              ///< by the machine's clock, seconds since 1970
    bool tool = true;            ///< false: there is no qemu-img that could tell anything
    QList<VmImageChain> chains;  ///< of each path that was asked for
    VmSnapshotRecord record;
};

/// All in one command, also of disks in use. `tool`: qemu-img. Errors: those of the connection; NotFound
/// where the folder is gone.
Result<VmImagesLook> lookAtImages(Machine& machine, const QString& folder, const QString& tool,
                                  const QList<VmImageFile>& files, const Control& control);
/// Keeps the record beside the disks, whole or not at all.
Result<void> keepSnapshotRecord(Machine& machine, const QString& folder, const VmSnapshotRecord& record,
                                const Control& control);

/// Pure. What `qemu-img info --backing-chain --output=json` says, or the same without the chain. Protocol
/// where it is neither.
Result<QList<QemuImageInfo>> parseQemuImageChain(const QByteArray& json);

/// Another VM whose disk is, or builds on, a file that was asked for.
struct VmImageUser {
    QString vm;
    QString file;         ///< the one of those asked for that it needs
    bool layer = false;   ///< its disk is a layer on it; else that file is its disk, too
    bool writes = false;  ///< that is its disk, and its guest writes to it

    friend bool operator==(const VmImageUser&, const VmImageUser&) = default;
};
/// Another VM of which it cannot be known what it needs.
struct VmImageUnknown {
    enum class Why {
        Description,  ///< its vm.json cannot be used
        Folder,       ///< its folder cannot be entered
        Disk,         ///< a disk of it, or what that builds on, cannot be read
        Tool,         ///< its machine has no qemu-img
    };
    QString vm;
    Why why = Why::Disk;
    QString words;  ///< what is said of it, for an error's detail

    friend bool operator==(const VmImageUnknown&, const VmImageUnknown&) = default;
};
/// Which virtual machines need files. Only where both are empty nobody does.
struct VmNeeds {
    QList<VmImageUser> users;
    QList<VmImageUnknown> unknown;

    bool none() const { return users.isEmpty() && unknown.isEmpty(); }
    friend bool operator==(const VmNeeds&, const VmNeeds&) = default;
};
/// Whom vmsThatNeed() asks.
struct VmNeedsScope {
    QString except{};       ///< not this one;
    QString exceptFile{};   ///< of it only the disk that its description names so is passed over
    QStringList only{};     ///< these alone; empty: all
    QStringList trusted{};  ///< those that need nothing where that cannot be known: a person says so
};
/// Which of the machine's virtual machines need a file of `files`, or one in it where that is a folder, by
/// device and inode, whatever path leads to it.
Result<VmNeeds> vmsThatNeed(Machine& machine, const QString& root, const QStringList& files,
                            const VmNeedsScope& scope, const Control& control);
/// Pure. Busy: of these it cannot be known whether they need what is meant. `act` as below.
Error needsUnknownError(const QList<VmImageUnknown>& unknown, const QString& act, const QString& machine);
/// Pure. Of whom that error says so; empty for any other.
QStringList needsUnknownOf(const Error& error);
/// Busy, with their names, where others need these files, or where that cannot be known. `act`: what cannot
/// be done then ("“web” cannot be removed.").
Result<void> refuseWhereNeeded(Machine& machine, const QString& root, const VmNeedsScope& scope,
                               const QStringList& files, const QString& act, const Control& control);

}  // namespace hearth
