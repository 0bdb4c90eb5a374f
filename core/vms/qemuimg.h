// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"
#include "core/vms/qemuimgparse.h"

namespace hearth {

struct VmNewDisk;

/// A machine's qemu-img. Paths are absolute on that machine. What is made anew is written beside as
/// NAME.part and gets its name when it is whole; nothing that stands there is overwritten (Busy). Errors of
/// all: those of the connection; NotFound, Denied; Busy where a VM uses the image (QEMU's own locks tell);
/// Invalid for a path that is not absolute; Failed with qemu-img's words.
class QemuImg {
public:
    QemuImg(Machine& machine, QString tool) : machine_(machine), tool_(std::move(tool)) {}

    /// Also of an image in use. `format`: "raw" is not looked into, since what stands there is its guest's;
    /// all else is found out.
    Result<QemuImageInfo> info(const QString& file, const Control& control, const QString& format = {});
    Result<void> create(const QString& file, const VmNewDisk& disk, const Control& control);
    /// Reads the whole image; finds, and mends nothing. Invalid where the format has no such check.
    Result<QemuImageCheck> check(const QString& file, const QString& format, const Control& control);
    /// Makes room that was leaked free again. `all`: mends what is corrupt, too, as far as that goes: data
    /// may be lost by it.
    Result<void> repair(const QString& file, const QString& format, bool all, const Control& control);
    /// What the guest has on a disk that becomes smaller is lost beyond its new end: only with `shrink`.
    Result<void> resize(const QString& file, const QString& format, std::int64_t bytes, bool shrink,
                        const Control& control);
    struct Conversion {
        QString source, sourceFormat;
        QString target, format;
        bool compress = false;
        QString snapshot;  ///< as of this one; empty: as it is now
        /// What the target is a layer on, as the source is; empty: it stands on its own.
        QString backing{}, backingFormat{};
    };
    /// A full copy, in whatever format, told by Amount events (of 10,000). Cancelled, it leaves nothing.
    Result<void> convert(const Conversion& what, const Control& control);

    Result<void> takeSnapshot(const QString& file, const QString& name, const Control& control);
    Result<void> revertSnapshot(const QString& file, const QString& name, const Control& control);
    Result<void> deleteSnapshot(const QString& file, const QString& name, const Control& control);

    /// What its own words mean, where it failed with that file.
    Error failed(const QString& words, const QString& file) const;

    // Pure: qemu-img's words for these, as they are run.
    static QStringList createWords(const QString& file, const VmNewDisk& disk);
    static QStringList resizeWords(const QString& file, const QString& format, std::int64_t bytes,
                                   bool shrink);
    static QStringList convertWords(const Conversion& what);
    enum class Repair { None, Leaks, All };
    static QStringList checkWords(const QString& file, const QString& format, Repair repair);
    enum class SnapshotAct { Take, Revert, Delete };
    static QStringList snapshotWords(SnapshotAct act, const QString& name, const QString& file);

private:
    Result<QByteArray> runTool(const QStringList& words, const QString& file, const Control& control,
                               const QList<int>& goodExits = {0});
    Result<void> make(const QString& target, const QStringList& words, const Control& control);
    Result<void> run(const QStringList& words, const QString& file, const Control& control);

    Machine& machine_;
    const QString tool_;
};

}  // namespace hearth
