// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuimgparse.h"
#include "core/vms/vmstate.h"

#include <QHash>

namespace hearth {

/// A virtual machine that is to be on another machine, too, or instead.
struct VmTransfer {
    QString from, name;
    QString to;
    QString newName;                ///< there; empty: the same
    bool move = false;              ///< it is gone from where it was, once it is whole there
    bool withoutSnapshots = false;  ///< a move that loses snapshots is meant so

    QString nameThere() const { return newName.isEmpty() ? name : newName; }
};

/// A file that goes there.
struct TransferFile {
    QString source;          ///< absolute, on its machine
    QString target;          ///< its name in the folder there; may be in a folder within
    std::int64_t bytes = 0;  ///< as it is now; of one that is put together: about
    /// The format of a disk that is first put together into one qcow2 image: it is built on another image, or
    /// has holes that only its own file system knows. Empty: it goes as it is.
    QString convertFrom;

    friend bool operator==(const TransferFile&, const TransferFile&) = default;
};

/// Snapshots of a disk that is put together: they are in the first one only.
struct LostSnapshots {
    QString file;
    QStringList names;

    friend bool operator==(const LostSnapshots&, const LostSnapshots&) = default;
};

struct VmTransferPlan {
    VmSpec spec;  ///< as it will be there; without an id where it gets a new one
    QList<TransferFile> files;
    QStringList notes;          ///< what is different there, for a person
    QList<LostSnapshots> lost;  ///< what does not come along
    QStringList stays;          ///< files outside of its folder, which stay where they are in any case
    QStringList shared;         ///< folders that it shares: kept where they are there, too

    std::int64_t bytes() const;
    /// Room that is needed for a while where it is now.
    std::int64_t bytesHere() const;
    friend bool operator==(const VmTransferPlan&, const VmTransferPlan&) = default;
};

/// What was found in its folder.
struct FolderFile {
    /// Only files go along: a link, what is half written (NAME.part) and what is no file (a pipe) do not.
    enum class Kind { File, Link, Part, Other };
    QString name;  ///< relative; "tpm/tpm2-00.permall"
    std::int64_t bytes = 0;
    Kind kind = Kind::File;

    friend bool operator==(const FolderFile&, const FolderFile&) = default;
};

/// Pure. `images`: what qemu-img says of each disk, by its absolute path; `backing`: how large what it is
/// built on is, by the same path.
VmTransferPlan planVmTransfer(const VmTransfer& what, const VmState& vm, const QList<FolderFile>& folder,
                              const QHash<QString, QemuImageInfo>& images,
                              const QHash<QString, std::int64_t>& outside);

}  // namespace hearth
