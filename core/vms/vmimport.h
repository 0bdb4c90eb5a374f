// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/qemuimport.h"
#include "core/vms/vmservice.h"

namespace hearth {

/// Pure. A pasted command, a script, a batch file or a .conf of quickemu's as a VM; what stands in it tells
/// which it is. Errors as of importQemuCommand() and importQuickemu().
Result<QemuImport> importVm(const QString& text, const ImportPlace& place = {});

/// Pure. A name for it where the command gave none: after its script, or after its first disk; none of
/// `taken`.
QString nameForImport(const VmSpec& spec, const QString& script, const QStringList& taken);

/// Looks at the files that it names by whole paths: guessed formats become those that the images have; one
/// that the command says stays, since what a disk looks like may have been written by its guest. What differs
/// and what is not there is noted. A guessed image that builds on another file is noted in `buildOn`, too: a
/// person must have meant it. NotFound where the machine has no qemu-img.
Result<QemuImport> lookAtImport(VmService& service, const QString& machine, QemuImport found,
                                const Control& control);

}  // namespace hearth
