// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vms/move/vmtransferplan.h"

namespace hearth {

/// Pure. Whether a name that a machine says is that of a file in a VM's folder, or in a folder within it,
/// that goes along: relative, without an empty part, "." or "..", and none of those that a VM's own machine
/// makes (run, seed, vm.json, what a transfer itself needs).
bool isTransferName(const QString& name);

/// Pure. What the machine that a VM comes from decides of where files are written: every name that
/// planVmTransfer() made of it. Errors: Invalid where one would be written elsewhere, or twice, or where
/// there are more than kMostTransferFiles.
Result<void> checkTransferNames(const VmTransfer& what, const VmTransferPlan& plan);

constexpr qsizetype kMostTransferFiles = 10'000;

}  // namespace hearth
