// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/machine/machine.h"

namespace hearth {

/// What is done to a VM's files in one go, while nobody can start it. Empty parts are left out.
struct VmFilesChange {
    QByteArray was, json;  ///< vm.json as it was read, and as it becomes
    QString policy;        ///< vmRestartPolicy() of the new one
    QString from, to;      ///< a file that takes another's place
    QString gone;          ///< a file that is removed, last
    QString made;          ///< one that was made for this: removed where nothing is changed
    QString source, copy;  ///< Busy where the first was written since the other was copied from it
};
/// Busy where the VM runs, or where vm.json is not what it was; then nothing has changed.
Result<void> changeVmFiles(Machine& machine, const QString& folder, const VmFilesChange& change,
                           const Control& control);
/// Removes files that are not whole, or not wanted any more; those that are not there are passed over.
Result<void> removeVmFiles(Machine& machine, const QStringList& paths, const Control& control);

}  // namespace hearth
