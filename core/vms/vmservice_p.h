// SPDX-License-Identifier: GPL-3.0-or-later
// What vmservice*.cpp share.
#pragma once

#include "core/vms/vmservice.h"

#include <QCoreApplication>

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

Error vmIsOff(const VmState& state);
Error vmIsOn(const VmState& state);
Error qemuMissing(const QString& machine);

}  // namespace hearth
