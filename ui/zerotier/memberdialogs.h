// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/zerotier/controller.h"

#include <functional>

class QWidget;

namespace hearth {

/// Asks how a member is to be called, and what is to be noted about it.
/// `describes`: its controller keeps a description.
void askForMemberName(QWidget* parent, const NetworkMember& member, bool describes,
                      std::function<void(const MemberChange& change)> change);
/// Asks for its addresses: given out of the ranges, or these.
void askForMemberAddresses(QWidget* parent, const NetworkMember& member, const ControlledNetwork& network,
                           std::function<void(const MemberChange& change)> change);

}  // namespace hearth
