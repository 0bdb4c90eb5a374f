// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/zerotierservice.h"

namespace hearth {

// What ZeroTierService::look() is made of.

/// All requests at once, each over a stream of its own.
Result<ZeroTierState> lookAtZeroTier(ZeroTierApi& api, ZeroTierService::Look what, const Control& control);
/// The same as words of zerotier-cli. It does not tell of the controller.
QList<QStringList> zeroTierLookCalls(ZeroTierService::Look what);
/// Pure. What was answered to them, in their order.
Result<ZeroTierState> zeroTierStateOf(const QList<QByteArray>& answers, ZeroTierService::Look what);
/// Tells what a person would run there for the same.
void sayZeroTierCli(const Machine& machine, const QStringList& words, const Control& control);

}  // namespace hearth
