// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/vmservice.h"
#include "core/vms/vmtemplates.h"

namespace hearth {

inline bool operator==(const VmNewDisk& one, const VmNewDisk& other) {
    return one.file == other.file && one.format == other.format && one.bytes == other.bytes &&
           one.backing == other.backing && one.backingFormat == other.backingFormat;
}

/// What a person chose for a new virtual machine.
struct VmDraft {
    enum class From { CloudImage, Installer, DiskImage, Nothing };
    QString name;
    From from = From::CloudImage;
    QString file;      ///< the image or disc: an absolute path on the machine; nothing for Nothing
    QString format{};  ///< of a DiskImage, as a person says; empty: as its name and its content agree
    VmTemplate kind;
    int cores = 2;
    int memoryMiB = 2048;
    int diskGiB = 20;  ///< of a disk that is made, 0: none; on a cloud image: how large it becomes
    VmSpec::Firmware firmware = VmSpec::Firmware::Default;
    VmSpec::Display display = VmSpec::Display::Vnc;
    VmSpec::Restart restart = VmSpec::Restart::Never;
    // For a cloud image:
    QString user;
    QString authorizedKey;  ///< a line of a .pub file; empty: none
    QString packages;       ///< parted by blanks or commas
    QString script;

    /// What "More settings" says instead of `kind`: all but what stands above. Its disks come beside the one
    /// that the draft makes or names; of cloud-init it has what a draft has not.
    std::optional<VmSpec> settings;
    /// How the draft's own disk and its installer's disc are attached: at most one of each medium, its file
    /// and format ignored.
    QList<VmDisk> attached;
    /// Those of the settings' disks that are to be made; others are passed over.
    QList<VmNewDisk> furtherDisks;

    friend bool operator==(const VmDraft&, const VmDraft&) = default;
};

struct VmPlan {
    VmSpec spec;
    QList<VmNewDisk> disks;
};

/// Pure. The description and the disks that are to be made for it. `imageFormat`: the one that the draft's
/// file is used in; empty: as the draft says, or its name ends, or what such files mostly are.
VmPlan planVm(const VmDraft& draft, const QString& imageFormat = {});

/// Pure. The draft of which planVm() makes this description, as far as a draft can say it: `spec` is its
/// plan, changed by a person. What the draft makes or names stays as it is there.
VmDraft draftWithSettings(VmDraft draft, VmSpec spec);

/// Pure. Whether the disk of a plan is one that the draft makes or names.
bool isDraftsOwn(const VmDraft& draft, const VmDisk& disk);

/// Pure. The format of an image by the end of its name: qcow2, vmdk, vdi, vpc, vhdx; else raw, but for .img,
/// which cloud images that are qcow2 are called, too: empty, since only looking tells.
QString imageFormatByName(const QString& file);

}  // namespace hearth
