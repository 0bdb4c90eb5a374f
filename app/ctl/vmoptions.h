// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "core/vms/vmdraft.h"

namespace hearth::ctl {

struct Arguments;
struct Option;

/// The options of `vm create`, and what they mean.
QList<Option> vmCreateOptions();
/// For `--help`.
QString vmCreateHelp();

/// What was asked for, as the window's dialog would have it. Images that come beside the first are looked at
/// on their machine. Usage errors, and those of qemu-img.
Result<VmDraft> vmDraftOf(Context& context, const Arguments& arguments);

/// Those that are fields of a description by themselves, over what stands there. Usage errors.
Result<void> readVmSpecOptions(const Arguments& arguments, VmSpec& spec);

/// FIELD=VALUE, each over what stands there; Invalid as of setVmField() and vmFromJson().
Result<void> setVmFields(VmSpec& spec, const QStringList& assignments);

/// A file of this computer, or stdin for "-"; NotFound, and Invalid where it is longer than `most` bytes.
Result<QByteArray> readInput(const QString& path, qint64 most);

}  // namespace hearth::ctl
