// SPDX-License-Identifier: GPL-3.0-or-later
// What vmservice*.cpp share.
#pragma once

#include "core/vms/vmservice.h"

#include <QCoreApplication>

#include <functional>

namespace hearth {

struct VmText {
    Q_DECLARE_TR_FUNCTIONS(hearth::Vms)
};

/// The absolute path of a disk's file, which is not empty.
QString vmDiskPath(const VmState& state, const VmDisk& disk);
/// A moment more than the person gives: what was begun is to be remembered, or undone.
Control vmLastWord(const Control& control);
/// Disks that keep what the guest writes, by their place in the description.
QList<qsizetype> vmWrittenDisks(const VmSpec& spec);

/// Makes a VM's folder with these disks, and what `fill` puts into it: whole or not at all, whatever ends it.
/// An empty id is made up. Invalid where the description cannot be used; Busy where there is one of that
/// name, or others need a disk that it would write.
Result<void> makeWholeVm(Machine& machine, const QString& root, const QString& tool, VmSpec spec,
                         const QList<VmNewDisk>& disks,
                         const std::function<Result<void>(const QString& folder)>& fill,
                         const Control& control);

Error vmIsOff(const VmState& state);
Error vmIsOn(const VmState& state);
Error qemuMissing(const QString& machine);

}  // namespace hearth
