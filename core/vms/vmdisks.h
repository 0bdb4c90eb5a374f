// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuimg.h"
#include "core/vms/vmdisklook.h"
#include "core/vms/vmfileschange.h"
#include "core/vms/vmservice.h"

namespace hearth {

/// Which disk of a VM is meant: by its place in VmSpec::disks, and the file that stood there when the person
/// looked. Where another stands there now, nothing is done (Busy).
struct VmDiskRef {
    qsizetype place = 0;
    QString file;

    friend bool operator==(const VmDiskRef&, const VmDiskRef&) = default;
};

/// A disk of a VM as it was found.
struct VmDiskView {
    VmDisk disk;
    QString path;                 ///< absolute; empty: an empty drive
    bool own = false;             ///< its file is in the VM's folder
    QList<QemuImageInfo> images;  ///< its file, then what that builds on; empty where it could not be read:
    QString why;                  ///< the reason; with images: why what it builds on could not be read

    const QemuImageInfo* info() const { return images.isEmpty() ? nullptr : &images.front(); }
    friend bool operator==(const VmDiskView&, const VmDiskView&) = default;
};

/// All disks and snapshots of a VM as of one moment.
struct VmDisksView {
    VmState vm;
    QString tool;  ///< qemu-img
    QList<VmDiskView> disks;
    QList<VmSnapshotNode> snapshots;
    QString noSnapshots;  ///< why none can be taken; empty: they can

    friend bool operator==(const VmDisksView&, const VmDisksView&) = default;
};

/// What is done to single disks of a VM. It must be off for all but look() and a resize to more. Stateless:
/// made where it is needed. Errors as VmService's and QemuImg's; Busy where the VM runs, where somebody else
/// changed it meanwhile, and where linked clones build on the disk, with their names.
class VmDisks {
public:
    explicit VmDisks(VmService& service) : service_(service) {}

    Result<VmDisksView> look(const QString& machine, const QString& name, const Control& control);

    struct Conversion {
        QString format;
        bool compress = false;  ///< qcow2 only
        QString target;    ///< a name in the VM's folder, or an absolute path; empty: conversionTarget()'s
        bool use = false;  ///< the VM's disk is then the new file
        bool dropOld = false;  ///< with `use`: the old file is removed, where it is in the VM's folder
    };
    /// A full copy in another format, told by Amount events; the new file's absolute path. Until it is whole
    /// nothing is changed. Snapshots do not come along.
    Result<QString> convert(const QString& machine, const QString& name, const VmDiskRef& disk,
                            const Conversion& what, const Control& control);
    /// Writes the disk anew, compressed and without what the guest freed, and puts it in its place once it is
    /// whole. A layer stays one. Invalid where the format has no compression, or where it has snapshots:
    /// they would be lost.
    Result<void> compress(const QString& machine, const QString& name, const VmDiskRef& disk,
                          const Control& control);
    Result<QemuImageCheck> check(const QString& machine, const QString& name, const VmDiskRef& disk,
                                 const Control& control);
    /// Mends leaks, or `all` that is corrupt as far as that goes; what a check says after it.
    Result<QemuImageCheck> repair(const QString& machine, const QString& name, const VmDiskRef& disk,
                                  bool all, const Control& control);
    Result<void> resize(const QString& machine, const QString& name, const VmDiskRef& disk,
                        std::int64_t bytes, bool shrink, const Control& control);

    struct Addition {
        QString file;  ///< one that is there, by its absolute path; empty: a new one is made
        /// Of a new one, empty: qcow2. Of one that is there as attachedImageFormat() has it.
        QString format{};
        std::int64_t bytes = 0;  ///< of a new one
        VmDisk::Bus bus = VmDisk::Bus::Virtio;
        bool readOnly = false;
    };
    /// A file that ends in .iso becomes a disc.
    Result<VmDisk> add(const QString& machine, const QString& name, const Addition& what,
                       const Control& control);
    /// What add() would refuse of it as it stands; nothing is changed.
    Result<void> checkAddition(const QString& machine, const QString& name, const Addition& what,
                               const Control& control);
    /// `dropFile`: the file goes, too; Invalid where it is not in the VM's folder.
    Result<void> remove(const QString& machine, const QString& name, const VmDiskRef& disk, bool dropFile,
                        const Control& control);

    /// Pure. A name that is free beside those: "disk0.vmdk", "disk0-2.qcow2".
    static QString conversionTarget(const QString& file, const QString& format, const QStringList& taken);
    /// Pure. The first of disk0, disk1 … that is free.
    static QString newDiskName(const VmSpec& spec, const QString& format);
    /// Pure. Whether qemu-img can compress into that format.
    static bool canCompress(const QString& format);
    /// Pure. What an image is written to while it is compressed.
    static QString compressionTarget(const QString& path);
    /// Pure. The conversion that compressing is.
    static QemuImg::Conversion compression(const VmDiskView& disk);

private:
    struct Found {
        std::shared_ptr<Machine> machine;
        QString root, tool;
        VmState state;
    };
    Result<Found> find(const QString& machine, const QString& name, const Control& control);
    Result<Found> findOff(const QString& machine, const QString& name, const VmDiskRef& disk,
                          const Control& control);
    /// A file that is there, as a disk; and what it is a layer on.
    struct Attached {
        VmDisk disk;
        VmImageFile backing;
    };
    static Result<Attached> lookAtFile(const Found& found, const Addition& what, const Control& control);
    struct Copied {
        QString source, copy;
    };
    static Result<void> save(const Found& found, const VmSpec& spec, const QString& gone,
                             const Control& control, const Copied& copied = {}, const QString& made = {});

    VmService& service_;
};

}  // namespace hearth
